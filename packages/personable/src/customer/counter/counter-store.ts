import { statement } from '../../store/statement.ts';
import { RecordKind } from '../../store/store.ts';
import { NOTE_ADDED, NOTE_REMOVED } from './notes.ts';

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

/** A record as it is stored, without what it names of the catalogue. */
export interface CounterRow {
  readonly position: number;
  readonly home: number;
  readonly kind: RecordKind;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly received: number;
  readonly messageId: string;
  readonly body: string;
}

const COLUMNS = [
  'position',
  'home',
  'kind',
  'time',
  'received',
  'message_id as messageId',
  'body',
] as const;

/** What the text of every message with an event has. */
const textOf = (event: string): string => `%"event":"${event}"%`;

/**
 * The latest records of a home that may tell of notes, and those that take earlier ones away. It looks at every record
 * of the home: they lie together.
 */
export const READ_NOTES = statement<
  Tables,
  { partition: number; home: number; limit: number },
  CounterRow
>()((db, p) =>
  db
    .selectFrom('events')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where((eb) =>
      eb.or([
        eb('kind', 'in', [RecordKind.erase, RecordKind.expire]),
        eb.and([
          eb('kind', '=', RecordKind.event),
          eb.or([eb('body', 'like', textOf(NOTE_ADDED)), eb('body', 'like', textOf(NOTE_REMOVED))]),
        ]),
      ]),
    )
    .orderBy('position', 'desc')
    .limit(p('limit')),
);

/** The messages of trusted senders that have an id: at most one, but for two ids of one hash. */
export const FIND_MESSAGE = statement<
  Tables,
  { partition: number; hash: number; messageId: string },
  CounterRow
>()((db, p) =>
  db
    .selectFrom('events')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('message_hash', '=', p('hash'))
    .where('message_id', '=', p('messageId'))
    .where('kind', '=', RecordKind.event),
);
