import { readCsvFile } from '../../engine/orders/csv-file.ts';
import type { ImportProgress } from '../../engine/orders/import-progress.ts';
import type { ImportTarget, ItemInput } from '../../engine/orders/import-target.ts';
import type { Parcel, Sent } from '../../engine/orders/message-sender.ts';
import { noCounts, sendParcels } from '../../engine/orders/message-sender.ts';
import { shiftByWholeWeeks, WEEK_MS } from '../../engine/orders/week-shift.ts';
import type { ImportReport } from './import-report.ts';
import { itemsOf } from './retail-items.ts';
import type { Invoice } from './retail-ledger.ts';
import { RetailLedger } from './retail-ledger.ts';
import { messageOf } from './retail-message.ts';
import type { RowRejection } from './retail-row.ts';
import { parseRetailRow, RETAIL_COLUMNS } from './retail-row.ts';

/** Where the public file comes from; said in errors. */
export const RETAIL_SOURCE =
  'The public file is UCI Online Retail (Chen 2012, CC BY 4.0): https://archive.ics.uci.edu/dataset/352/online+retail';

const ITEMS_AT_ONCE = 500;
const EXAMPLES_EACH = 5;

/** How to import a file of the UCI Online Retail form. */
export interface OnlineRetailImport {
  /** The CSV file, plain or gzipped. */
  readonly path: string;
  readonly target: ImportTarget;
  /**
   * ms UTC: all times are moved by whole weeks so that the last message is in the week up to then.
   * Without it times stay as in the file. An interrupted import goes on with the same value, or its
   * halves may lie a week apart.
   */
  readonly until: number | undefined;
  /** A clock in ms, for the seconds taken. */
  readonly now: () => number;
  readonly progress?: ImportProgress;
  /** Stops after the batch in flight; the report then says that it is not complete. */
  readonly signal?: AbortSignal;
}

/**
 * Reads orders and refunds from a CSV file and sends items first, then one message an invoice in
 * the order of time. Nothing is sent before the whole file was read. Running it again is harmless:
 * a message is recognised by its id.
 *
 * @returns the account of every row
 * @throws ImportError when the file cannot be used; whatever the target throws
 */
export async function importOnlineRetail(options: OnlineRetailImport): Promise<ImportReport> {
  try {
    return await importFile(options);
  } finally {
    // Also after an error, so that its message begins on a line of its own.
    options.progress?.end();
  }
}

async function importFile(options: OnlineRetailImport): Promise<ImportReport> {
  const { target, until, now, progress, signal } = options;
  const started = now();
  const reading = await readRetailFile(options);
  const invoices = reading.ledger.inTimeOrder();
  const items = itemsOf(invoices);

  const first = invoices[0]?.time;
  const last = invoices.at(-1)?.time;
  // The last time is only known once the whole file was read.
  const shifting = until !== undefined && last !== undefined && reading.complete;
  const shift = shifting ? shiftByWholeWeeks(last, until) : 0;
  const accepted = invoices.reduce((sum, { lines }) => sum + lines.length, 0);

  let sent: Sent;
  if (reading.complete) {
    progress?.begin({ label: 'Sending', total: accepted, unit: 'rows' });
    await putItems(items, target, signal);
    sent = await sendParcels(parcelsOf(invoices, items, shift), target, signal, (rows) =>
      progress?.advance(rows),
    );
  } else {
    const rows = { ...noCounts(), notSent: accepted };
    const messages = { ...noCounts(), notSent: invoices.length };
    sent = { rows, messages, refusedExamples: [], complete: false };
  }

  return {
    state: reading.complete ? (sent.complete ? 'complete' : 'stopped-sending') : 'stopped-reading',
    rowsRead: reading.rows,
    rows: sent.rows,
    messages: sent.messages,
    rejectedRows: reading.rejected,
    rejectedExamples: reading.examples,
    refusedExamples: sent.refusedExamples,
    found: {
      invoices: reading.invoiceNumbers.size,
      orders: invoices.filter(({ refund, customer }) => !refund && customer !== undefined).length,
      anonymousOrders: invoices.filter(({ refund, customer }) => !refund && customer === undefined)
        .length,
      refunds: invoices.filter(({ refund }) => refund).length,
      customers: new Set(invoices.flatMap(({ customer }) => customer ?? [])).size,
      items: items.length,
    },
    shiftWeeks: shift / WEEK_MS,
    firstTime: first === undefined ? undefined : first + shift,
    lastTime: last === undefined ? undefined : last + shift,
    seconds: Math.max(0, now() - started) / 1000,
  };
}

interface Reading {
  readonly ledger: RetailLedger;
  readonly complete: boolean;
  readonly rows: number;
  readonly rejected: Readonly<Record<RowRejection, number>>;
  readonly examples: ImportReport['rejectedExamples'];
  readonly invoiceNumbers: ReadonlySet<string>;
}

async function readRetailFile({ path, progress, signal }: OnlineRetailImport): Promise<Reading> {
  const ledger = new RetailLedger();
  const invoiceNumbers = new Set<string>();
  const examples: { line: number; rejection: RowRejection; detail: string }[] = [];
  const rejected: Record<RowRejection, number> = {
    unreadable: 0,
    'not-a-product': 0,
    'no-description': 0,
    'no-price': 0,
    'no-quantity': 0,
    'other-customer': 0,
  };
  let rows = 0;

  const reject = (rejection: RowRejection, line: number, detail: string) => {
    rejected[rejection] += 1;
    if (rejected[rejection] <= EXAMPLES_EACH) examples.push({ line, rejection, detail });
  };
  const end = await readCsvFile({
    path,
    columns: RETAIL_COLUMNS,
    source: RETAIL_SOURCE,
    signal,
    onSize: (total) => progress?.begin({ label: 'Reading', total, unit: 'bytes' }),
    onRow: (cells, line, bytes) => {
      rows += 1;
      progress?.advance(bytes);
      const parsed = parseRetailRow(cells);
      if ('rejection' in parsed) {
        if (parsed.invoice !== undefined) invoiceNumbers.add(parsed.invoice);
        reject(parsed.rejection, line, parsed.detail);
      } else {
        invoiceNumbers.add(parsed.row.invoice);
        if (!ledger.add(parsed.row)) {
          reject('other-customer', line, `${parsed.row.invoice} is of another customer`);
        }
      }
    },
  });
  return { ledger, complete: end === 'complete', rows, rejected, examples, invoiceNumbers };
}

async function putItems(
  items: readonly ItemInput[],
  target: ImportTarget,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let from = 0; from < items.length && signal?.aborted !== true; from += ITEMS_AT_ONCE) {
    await target.putItems(items.slice(from, from + ITEMS_AT_ONCE));
  }
}

/** Built one by one while they are sent, so that not all of them are in memory. */
function* parcelsOf(
  invoices: readonly Invoice[],
  items: readonly ItemInput[],
  shift: number,
): Generator<Parcel> {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  for (const invoice of invoices) {
    yield { message: messageOf(invoice, names, shift), rows: invoice.lines.length };
  }
}
