import type { SchemaElement } from 'hyparquet-writer';
import type { Cell, ColumnKind, ReportTable } from './table.ts';

/** A column's cells as the file keeps them: all of one type, or null. */
type Kept = string | number | bigint | boolean | Date | null;

interface KindInFile {
  /** The type in the file; every column may have nulls. */
  readonly element: Omit<SchemaElement, 'name'>;
  /** Null for what is no such value. */
  readonly keep: (value: Exclude<Cell, null | undefined>) => Kept;
}

const aTime = (value: unknown): Date | null => {
  const time = typeof value === 'string' ? new Date(value) : undefined;
  return time === undefined || Number.isNaN(time.getTime()) ? null : time;
};

/**
 * Each kind of column in Parquet's terms (apache/parquet-format, LogicalTypes.md); what older readers know (`converted_type`) stands beside it. Days and
 * times are dates to whoever opens the file, and counts are whole numbers of 64 bits.
 */
const KINDS: Readonly<Record<ColumnKind, KindInFile>> = {
  text: {
    element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
    keep: String,
  },
  count: {
    element: { type: 'INT64' },
    keep: (value) => (Number.isSafeInteger(value) ? BigInt(value) : null),
  },
  number: {
    element: { type: 'DOUBLE' },
    keep: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null),
  },
  flag: {
    element: { type: 'BOOLEAN' },
    keep: (value) => (typeof value === 'boolean' ? value : null),
  },
  day: {
    element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
    keep: aTime,
  },
  time: {
    element: {
      ...{ type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    keep: aTime,
  },
};

/** A table as a Parquet file, packed with Snappy. Texts are as they are: nothing runs them. */
export const parquetOf = async ({ columns, rows }: ReportTable): Promise<Uint8Array> => {
  // Few ask for it, and everybody would wait for it at the start.
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const named = Object.entries(columns);
  const columnData = named.map(([name, kind]) => ({
    name,
    data: rows.map((row) => {
      const value = row[name];
      return value === null || value === undefined ? null : KINDS[kind].keep(value);
    }),
  }));
  const schema: SchemaElement[] = [
    { name: 'report', num_children: named.length },
    ...named.map(
      ([name, kind]): SchemaElement => ({
        ...{ name, repetition_type: 'OPTIONAL' },
        ...KINDS[kind].element,
      }),
    ),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: 'Personable' }));
};
