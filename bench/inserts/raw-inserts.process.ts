/**
 * The reference that ingest is compared with: prepared single-row inserts, 1,000 a transaction, into a
 * store of its own with the engine's schema, indexes and pragmas. It takes the very rows the engine has
 * just stored, and grows as the engine's store grows, because larger indexes are slower.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { openConnection } from '../../packages/personable/src/store/sqlite/connection.ts';
import { openSqliteStore } from '../../packages/personable/src/store/sqlite/sqlite-store.ts';
import { answer } from '../processes/answer.ts';
import { databaseOf } from '../shop/filled-store.ts';

const IN_TRANSACTION = 1_000;

let source: DatabaseSync | undefined;
let target: DatabaseSync | undefined;
let position = 0;

const calls = {
  /** `from`: the engine's folder; `to`: an empty one. */
  async open({ from, to }: { from: string; to: string }): Promise<void> {
    const empty = await openSqliteStore({ folder: to });
    await empty.close();
    source = openConnection(databaseOf(from), { readOnly: true });
    target = openConnection(databaseOf(to), { readOnly: false });
  },

  /** Inserts what the engine has stored since the last call. Reading it is not timed. */
  insert(_: undefined): { rows: number; seconds: number } {
    if (source === undefined || target === undefined) throw new Error('no store is open');
    const select = source.prepare(
      'select * from events where partition = 0 and position > ? order by position',
    );
    select.setReturnArrays(true);
    const rows = select.all(position) as unknown as SQLInputValue[][];
    position += rows.length;
    const started = performance.now();
    const insert = target.prepare('insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (let from = 0; from < rows.length; from += IN_TRANSACTION) {
      target.exec('begin immediate');
      for (const row of rows.slice(from, from + IN_TRANSACTION)) insert.run(...row);
      target.exec('commit');
    }
    return { rows: rows.length, seconds: (performance.now() - started) / 1_000 };
  },

  /** How many events the engine's store has: of people, apart from links and consent. */
  stored(_: undefined): number {
    const row = source?.prepare('select count(*) as n from events where kind = 0').get();
    return (row as { n: number } | undefined)?.n ?? 0;
  },
};
export type RawInsertCalls = typeof calls;

answer(calls, () => {
  source?.close();
  target?.close();
});
