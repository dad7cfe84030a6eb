import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  FIND_BY_IDENTITY,
  findByWordsStatement,
  LATEST_HOMES,
} from '../../src/customer/directory-store.ts';
import { kyselyOver } from '../../src/store/sqlite/kysely-adapter.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { compileStatement, type Statement } from '../../src/store/statement.ts';

let folder: string;
let db: DatabaseSync;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-directory-'));
  await (await openSqliteStore({ folder })).close();
  db = new DatabaseSync(join(folder, 'personable.sqlite'));
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** How the database looks for the rows, as it says itself. */
const planOf = <P extends object, R>(asked: Statement<P, R>): string[] => {
  const { sql } = compileStatement(kyselyOver(db), asked);
  return db
    .prepare(`explain query plan ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
};

test.each([
  ['homes by one word', () => planOf(findByWordsStatement(1)), 'word>? AND word<?'],
  ['homes by eight words', () => planOf(findByWordsStatement(8)), 'word>? AND word<?'],
  ['homes by an id', () => planOf(FIND_BY_IDENTITY), 'value>? AND value<?'],
  ['who was seen last', () => planOf(LATEST_HOMES), 'partition=? AND position<?'],
])('%s is looked up in a large store as in a small one', (_what, plan, by) => {
  const steps = plan();
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  expect(steps.filter((step) => step.startsWith('SEARCH')).every((step) => step.includes(by))).toBe(
    true,
  );
});
