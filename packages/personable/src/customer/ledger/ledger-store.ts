import { statement } from '../../store/statement.ts';
import { RecordKind } from '../../store/store.ts';

interface Tables {
  events: {
    partition: number;
    position: number;
    home: number;
    kind: number;
    time: number;
    message_id: string;
    body: string;
  };
}

/** An entry as it is stored. */
export interface LedgerRow {
  readonly position: number;
  readonly home: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly id: string;
  readonly body: string;
}

/** Entries of a home before a position, the latest first. */
export const READ_LEDGER = statement<
  Tables,
  { partition: number; home: number; before: number; limit: number },
  LedgerRow
>()((db, p) =>
  db
    .selectFrom('events')
    .select(['position', 'home', 'time', 'message_id as id', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('kind', '=', RecordKind.ledger)
    .where('position', '<', p('before'))
    .orderBy('position', 'desc')
    .limit(p('limit')),
);

/** The entry of a home that has an id. */
export const FIND_LEDGER_ENTRY = statement<
  Tables,
  { partition: number; home: number; id: string },
  LedgerRow
>()((db, p) =>
  db
    .selectFrom('events')
    .select(['position', 'home', 'time', 'message_id as id', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('kind', '=', RecordKind.ledger)
    .where('message_id', '=', p('id')),
);
