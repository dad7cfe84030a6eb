import { readCsvFile } from './csv-file.ts';
import type { ImportProgress } from './import-progress.ts';
import { formOf, ORDERS_SOURCE } from './order-file.ts';
import { OrderLedger } from './order-ledger.ts';
import { fieldsOf, type OrdersPlan, requireReady, rowReading } from './order-plan.ts';
import {
  isRefusal,
  ORDER_REJECTIONS,
  type OrderRejection,
  type RowRefusal,
  readOrderRow,
} from './order-row.ts';

const EXAMPLES_EACH = 5;

/** A file of orders that was read: its orders, and what became of every row. */
export interface OrderFile {
  readonly ledger: OrderLedger;
  /** Whether it was read to its end. */
  readonly complete: boolean;
  /** Rows read; every one is either in a line of an order of the ledger or in `rejected`. */
  readonly rows: number;
  readonly rejected: Readonly<Record<OrderRejection, number>>;
  /** The first few of each reason. `line` counts from 1, the header being the first. */
  readonly examples: readonly (RowRefusal & { readonly line: number })[];
}

/** What to read, and who is told. */
export interface OrderReading {
  readonly path: string;
  readonly plan: OrdersPlan;
  /** The latest time that is believed, ms UTC. */
  readonly latest: number;
  readonly progress?: ImportProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads all orders of a file into memory.
 *
 * @throws ImportError when the plan leaves something open or the file cannot be read
 */
export const readOrders = async (reading: OrderReading): Promise<OrderFile> => {
  const { path, plan, latest, progress, signal } = reading;
  requireReady(path, plan);
  const ledger = new OrderLedger(plan.currency);
  const rejected = Object.fromEntries(
    ORDER_REJECTIONS.map((rejection) => [rejection, 0]),
  ) as Record<OrderRejection, number>;
  const examples: (RowRefusal & { line: number })[] = [];
  const rowsReading = rowReading(plan, latest);
  const columns = fieldsOf(plan.columns).map((field) => plan.columns[field] ?? '');
  let rows = 0;
  const end = await readCsvFile({
    ...{ path, columns, form: formOf(plan, columns), source: ORDERS_SOURCE, signal },
    onSize: (total) => progress?.begin({ label: 'Reading', total, unit: 'bytes' }),
    onRow: (cells, line, bytes) => {
      rows += 1;
      progress?.advance(bytes);
      const read = readOrderRow(cells, rowsReading);
      const refusal = isRefusal(read) ? read : ledger.add(read);
      if (refusal === undefined) return;
      // Of an order that was given back only the first row may say so.
      if (refusal.rejection === 'given-back' && cells !== undefined) noteGivenBack(cells);
      rejected[refusal.rejection] += 1;
      if (rejected[refusal.rejection] <= EXAMPLES_EACH) examples.push({ ...refusal, line });
    },
  });
  progress?.end();
  return { ledger, complete: end === 'complete', rows, rejected, examples };

  function noteGivenBack(cells: readonly string[]): void {
    const order = cells[rowsReading.fields.indexOf('order')]?.trim();
    if (order !== undefined && order !== '') ledger.giveBack(order);
  }
};
