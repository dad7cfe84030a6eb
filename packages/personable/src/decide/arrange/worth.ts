import type { Item } from '../../catalog/item.ts';
import { fromMinor, toMinor } from '../../math/money.ts';
import type { Term } from '../strategy.ts';
import { amountInWords } from '../words.ts';

/** What an item is worth to the shop. */
interface Worth {
  /** Money a piece as a decimal, or a number of the shop's own. */
  readonly amount: number;
  /** The currency; empty for a number of the shop's own. Only what has the same unit is compared. */
  readonly unit: string;
  readonly from: keyof typeof FROM;
}

/** From what a worth is known. The numbers stand in the log of decisions: never renumber. */
const FROM = { margin: 1, cost: 2, value: 3 } as const;

/** An item that has a score. */
interface Scored {
  readonly key: number;
  readonly score: number;
  readonly item: Item;
}

/** Beyond this no amount is believed, and amounts are told apart by so much. */
const LARGEST = 1e12;
const GRAINS = 1e6;
/** Of items worth the same the one with the better score stands first: by more than rounding, and by less than any worth. */
const TIE = 1e-9;
/** What a worth of 0 counts as, beside the middle one: so a loss still has an order. */
const SOFT = 0.1;

/**
 * What an item is worth to the shop: its attribute `margin` (money a piece), else its price less its attribute `cost`, else
 * its attribute `value`, a number of the shop's own; `undefined` where none is known.
 */
export const worthOf = ({ attributes, price, currency = '' }: Item): Worth | undefined => {
  const margin = numberIn(attributes['margin']);
  if (margin !== undefined) return { amount: margin, unit: currency, from: 'margin' };
  const cost = numberIn(attributes['cost']);
  if (cost !== undefined && price !== undefined) {
    return { amount: fromMinor(price, currency) - cost, unit: currency, from: 'cost' };
  }
  const value = numberIn(attributes['value']);
  return value === undefined ? undefined : { amount: value, unit: '', from: 'value' };
};

/** A file of items may have written a number as a text. */
const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= LARGEST
    ? Math.round(number * GRAINS) / GRAINS
    : undefined;
};

/**
 * The terms that the dial of value adds to the scores of candidates:
 *
 *     value(i) = S · (s(i) / S)^(1 − dial) · u(i)^dial  −  s(i)
 *     u(i) = v(w(i)) / v(median w),    v(w) = (w + √(w² + m²)) / 2,    m = 0.1 · median |w|
 *
 * a weighted geometric mean (Cobb and Douglas 1928) of score and worth, so that neither's scale matters: at 0 the order is
 * that of the scores, at ½ that of score times worth, which is the expected worth where scores are as likely as they are large,
 * at 1 that of worth. `S` is the best score; medians are over the candidates with a worth in the same unit. `v` is `w` but for
 * what is near 0 or below it, which stays above 0 in its order. An item of unknown worth has `u` = 1, as the middle one.
 * Candidates without a score above 0 have no term; of equal ones
 * the better score stands first.
 *
 * @param dial from 0 to 1.
 */
export const valueTerms = (
  dial: number,
  candidates: readonly Scored[],
): ReadonlyMap<number, readonly Term[]> => {
  const rated = candidates.filter(({ score }) => score > 0);
  const worths = new Map(
    rated.flatMap(({ key, item }) => {
      const worth = worthOf(item);
      return worth === undefined ? [] : [[key, worth] as const];
    }),
  );
  const measures = new Map(
    [...Map.groupBy(worths.values(), ({ unit }) => unit)].map(([unit, all]) => [
      unit,
      measureOf(all.map(({ amount }) => amount)),
    ]),
  );
  const best = rated.reduce((most, { score }) => Math.max(most, score), 0);
  return new Map(
    rated.map(({ key, score }) => {
      const worth = worths.get(key);
      const share = worth === undefined ? 1 : (measures.get(worth.unit)?.(worth.amount) ?? 1);
      const total =
        best * (score / best) ** (1 - dial) * share ** dial * (1 + TIE * (score / best));
      return [key, [termOf(total - score, share, worth)]] as const;
    }),
  );
};

const termOf = (value: number, share: number, worth: Worth | undefined): Term => ({
  name: 'value',
  value,
  items: [],
  facts: {
    share,
    ...(worth === undefined ? { from: 0 } : { from: FROM[worth.from], worth: worth.amount }),
  },
  ...(worth === undefined || worth.unit === '' ? {} : { about: worth.unit }),
});

/** What `u` is of an amount, among amounts of the same unit. */
const measureOf = (amounts: readonly number[]): ((amount: number) => number) => {
  const soft = SOFT * medianOf(amounts.map(Math.abs));
  // Where most are worth nothing, there is no middle one to go by.
  const scale = soft > 0 ? soft : SOFT * Math.max(...amounts.map(Math.abs));
  if (scale === 0) return () => 1;
  const of = (amount: number) => {
    const root = Math.hypot(amount, scale);
    // The second form is the same number, without the difference of two that are nearly equal.
    return amount >= 0 ? (amount + root) / 2 : (scale * scale) / (2 * (root - amount));
  };
  const middle = of(medianOf(amounts));
  return (amount) => of(amount) / middle;
};

/** The middle one; of an even number the lower of the two. */
const medianOf = (amounts: readonly number[]): number =>
  amounts.toSorted((a, b) => a - b)[(amounts.length - 1) >> 1] ?? 0;

/** The term of the value dial, in words that a customer may read: nothing of what the shop earns. */
export const valueInWords = ({ facts = {} }: Term): string => {
  const { share = 1 } = facts;
  if (share === 1) return 'the shop prefers neither this nor others';
  return share < 1 ? 'the shop puts others before it' : 'put forward by the shop';
};

/** The same for the shop's owner. */
export const valueForOwner = ({ facts = {}, about }: Term): string => {
  const { worth, from, share = 1 } = facts;
  if (worth === undefined) {
    return 'what it is worth to the shop is not known: it counts as the middle one';
  }
  const than = share === 1 ? 'as much' : share < 1 ? 'less' : 'more';
  const head = `worth ${than} to the shop ${share === 1 ? 'as' : 'than'} the middle one:`;
  if (from === FROM.value) return `${head} value ${worth}`;
  const amount = about === undefined ? String(worth) : amountInWords(toMinor(worth, about), about);
  return `${head} ${from === FROM.margin ? `margin ${amount}` : `${amount} between price and cost`}`;
};
