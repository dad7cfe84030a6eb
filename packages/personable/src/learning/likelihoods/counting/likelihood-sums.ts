/**
 * The sums that likelihoods are fitted on: how many people there are of each kind, and a few moments. Every amount is a whole number or
 * a multiple of 2⁻²⁰, so what a person adds can be taken away again to the last digit, in whatever order.
 *
 * Names and what they count:
 *
 *     o:FIRST:LAST:X     people whose first order was on day FIRST and last on day LAST, with orders on X days after the first
 *     v:CUR:X:BIN        people with X days of orders in a currency whose mean amount is e^(BIN/100) minor units
 *     m:CUR:spent, back  minor units that were paid, and given back
 *     g:people …         of people with two days of orders: the logarithms of the days between them (see `rhythm.ts`)
 */
import { quantize } from '../../../math/quantum.ts';
import { orderDaysOf, type Part } from './part.ts';

/** Steps of the logarithm of a mean amount: one per cent. */
const VALUE_STEPS = 100;

/** One sum a person adds to, and by how much. */
export type Term = readonly [name: string, amount: number];

/** What a person adds, each sum once. */
const termsOf = (part: Part): Term[] => {
  const terms: Term[] = [];
  const days = orderDaysOf(part);
  const [first, last] = [days[0], days.at(-1)];
  if (first !== undefined && last !== undefined) {
    terms.push([`o:${first}:${last}:${days.length - 1}`, 1]);
    terms.push(...gapTerms(days));
  }
  for (const [currency, { orders, spent }] of spentBy(part)) {
    if (spent > 0) {
      terms.push([`v:${currency}:${orders}:${binOf(spent / orders)}`, 1]);
      terms.push([`m:${currency}:spent`, spent]);
    }
  }
  for (const [currency, back] of Object.entries(part.back)) {
    if (back > 0) terms.push([`m:${currency}:back`, back]);
  }
  return terms;
};

/** What somebody paid by currency, and on how many days. */
export const spentBy = ({ orders }: Pick<Part, 'orders'>) => {
  const found = new Map<string, { orders: number; spent: number }>();
  for (const [, currency, amount] of orders) {
    if (currency === '' || !(amount > 0)) continue;
    const before = found.get(currency) ?? { orders: 0, spent: 0 };
    found.set(currency, { orders: before.orders + 1, spent: before.spent + amount });
  }
  return found;
};

const binOf = (mean: number): number => Math.round(Math.log(mean) * VALUE_STEPS);
/** The mean amount of a bin, in minor units. */
export const meanOfBin = (bin: number): number => Math.exp(bin / VALUE_STEPS);

const gapTerms = (days: readonly number[]): Term[] => {
  const logs = days.slice(1).map((day, i) => quantize(Math.log(day - (days[i] as number))));
  const gaps = logs.length;
  if (gaps === 0) return [];
  const sum = logs.reduce((total, log) => total + log, 0);
  const squares = logs.reduce((total, log) => total + log * log, 0);
  return [
    ['g:people', 1],
    ['g:gaps', gaps],
    ['g:gaps2', gaps * gaps],
    ['g:sum', quantize(sum)],
    ['g:squares', quantize(squares)],
    ['g:means', quantize(sum / gaps)],
    ['g:own', quantize((sum * sum) / gaps)],
  ];
};

/** Sums that parts are added to and taken from. */
export class LikelihoodSums {
  readonly #amounts: Map<string, number>;
  readonly #changed = new Set<string>();

  constructor(rows: Iterable<Term> = []) {
    this.#amounts = new Map(rows);
  }

  add(part: Part): void {
    for (const [name, amount] of termsOf(part)) this.#change(name, amount);
  }

  subtract(part: Part): void {
    for (const [name, amount] of termsOf(part)) this.#change(name, -amount);
  }

  get(name: string): number {
    return this.#amounts.get(name) ?? 0;
  }

  /** Everything that is not 0, in no order. */
  rows(): IterableIterator<readonly [name: string, amount: number]> {
    return this.#amounts.entries();
  }

  /** What changed since this was asked last, with what it is now. */
  changes(): readonly Term[] {
    const rows = Array.from(this.#changed, (name) => [name, this.get(name)] as const);
    this.#changed.clear();
    return rows;
  }

  equals(other: LikelihoodSums): boolean {
    if (this.#amounts.size !== other.#amounts.size) return false;
    for (const [name, amount] of this.#amounts) if (other.get(name) !== amount) return false;
    return true;
  }

  #change(name: string, by: number): void {
    const after = this.get(name) + by;
    if (after === 0) this.#amounts.delete(name);
    else this.#amounts.set(name, after);
    this.#changed.add(name);
  }
}
