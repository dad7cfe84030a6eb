import { sql } from 'kysely';
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
    message_hash: number;
    body: string;
  };
}

/** A record of the log that links two homes or undoes it. */
export interface LinkRecord {
  readonly position: number;
  readonly home: number;
  readonly kind: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly body: string;
}

const COLUMNS = ['position', 'home', 'kind', 'time', 'body'] as const;
/** Link and unlink. Written out, because an index of only these is found by the very words. */
const links = sql<boolean>`kind in (1, 5)`;

type Page = { partition: number; before: number; limit: number };

/** Links made and undone before a position, the latest first; each stands under both homes. */
export const READ_LINK_RECORDS = statement<Tables, Page, LinkRecord>()((db, p) =>
  db
    .selectFrom('events')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('position', '<', p('before'))
    .where(links)
    .orderBy('position', 'desc')
    .limit(p('limit')),
);

/** Links of one home made and undone before a position, the latest first. */
export const READ_LINK_RECORDS_OF_HOME = statement<Tables, Page & { home: number }, LinkRecord>()(
  (db, p) =>
    db
      .selectFrom('events')
      .select(COLUMNS)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where('position', '<', p('before'))
      .where(links)
      .orderBy('position', 'desc')
      .limit(p('limit')),
);

/** The link by which a home was linked first. */
export const READ_FIRST_LINK = statement<
  Tables,
  { partition: number; home: number },
  { messageId: string; time: number; body: string }
>()((db, p) =>
  db
    .selectFrom('events')
    .select(['message_id as messageId', 'time', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where(links)
    .where('kind', '=', RecordKind.link)
    .orderBy('position')
    .limit(1),
);

/** A link by the id of its record. */
export const FIND_LINK_RECORD = statement<
  Tables,
  { partition: number; hash: number; messageId: string },
  { body: string }
>()((db, p) =>
  db
    .selectFrom('events')
    .select('body')
    .where('partition', '=', p('partition'))
    .where('message_hash', '=', p('hash'))
    .where('message_id', '=', p('messageId'))
    .where('kind', '=', RecordKind.link),
);
