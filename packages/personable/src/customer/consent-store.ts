import { hash53 } from '../math/hashing.ts';
import { statement } from '../store/statement.ts';
import { RecordKind, type StoreReader } from '../store/store.ts';

interface Tables {
  events: {
    partition: number;
    position: number;
    home: number;
    kind: number;
    time: number;
    received: number;
    message_id: string;
    message_hash: number;
    body: string;
  };
}

/** A record of consent as the log keeps it. */
export interface ConsentRow {
  readonly position: number;
  readonly home: number;
  readonly time: number;
  readonly received: number;
  readonly message_id: string;
  readonly body: string;
}

/** Up to so many consent records of a home after a position, in order. */
export const READ_CONSENTS = statement<
  Tables,
  { partition: number; home: number; after: number; limit: number },
  ConsentRow
>()((db, p) =>
  db
    .selectFrom('events')
    .select(['position', 'home', 'time', 'received', 'message_id', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('position', '>', p('after'))
    .where('kind', '=', RecordKind.consent)
    .orderBy('position')
    .limit(p('limit')),
);

const FIND = statement<
  Tables,
  { partition: number; hash: number; id: string },
  { position: number }
>()((db, p) =>
  db
    .selectFrom('events')
    .select('position')
    .where('partition', '=', p('partition'))
    .where('message_hash', '=', p('hash'))
    .where('message_id', '=', p('id'))
    .where('kind', '=', RecordKind.consent),
);

/** Whether the log has a consent record with an id. */
export const isRecorded = async (
  store: Pick<StoreReader, 'get'>,
  partition: number,
  id: string,
): Promise<boolean> => (await store.get(FIND, { partition, hash: hash53(id), id })) !== undefined;
