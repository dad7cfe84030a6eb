import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';

/** Kysely over a `node:sqlite` connection. */
export const kyselyOver = (db: DatabaseSync): Kysely<never> =>
  new Kysely({ dialect: new SqliteDialect({ database: adapt(db) }) });

const adapt = (db: DatabaseSync): SqliteDatabase => ({
  close: () => db.close(),
  prepare: (sql) => {
    const prepared = db.prepare(sql);
    const values = (list: readonly unknown[]) => list as SQLInputValue[];
    return {
      reader: prepared.columns().length > 0,
      all: (list) => prepared.all(...values(list)),
      run: (list) => prepared.run(...values(list)),
      iterate: (list) => prepared.iterate(...values(list)),
    };
  },
});
