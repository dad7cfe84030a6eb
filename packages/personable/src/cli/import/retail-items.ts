import type { ItemInput } from '../../engine/orders/import-target.ts';
import { tidyName } from '../../engine/orders/tidy-name.ts';
import { WEEK_MS } from '../../engine/orders/week-shift.ts';
import type { Invoice, InvoiceLine } from './retail-ledger.ts';

/** How far back from an item's last sale its regular price is looked for, in ms. */
const PRICE_WINDOW = 4 * WEEK_MS;

/** Rows that share a value; `last` is the latest time of one, ms UTC. */
interface Tally {
  rows: number;
  last: number;
}

interface Sales {
  lastSale: number;
  readonly descriptions: Map<string, Tally>;
  readonly prices: Map<number, Tally>;
}

/**
 * One item a stock code, in the order of first appearance. Its name is the most frequent
 * description, tidied; its price the most frequent unit price of the rows in the four weeks that
 * end with its last sale (the latest one when several are as frequent). Sales decide; refunds only
 * for what was never sold in the file. The file has no categories, so there are none.
 *
 * @param invoices in the order of time
 */
export function itemsOf(invoices: readonly Invoice[]): ItemInput[] {
  const sold = new Map<string, Sales>();
  tally(
    invoices.filter((invoice) => !invoice.refund),
    sold,
  );
  const returned = new Map<string, Sales>();
  tally(
    invoices.filter((invoice) => invoice.refund),
    returned,
  );
  for (const [code, sales] of returned) if (!sold.has(code)) sold.set(code, sales);

  return Array.from(sold, ([code, sales]) => ({
    id: code,
    name: tidyName(mostFrequent(sales.descriptions) ?? code),
    price: mostFrequent(sales.prices) ?? 0,
    currency: 'GBP',
    categories: [],
    attributes: {},
  }));
}

function tally(invoices: readonly Invoice[], into: Map<string, Sales>): void {
  for (const { line, time } of linesOf(invoices)) {
    const sales = into.get(line.code);
    if (sales === undefined) {
      into.set(line.code, { lastSale: time, descriptions: new Map(), prices: new Map() });
    } else {
      sales.lastSale = Math.max(sales.lastSale, time);
    }
  }
  for (const { line, time } of linesOf(invoices)) {
    const sales = into.get(line.code);
    if (sales === undefined) continue;
    count(sales.descriptions, line.description, time);
    if (time > sales.lastSale - PRICE_WINDOW) count(sales.prices, line.price, time);
  }
}

function* linesOf(invoices: readonly Invoice[]): Generator<{ line: InvoiceLine; time: number }> {
  for (const invoice of invoices) {
    for (const line of invoice.lines) yield { line, time: invoice.time };
  }
}

function count<Value>(tallies: Map<Value, Tally>, value: Value, time: number): void {
  const known = tallies.get(value);
  if (known === undefined) {
    tallies.set(value, { rows: 1, last: time });
  } else {
    known.rows += 1;
    known.last = Math.max(known.last, time);
  }
}

function mostFrequent<Value>(tallies: ReadonlyMap<Value, Tally>): Value | undefined {
  let best: [Value, Tally] | undefined;
  for (const entry of tallies) {
    const [, { rows, last }] = entry;
    if (best === undefined || rows > best[1].rows) best = entry;
    else if (rows === best[1].rows && last > best[1].last) best = entry;
  }
  return best?.[0];
}
