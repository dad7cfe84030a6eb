import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import { type LogRecord, RecordKind } from '../../store/store.ts';
import type { Message } from '../message.ts';
import { type Expiry, latestCutoff, takes } from '../retention/expiry.ts';

interface Tables {
  events: { partition: number; position: number };
  log_heads: { partition: number; head: number; removed: number };
  profiles: { partition: number; home: number; position: number };
  identities: { partition: number; namespace: string; value: string; home: number };
  links: { partition: number; home: number; other: number };
}

/**
 * The records that a home's expiries take away up to the one at a position, of those of the home in order.
 * The earlier expiries go too: nothing that they took is left.
 */
export const takenAway = (records: readonly LogRecord[], position: number): LogRecord[] => {
  const expiries = records
    .filter((record) => record.kind === RecordKind.expire && record.position <= position)
    .map((record) => ({ at: record.position, expiry: JSON.parse(record.body) as Expiry }));
  const latest = Math.max(0, ...expiries.map(({ expiry }) => latestCutoff(expiry)));
  return records.filter((record) => {
    if (record.position >= position) return false;
    if (record.kind === RecordKind.expire) return true;
    if (!isMessage(record.kind) || record.time >= latest) return false;
    const message = JSON.parse(record.body) as Message;
    return expiries.some(
      ({ at, expiry }) => record.position < at && takes(expiry, message, record.time),
    );
  });
};

/** Whether a record is a message of a person, and no note of the engine. */
export const isMessage = (kind: RecordKind): boolean =>
  kind === RecordKind.event || kind === RecordKind.claim;

const REMOVE = statement<Tables, { partition: number; position: number }>()((db, p) =>
  db
    .deleteFrom('events')
    .where('partition', '=', p('partition'))
    .where('position', '=', p('position')),
);

const NOTE_REMOVED = statement<Tables, { partition: number; count: number }>()((db, p) =>
  db
    .updateTable('log_heads')
    .set((eb) => ({ removed: eb('removed', '+', p('count')) }))
    .where('partition', '=', p('partition')),
);

/** The writes that remove records which are there, and that keep count of them. */
export const removeRecords = (
  partition: number,
  records: readonly { readonly position: number }[],
): BoundWrite[] => [
  ...records.map(({ position }) => bind(REMOVE, { partition, position })),
  bind(NOTE_REMOVED, { partition, count: records.length }),
];

export const READ_REMOVED = statement<Tables, { partition: number }, { removed: number }>()(
  (db, p) => db.selectFrom('log_heads').select('removed').where('partition', '=', p('partition')),
);

const REMOVE_SNAPSHOT = statement<Tables, { partition: number; home: number; before: number }>()(
  (db, p) =>
    db
      .deleteFrom('profiles')
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where('position', '<', p('before')),
);

/** Removes a home's snapshot, unless it is of a position or a later one: the rows it was made of go. */
export const removeSnapshot = (partition: number, home: number, before: number): BoundWrite =>
  bind(REMOVE_SNAPSHOT, { partition, home, before });

const REMOVE_IDENTITY = statement<
  Tables,
  { partition: number; namespace: string; value: string }
>()((db, p) =>
  db
    .deleteFrom('identities')
    .where('partition', '=', p('partition'))
    .where('namespace', '=', p('namespace'))
    .where('value', '=', p('value')),
);

/** Lets nobody be known by an identity. */
export const removeIdentity = (row: {
  partition: number;
  namespace: string;
  value: string;
}): BoundWrite => bind(REMOVE_IDENTITY, row);

/** Homes a home is or was linked with. */
export const READ_ALL_LINKS = statement<
  Tables,
  { partition: number; home: number },
  { other: number }
>()((db, p) =>
  db
    .selectFrom('links')
    .select('other')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

const REMOVE_LINK = statement<Tables, Tables['links']>()((db, p) =>
  db
    .deleteFrom('links')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('other', '=', p('other')),
);

/** Removes the note of a link, from both its sides. */
export const removeLink = (partition: number, home: number, other: number): BoundWrite[] => [
  bind(REMOVE_LINK, { partition, home, other }),
  bind(REMOVE_LINK, { partition, home: other, other: home }),
];
