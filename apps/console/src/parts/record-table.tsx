import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import './record-table.css';

/** A column of a table of records. */
export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, one under the other. */
  readonly numeric?: boolean;
  /** Keeps room for a name in one line. */
  readonly name?: boolean;
  /** Takes the room that is left. */
  readonly wide?: boolean;
}

/** Said again, because drawn as cards the elements would no longer be a table to a screen reader. */
const ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

interface Props<Row> {
  /** What the table holds, for those who cannot see what stands around it. */
  readonly caption: string;
  /** The first one names the record. */
  readonly columns: readonly Column<Row>[];
  /** `undefined` while they have not come. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string | number;
  /** How many rows to keep room for until they come. */
  readonly expected?: number;
}

/** Records as a table; on a narrow screen each becomes a card. */
export function RecordTable<Row>({ caption, columns, rows, keyOf, expected = 8 }: Props<Row>) {
  return (
    <table className="record-table" {...ROLE.table} aria-busy={rows === undefined}>
      <caption className="for-readers">{caption}</caption>
      <thead {...ROLE.rowgroup}>
        <tr {...ROLE.row}>
          {columns.map((column) => (
            <th key={column.header} {...ROLE.columnheader} scope="col" className={classOf(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLE.rowgroup}>
        {rows === undefined
          ? Array.from({ length: expected }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows that are all alike
              <SkeletonRow key={index} columns={columns} />
            ))
          : rows.map((row) => (
              <tr key={keyOf(row)} {...ROLE.row}>
                {columns.map((column) => (
                  <td
                    key={column.header}
                    {...ROLE.cell}
                    className={classOf(column)}
                    data-header={column.header}
                  >
                    <div>{column.cell(row)}</div>
                  </td>
                ))}
              </tr>
            ))}
      </tbody>
    </table>
  );
}

function SkeletonRow<Row>({ columns }: { readonly columns: readonly Column<Row>[] }) {
  return (
    <tr>
      {columns.map((column) => (
        <td key={column.header} className={classOf(column)} data-header={column.header}>
          <Skeleton height="1.1em" width={column.wide ? '75%' : '4em'} />
        </td>
      ))}
    </tr>
  );
}

const classOf = ({ numeric, name, wide }: Pick<Column<never>, 'numeric' | 'name' | 'wide'>) => {
  if (numeric) return 'number record-table-number';
  if (name) return 'record-table-name';
  return wide ? 'record-table-wide' : undefined;
};
