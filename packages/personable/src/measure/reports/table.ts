/** What a cell can hold; nothing stands for `null`. */
export type Cell = string | number | boolean | null | undefined;

/**
 * What a column holds: `text`; `count`, a whole number; `number`, any other one; `flag`, yes or no; `day`, such as 2026-03-02; `time`, ISO 8601
 * with a zone.
 */
export type ColumnKind = 'text' | 'count' | 'number' | 'flag' | 'day' | 'time';

/** The names of columns in order, each with what it holds. */
export type Columns = Readonly<Record<string, ColumnKind>>;

/** The figures of a report as rows, to be taken along. */
export interface ReportTable {
  readonly columns: Columns;
  /** By the names of the columns. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}
