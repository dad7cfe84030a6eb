import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type NewRecord, RecordKind } from '../../src/store/store.ts';

/** A record that differs from every other by its number; its text is as long as asked. */
export const recordOf = (number: number, length = 100): NewRecord => ({
  home: 1 + (number % 7),
  kind: RecordKind.event,
  time: number,
  received: 1_000 + number,
  messageId: `m${number}`,
  body: JSON.stringify({ number, text: 'x'.repeat(length) }),
  items: null,
});

/** Makes a store with so many records and closes it. */
export const makeStore = async (folder: string, records: number, length = 100): Promise<void> => {
  const store = await openSqliteStore({ folder });
  const all = Array.from({ length: records }, (_, i) => recordOf(i + 1, length));
  await store.append({ partition: 0, records: all });
  await store.close();
};

/** The numbers of the records in a store, in the order of the log. */
export const numbersIn = async (folder: string): Promise<number[]> => {
  const store = await openSqliteStore({ folder });
  try {
    const log = await store.readLog(0, 0, 1_000_000);
    return log.map(({ body }) => (JSON.parse(body) as { number: number }).number);
  } finally {
    await store.close();
  }
};

/** Changes a database behind the back of Personable. */
export const execute = (path: string, sql: string): void => {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
};
