import type { LikelihoodSums } from '../counting/likelihood-sums.ts';
import { meanOfBin } from '../counting/likelihood-sums.ts';
import { WEEK } from '../likelihood-model.ts';
import type { OrderCell } from '../models/bg-nbd.ts';
import type { SpendCell } from '../models/gamma-gamma.ts';

/** Cells that a fit goes over exactly; of more, days are put together. */
const MOST_CELLS = 20_000;

/** A table of people, and how many days were put together in it. */
export interface OrderTable {
  readonly cells: readonly OrderCell[];
  readonly people: number;
  /** People with an order after the first. */
  readonly repeaters: number;
  readonly grain: number;
}

/** The day of the first order and of the last that sums know of; undefined without any. */
export const spanOf = (sums: LikelihoodSums): { first: number; last: number } | undefined => {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { first: one, last: other } of ordersIn(sums)) {
    first = Math.min(first, one);
    last = Math.max(last, other);
  }
  return Number.isFinite(first) ? { first, last } : undefined;
};

/** The table that BG/NBD is fitted on, as of a day; whoever ordered after it for the first time is not in it. */
export const orderTableOf = (sums: LikelihoodSums, end: number): OrderTable =>
  tableOf(ordersIn(sums), end);

/** People by the days of their first and last order. */
export interface OrderSpan {
  readonly first: number;
  readonly last: number;
  readonly repeats: number;
  readonly people: number;
}

/** A table of people: exact to the day, or, of very many different ones, to a few days. */
export const tableOf = (spans: Iterable<OrderSpan>, end: number): OrderTable => {
  const all = [...spans].filter(({ first }) => first <= end);
  for (let grain = 1; ; grain *= 2) {
    const cells = new Map<string, OrderCell>();
    for (const { first, last, repeats, people } of all) {
      const [recency, age] = [rounded(last - first, grain), rounded(end - first, grain)];
      const key = `${repeats} ${recency} ${age}`;
      const before = cells.get(key)?.people ?? 0;
      cells.set(key, {
        ...{ repeats, people: people + before },
        ...{ recency: recency / WEEK, age: Math.max(recency, age) / WEEK },
      });
    }
    if (cells.size > MOST_CELLS && grain < 4 * WEEK) continue;
    const list = [...cells.values()];
    const count = (some: readonly OrderCell[]) => some.reduce((sum, one) => sum + one.people, 0);
    return {
      cells: list,
      people: count(list),
      repeaters: count(list.filter(({ repeats }) => repeats > 0)),
      grain,
    };
  }
};

const rounded = (days: number, grain: number): number => Math.round(days / grain) * grain;

function* ordersIn(sums: LikelihoodSums): Generator<OrderSpan> {
  for (const [name, people] of sums.rows()) {
    if (!name.startsWith('o:')) continue;
    const [, first = 0, last = 0, repeats = 0] = name.split(':').map(Number);
    yield { first, last, repeats, people };
  }
}

/** What people spent, by currency: the table that Gamma–Gamma is fitted on. */
export const spendTablesOf = (sums: LikelihoodSums): ReadonlyMap<string, readonly SpendCell[]> => {
  const tables = new Map<string, SpendCell[]>();
  for (const [name, people] of sums.rows()) {
    if (!name.startsWith('v:')) continue;
    const [, currency = '', orders = '0', bin = '0'] = name.split(':');
    const cells = tables.get(currency) ?? [];
    cells.push({ orders: Number(orders), mean: meanOfBin(Number(bin)), people });
    tables.set(currency, cells);
  }
  return tables;
};

/** The currency that most people paid in; undefined without any. */
export const mainCurrencyOf = (tables: ReadonlyMap<string, readonly SpendCell[]>) => {
  const counts = Array.from(tables, ([currency, cells]) => ({
    currency,
    people: cells.reduce((sum, { people }) => sum + people, 0),
  }));
  counts.sort((a, b) => b.people - a.people || (a.currency < b.currency ? -1 : 1));
  return counts[0]?.currency;
};
