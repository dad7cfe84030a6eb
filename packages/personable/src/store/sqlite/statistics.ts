import type { DatabaseSync } from 'node:sqlite';

/** Rows a growing table is taken to have, and how many of them one value of a partition has: all. */
const ROWS = 1_000_000;
/** Rows of a partition that share a second column, such as a home or an audience. */
const SHARED = 20;
/** A partial index stands for the few rows that something is still to be done with. */
const FEW = 1_000;

interface IndexColumn {
  readonly owner: string;
  readonly index: string;
  readonly origin: string;
  readonly partial: number;
  readonly clustered: number;
  readonly place: number;
  readonly column: string;
}

const COLUMNS = `
  select t.name as owner, l.name as "index", l.origin as origin, l.partial as partial,
         t.wr as clustered, c.seqno as place, c.name as "column"
    from pragma_table_list as t, pragma_index_list(t.name) as l, pragma_index_xinfo(l.name) as c
   where t.schema = 'main' and t.type = 'table' and c.key = 1
   order by t.name, l.name, c.seqno`;

/**
 * Tells SQLite's planner what it cannot know of a young store: one partition has nearly all rows of a table that
 * grows with people, so an index that only finds the partition finds nothing. Without it the planner takes
 * any two indexes for equally good and may walk the whole table for one person.
 *
 * The form of `sqlite_stat1` is SQLite's own: rows, then how many share the first column, the first two, and so on.
 * Source: https://www.sqlite.org/fileformat2.html#the_sqlite_stat1_table
 */
export const stateStatistics = (db: DatabaseSync): void => {
  const columns = db.prepare(COLUMNS).all() as unknown as readonly IndexColumn[];
  const indexes = Map.groupBy(columns, ({ owner, index }) => `${owner} ${index}`);
  // Makes the table, if it is not there yet.
  db.exec('analyze sqlite_schema; pragma analysis_limit = 1; analyze; delete from sqlite_stat1;');
  const insert = db.prepare('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)');
  for (const keys of indexes.values()) {
    const [first] = keys;
    if (first?.column !== 'partition') continue;
    const rows = first.partial === 1 ? FEW : ROWS;
    const shared = keys.map((_, place) => {
      if (place === 0) return rows;
      return place === keys.length - 1 && first.origin === 'pk' ? 1 : SHARED;
    });
    // The primary key of a table without rowid goes by the name of the table.
    const index = first.origin === 'pk' && first.clustered === 1 ? first.owner : first.index;
    insert.run(first.owner, index, [rows, ...shared].join(' '));
  }
};
