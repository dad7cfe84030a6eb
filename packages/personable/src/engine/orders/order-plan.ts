import { readCsvFile } from './csv-file.ts';
import { type DayOrder, judgeDates, weighDates } from './date-text.ts';
import { guessColumns } from './guess-columns.ts';
import { ImportError } from './import-error.ts';
import { type DecimalMark, guessDecimalMark } from './number-text.ts';
import {
  missingColumns,
  ORDER_FIELDS,
  type OrderColumns,
  type OrderField,
} from './order-columns.ts';
import { type FileForm, formOf, ORDERS_SOURCE, readForm } from './order-file.ts';
import { OrderLedger } from './order-ledger.ts';
import { isRefusal, ORDER_REJECTIONS, type OrderRejection, readOrderRow } from './order-row.ts';
import { type PresetName, presetColumns, recognisePreset } from './presets.ts';

/** Rows that are looked at before anything is written. */
const SAMPLE = 1_000;
const EXAMPLES = 3;
/** What prices are in when nothing says it. */
const CURRENCY = 'EUR';
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', $: 'USD', '¥': 'JPY' };

/** What somebody says about a file of orders instead of leaving it to be guessed. */
export interface OrdersSaid {
  /** Fields and names of columns; for `currency` also a code such as EUR, which then holds for all rows. */
  readonly columns?: Readonly<Partial<Record<OrderField, string>>>;
  readonly preset?: PresetName;
  readonly dayOrder?: DayOrder;
}

/** How a file of orders is to be read. */
export interface OrdersPlan extends FileForm {
  /** The shop whose export it is, where the header says so. */
  readonly preset: PresetName | undefined;
  readonly columns: OrderColumns;
  /** `any` when no date needs it; `unknown` when some need it and nothing tells. */
  readonly dates: DayOrder | 'any' | 'unknown';
  readonly decimalMark: DecimalMark;
  /** ISO 4217, of rows that name none. */
  readonly currency: string;
  /** Whether anything in the file, or anybody, named that currency. */
  readonly currencyKnown: boolean;
  /** What is missing for the file to be read, in words. */
  readonly missing: readonly string[];
}

/** A plan, with what shows whether it is right. */
export interface OrdersGuess extends OrdersPlan {
  /** Every column of the file, what it is taken for, and three of its values. */
  readonly examples: readonly {
    readonly column: string;
    readonly field: OrderField | undefined;
    readonly values: readonly string[];
  }[];
  /** Rows looked at: the first 1,000. */
  readonly sampled: number;
  /** How many of them would be left out, by reason, with an example in words. */
  readonly refused: readonly {
    readonly rejection: OrderRejection;
    readonly rows: number;
    readonly detail: string;
  }[];
}

/**
 * Looks at a file of orders and guesses how it is to be read; what was said stands.
 *
 * @param latest the latest time that is believed, ms UTC
 * @throws ImportError when the file cannot be read, or has no column or preset that was said
 */
export const examineOrders = async (
  path: string,
  said: OrdersSaid,
  latest: number,
): Promise<OrdersGuess> => {
  const form = await readForm(path);
  const rows = await sampleOf(path, form);
  const whole = rows.filter((row) => row !== undefined);
  const { preset, columns, currency } = chooseColumns(path, form, whole, said);
  const cells = (field: OrderField) => cellsOf(form, columns, whole, field);
  const money = [...cells('price'), ...cells('amount')];
  const sign = money.map((text) => /[€£$¥]/.exec(text)?.[0]).find((found) => found !== undefined);
  const known = currency ?? (sign === undefined ? undefined : SIGNS[sign]);
  const usual = form.delimiter === ';' ? ',' : '.';
  const plan: OrdersPlan = {
    ...form,
    preset,
    columns,
    dates: said.dayOrder ?? (await datesOf(path, form, columns.time)),
    decimalMark: guessDecimalMark([...money, ...cells('quantity')], usual),
    currency: known ?? cells('currency').find((code) => /^[A-Za-z]{3}$/.test(code)) ?? CURRENCY,
    currencyKnown: known !== undefined || columns.currency !== undefined,
    missing: missingColumns(columns),
  };
  return {
    ...plan,
    examples: form.header.map((column, place) => ({
      column,
      field: ORDER_FIELDS.find((field) => columns[field] === column),
      values: examplesOf(whole.map((row) => row[place] ?? '')),
    })),
    sampled: rows.length,
    refused: plan.missing.length > 0 ? [] : refusalsOf(rows, plan, latest),
  };
};

/** How the rows of a file are read by a plan. */
export const rowReading = (
  { columns, dates, decimalMark, currency }: OrdersPlan,
  latest: number,
) => ({
  fields: fieldsOf(columns),
  dayOrder: dates === 'day-first' || dates === 'month-first' ? dates : undefined,
  decimalMark,
  currency,
  latest,
});

/** The fields of a plan in the order in which their cells are read. */
export const fieldsOf = (columns: OrderColumns): readonly OrderField[] =>
  ORDER_FIELDS.filter((field) => columns[field] !== undefined);

/**
 * Refuses a plan that leaves open what must be known.
 *
 * @throws ImportError `import_no_column`, `import_ambiguous_dates`, with the way out
 */
export const requireReady = (path: string, { missing, dates, header }: OrdersPlan): void => {
  if (missing.length > 0) {
    throw new ImportError(
      'import_no_column',
      `In ${path} nothing says ${missing.join(', nor ')}. Its columns are ${header.join(', ')}. Name the ` +
        `right ones with --columns, for example --columns ${example(missing)}. ${ORDERS_SOURCE}`,
    );
  }
  if (dates === 'unknown') {
    throw new ImportError(
      'import_ambiguous_dates',
      `Nothing in ${path} tells whether a date such as 03/04/2025 is 3 April or March 4. Say it with ` +
        '--date-format day-first or --date-format month-first.',
    );
  }
};

const example = (missing: readonly string[]): string =>
  missing
    .map((what) => /\((\w+)=/.exec(what)?.[1] ?? 'item')
    .map((field) => `${field}=NAME`)
    .join(',');

const sampleOf = async (path: string, form: FileForm) => {
  const rows: (readonly string[] | undefined)[] = [];
  const enough = new AbortController();
  await readCsvFile({
    ...{ path, columns: form.header, form: formOf(form, form.header), source: ORDERS_SOURCE },
    signal: enough.signal,
    onRow: (cells) => {
      if (rows.length < SAMPLE) rows.push(cells);
      else enough.abort();
    },
  });
  return rows;
};

const chooseColumns = (
  path: string,
  { header }: FileForm,
  rows: readonly (readonly string[])[],
  said: OrdersSaid,
) => {
  const known = recognisePreset(header, said.preset);
  if (said.preset !== undefined && known === undefined) {
    throw new ImportError(
      'import_wrong_header',
      `${path} is no export of ${said.preset} that is known here: such a file has the columns ` +
        `${presetColumns(said.preset).join('; or ')}. Leave the preset out to have its columns guessed.`,
    );
  }
  const guessed = known?.columns ?? guessColumns(header, rows);
  const columns: Partial<Record<OrderField, string>> = { ...guessed };
  let currency: string | undefined;
  for (const [field, name] of Object.entries(said.columns ?? {}) as [OrderField, string][]) {
    const column = header.find((one) => one === name) ?? similar(header, name);
    if (column === undefined && field === 'currency' && /^[A-Z]{3}$/.test(name)) {
      currency = name;
      delete columns.currency;
      continue;
    }
    if (name === '') {
      delete columns[field];
      continue;
    }
    if (column === undefined) {
      throw new ImportError(
        'import_no_column',
        `${path} has no column ${JSON.stringify(name)}. Its columns are ${header.join(', ')}.`,
      );
    }
    for (const other of ORDER_FIELDS) if (columns[other] === column) delete columns[other];
    columns[field] = column;
  }
  return { preset: known?.preset, columns: columns as OrderColumns, currency };
};

const similar = (header: readonly string[], name: string): string | undefined =>
  header.find((one) => one.toLowerCase() === name.trim().toLowerCase());

const cellsOf = (
  { header }: FileForm,
  columns: OrderColumns,
  rows: readonly (readonly string[])[],
  field: OrderField,
): string[] => {
  const place = header.indexOf(columns[field] ?? '');
  return place < 0
    ? []
    : rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '');
};

/** Reads on where the first rows do not tell: a file in order of time begins with one day. */
const datesOf = async (
  path: string,
  form: FileForm,
  column: string | undefined,
): Promise<OrdersPlan['dates']> => {
  if (column === undefined) return 'any';
  const settled = new AbortController();
  let cells: string[] = [];
  let found = weighDates(cells);
  const weigh = () => {
    const more = weighDates(cells);
    cells = [];
    found = {
      dates: found.dates + more.dates,
      dayFirst: found.dayFirst + more.dayFirst,
      monthFirst: found.monthFirst + more.monthFirst,
      either: found.either + more.either,
      points: found.points + more.points,
    };
  };
  await readCsvFile({
    ...{ path, columns: [column], form: formOf(form, [column]), source: ORDERS_SOURCE },
    signal: settled.signal,
    onRow: (row) => {
      if (settled.signal.aborted) return;
      const [cell = ''] = row ?? [];
      if (cell !== '') cells.push(cell);
      if (cells.length < SAMPLE) return;
      weigh();
      if (judgeDates(found) !== 'unknown') settled.abort();
    },
  });
  weigh();
  return judgeDates(found);
};

const examplesOf = (cells: readonly string[]): string[] => {
  const different = new Set(cells.map((cell) => cell.trim().slice(0, 60)));
  different.delete('');
  return [...different].slice(0, EXAMPLES);
};

const refusalsOf = (
  rows: readonly (readonly string[] | undefined)[],
  plan: OrdersPlan,
  latest: number,
): OrdersGuess['refused'] => {
  const reading = rowReading(plan, latest);
  const places = reading.fields.map((field) => plan.header.indexOf(plan.columns[field] ?? ''));
  const ledger = new OrderLedger(plan.currency);
  const found = new Map<OrderRejection, { rows: number; detail: string }>();
  for (const row of rows) {
    const read = readOrderRow(
      row === undefined ? row : places.map((place) => row[place] ?? ''),
      reading,
    );
    const refusal = isRefusal(read) ? read : ledger.add(read);
    if (refusal === undefined) continue;
    const known = found.get(refusal.rejection);
    if (known === undefined) found.set(refusal.rejection, { rows: 1, detail: refusal.detail });
    else known.rows += 1;
  }
  return ORDER_REJECTIONS.flatMap((rejection) => {
    const refused = found.get(rejection);
    return refused === undefined ? [] : [{ rejection, ...refused }];
  });
};
