import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

type Row = Readonly<Record<string, string | number>>;
type Tables = Record<string, Record<string, string | number>>;

/** A table of sums: what names a row, and what is added up in it. */
export interface SumTable {
  /** Writes that add to a row, and remove it where nothing is left. */
  add(row: Row): readonly BoundWrite[];
  clear(): BoundWrite;
  all(store: StoreReader): Promise<readonly Row[]>;
}

/**
 * A table of sums by its columns.
 *
 * @param keys the columns of its primary key.
 */
export const sumTable = (
  table: string,
  keys: readonly string[],
  sums: readonly string[],
): SumTable => {
  const columns = [...keys, ...sums];
  const ADD = statement<Tables, Row>()((db, p) =>
    db
      .insertInto(table)
      .values(Object.fromEntries(columns.map((column) => [column, p(column)])))
      .onConflict((conflict) =>
        conflict
          .columns([...keys])
          .doUpdateSet((eb) =>
            Object.fromEntries(
              sums.map((sum) => [sum, eb(`${table}.${sum}`, '+', eb.ref(`excluded.${sum}`))]),
            ),
          ),
      ),
  );
  const REMOVE = statement<Tables, Row>()((db, p) =>
    sums.reduce(
      (query, sum) => query.where(sum, '=', 0),
      keys.reduce((query, key) => query.where(key, '=', p(key)), db.deleteFrom(table)),
    ),
  );
  const CLEAR = statement<Tables, object>()((db) => db.deleteFrom(table));
  const ALL = statement<Tables, object, Row>()((db) => db.selectFrom(table).selectAll());
  return {
    add: (row) => {
      const isLess = sums.some((sum) => Number(row[sum]) < 0);
      return [bind(ADD, row), ...(isLess ? [bind(REMOVE, row)] : [])];
    },
    clear: () => bind(CLEAR, {}),
    all: (store) => store.all(ALL, {}),
  };
};
