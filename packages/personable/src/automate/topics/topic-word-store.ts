import { statement } from '../../store/statement.ts';
import { RecordKind } from '../../store/store.ts';

interface Tables {
  events: {
    partition: number;
    position: number;
    home: number;
    kind: number;
    time: number;
    body: string;
  };
}

/** Up to so many records of consent that speak of topics, after a position, in order. */
export const READ_TOPIC_WORDS = statement<
  Tables,
  { partition: number; after: number; limit: number },
  { position: number; home: number; time: number; body: string }
>()((db, p) =>
  db
    .selectFrom('events')
    .select(['position', 'home', 'time', 'body'])
    .where('partition', '=', p('partition'))
    .where('position', '>', p('after'))
    .where('kind', '=', RecordKind.consent)
    .where('body', 'like', '%"topic:%')
    .orderBy('position')
    .limit(p('limit')),
);
