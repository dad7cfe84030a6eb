import { readCsvFile } from '../orders/csv-file.ts';
import { judgeDates, weighDates } from '../orders/date-text.ts';
import { ImportError } from '../orders/import-error.ts';
import type { ImportProgress } from '../orders/import-progress.ts';
import { guessDecimalMark } from '../orders/number-text.ts';
import { formOf, readForm } from '../orders/order-file.ts';
import type { AskedExperiment } from './asked.ts';
import { isEmpty, isYesOrNo } from './cell.ts';
import { type AskedColumns, EXPERIMENT_SOURCE, findColumns } from './columns.ts';
import { type CellReading, PeopleTable } from './people-table.ts';

/** Rows that are looked at for how numbers and dates are written. */
const SAMPLE = 5_000;

/** The people of a file, and which of its columns they are from. */
export interface ReadTable {
  readonly table: PeopleTable;
  readonly asked: AskedColumns;
}

/**
 * Reads a CSV with an experiment, row by row.
 *
 * @returns undefined when it was stopped
 * @throws ImportError for a file that cannot be read, has not the columns that were named, or has nobody in it
 */
export const readExperiment = async (
  said: AskedExperiment,
  progress: ImportProgress,
  signal: AbortSignal,
): Promise<ReadTable | undefined> => {
  const { path } = said;
  const form = await readForm(path, EXPERIMENT_SOURCE);
  const asked = findColumns(form.header, said);
  const columns = [
    ...new Set([
      ...[asked.person, asked.arm, asked.time].flatMap((name) => name ?? []),
      ...asked.metrics.flatMap(({ column, below, pre }) => [column, below ?? [], pre ?? []].flat()),
      ...asked.segments,
    ]),
  ];
  const reading = { path, columns, form: formOf(form, columns), source: EXPERIMENT_SOURCE };
  const sample = await sampleOf(reading);
  const cells = (name: string) => sample.map((row) => row[columns.indexOf(name)] ?? '');
  const table = new PeopleTable(asked, cellReading(said, asked, cells, form.delimiter), columns);
  const state = await readCsvFile({
    ...reading,
    signal,
    onSize: (bytes) => progress.begin({ label: 'Reading', total: bytes, unit: 'bytes' }),
    onRow: (row, line, bytes) => {
      table.take(row, line);
      if (table.rows % 1_000 === 0) progress.advance(bytes);
    },
  });
  progress.end();
  if (state === 'stopped') return undefined;
  refuseEmpty(path, table, asked);
  return { table, asked };
};

const sampleOf = async (
  reading: Omit<Parameters<typeof readCsvFile>[0], 'onRow' | 'signal'>,
): Promise<readonly (readonly string[])[]> => {
  const rows: (readonly string[])[] = [];
  const enough = new AbortController();
  await readCsvFile({
    ...reading,
    signal: enough.signal,
    onRow: (row) => {
      if (rows.length >= SAMPLE) enough.abort();
      else if (row !== undefined) rows.push(row);
    },
  });
  return rows;
};

const cellReading = (
  { path, empty }: AskedExperiment,
  { metrics, time }: AskedColumns,
  cells: (name: string) => readonly string[],
  delimiter: string,
): CellReading => {
  const values = metrics.flatMap(({ column, below, pre }) =>
    [column, below ?? [], pre ?? []].flat(),
  );
  const order = time === undefined ? 'any' : judgeDates(weighDates(cells(time)));
  if (order === 'unknown') {
    throw new ImportError(
      'import_ambiguous_dates',
      `Nothing in ${path} tells whether a date such as 03/04/2025 is 3 April or March 4. Write the column ${time} as 2025-04-03.`,
    );
  }
  return {
    mark: guessDecimalMark(values.flatMap(cells), delimiter === ';' ? ',' : '.'),
    dayOrder: order === 'any' ? undefined : order,
    empty,
    yesOrNo: new Set(
      values.filter((name) => {
        const written = cells(name).filter((cell) => !isEmpty(cell));
        return written.length > 0 && written.every(isYesOrNo);
      }),
    ),
  };
};

/** A file with nobody in an arm, or a metric without a single value, is not what was meant. */
const refuseEmpty = (path: string, table: PeopleTable, { arm, metrics }: AskedColumns): void => {
  if (table.armOf.size === 0) {
    throw new ImportError(
      'import_file_empty',
      `${path} has a first line and nobody with a value in ${arm}: ${table.rows.toLocaleString('en')} rows were read. ${EXPERIMENT_SOURCE}`,
    );
  }
  for (const { name, example, values } of table.columns) {
    if (example === undefined || values.values().some((value) => !Number.isNaN(value))) continue;
    if (!metrics.some(({ column, below }) => column === name || below === name)) continue;
    throw new ImportError(
      'import_wrong_header',
      `No cell of the column ${name} in ${path} is a number that can be counted with, such as ${JSON.stringify(example.text)} in line ${example.line.toLocaleString('en')}. A metric has numbers, 0 and 1, true and false, or money. ${EXPERIMENT_SOURCE}`,
    );
  }
};
