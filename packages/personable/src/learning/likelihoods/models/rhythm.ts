/**
 * When somebody orders next: by their own rhythm, drawn towards everybody's as far as they have shown little of one.
 *
 * The logarithm of the days from one order to the next is normal around a mean of the person's own, and these means are normal around that
 * of all people. The three numbers (mean μ, variance between people τ², variance within a person σ²) come from sums over people by the
 * analysis of variance; a person's mean is the empirical Bayes estimate
 *
 *     (n ȳ / σ² + μ / τ²) / (n / σ² + 1 / τ²).
 *
 * Not everybody comes back at all. With a probability s somebody does, and who has not for e days still will with s (1 − F(e)) / (1 − s F(e))
 * (a mixture cure model: Boag, Journal of the Royal Statistical Society B 11, 1949). After the first order s is one number for all, the
 * people who came back over Σ F(age); after later ones it is what BG/NBD says of those who ordered so often, 1 − a / (a + b + x − 1).
 *
 * Source: Searle, Casella and McCulloch, "Variance Components" (1992), sections 3.6 and 7.2. That shopping goes by more regular steps than
 * the exponential ones of the BG/NBD model: Platzer and Reutterer, "Ticking Away the Moments", Marketing Science 35 (2016).
 */
import { normalCdf, normalQuantile } from '../../../math/normal.ts';
import type { BgNbd, OrderCell } from './bg-nbd.ts';

/** The rhythm of a shop's customers. */
export interface Rhythm {
  /** Of the logarithm of days. */
  readonly mean: number;
  readonly between: number;
  readonly within: number;
  /** The probability of a second order ever. */
  readonly returns: number;
  /** People and gaps it rests on. */
  readonly people: number;
  readonly gaps: number;
}

/** When the next order is to be expected, in days since 1970 with a fraction. */
export interface NextOrder {
  readonly expected: number;
  /** Between these with a probability of 80 %, if somebody orders again. */
  readonly low: number;
  readonly high: number;
}

/** People with a gap, and gaps beyond the first of somebody, from which on there is a rhythm. */
const LEAST_PEOPLE = 30;
const LEAST_WITHIN = 30;
/** Below this variances are not told from 0. */
const LEAST_VARIANCE = 1e-6;
/** Gaps of a person that are looked at: the latest. */
const MOST_OWN = 20;

/**
 * The rhythm that sums of gaps tell; undefined where they are too few.
 *
 * @param sum a sum of `LikelihoodSums` by its name after "g:".
 * @param cells everybody who ordered.
 */
export const rhythmOf = (
  sum: (name: string) => number,
  cells: readonly OrderCell[],
): Rhythm | undefined => {
  const [people, gaps] = [sum('people'), sum('gaps')];
  if (people < LEAST_PEOPLE || gaps - people < LEAST_WITHIN) return undefined;
  const within = (sum('squares') - sum('own')) / (gaps - people);
  const rest = (sum('own') - sum('sum') ** 2 / gaps) / (people - 1);
  const size = (gaps - sum('gaps2') / gaps) / (people - 1);
  const found = {
    mean: sum('means') / people,
    within: Math.max(LEAST_VARIANCE, within),
    between: Math.max(LEAST_VARIANCE, size > 0 ? (rest - within) / size : 0),
  };
  const gap = { at: found.mean, spread: Math.sqrt(found.within + found.between) };
  let [returned, could] = [0, 0];
  for (const { repeats, age, people: count } of cells) {
    if (repeats > 0) returned += count;
    could += count * over(gap, age * 7);
  }
  const returns = Math.min(MOST_RETURN, could > 0 ? returned / could : MOST_RETURN);
  return { ...found, ...{ returns, people, gaps } };
};

/** Somebody may always stay away. */
const MOST_RETURN = 0.999;

/** The probability that whoever has so many orders after the first orders again ever, before it is known for how long they have not. */
export const staysAfter = (
  { returns }: Rhythm,
  { a, b }: Pick<BgNbd, 'a' | 'b'>,
  repeats: number,
): number => Math.min(MOST_RETURN, repeats <= 0 ? returns : 1 - a / (a + b + repeats - 1));

/** The distribution of the logarithm of somebody's next gap. */
const gapOf = (rhythm: Rhythm, days: readonly number[]) => {
  const { mean, between, within } = rhythm;
  const own = days.slice(-MOST_OWN - 1);
  let [count, sum] = [0, 0];
  for (const [i, day] of own.slice(1).entries()) {
    sum += Math.log(Math.max(1, day - (own[i] as number)));
    count += 1;
  }
  const sure = count / within + 1 / between;
  return { at: (sum / within + mean / between) / sure, spread: Math.sqrt(within + 1 / sure) };
};

/** The share of gaps that are over after so many days. */
const over = ({ at, spread }: { at: number; spread: number }, days: number): number =>
  days <= 0 ? 0 : normalCdf((Math.log(days) - at) / spread);

/** The least share of a distribution that is still told apart from nothing. */
const NOTHING = 1e-9;
/** The share of gaps that are longer, below which somebody is beyond everything that was ever seen. */
const BEYOND = 1e-6;

/**
 * When somebody orders next, given that they have not until now and will.
 *
 * @param days of their orders, in order, at least one.
 * @param now days since 1970, with a fraction.
 */
export const nextOrderOf = (
  rhythm: Rhythm,
  days: readonly number[],
  now: number,
): NextOrder | undefined => {
  const last = days.at(-1);
  if (last === undefined) return undefined;
  const gap = gapOf(rhythm, days);
  const elapsed = Math.max(0, now - last);
  const done = over(gap, elapsed);
  // So far beyond everything that was ever seen, no date can be told.
  if (done > 1 - BEYOND) return undefined;
  const at = (share: number) => {
    const part = Math.max(NOTHING, Math.min(1 - NOTHING, done + share * (1 - done)));
    return last + Math.max(elapsed, Math.exp(gap.at + gap.spread * normalQuantile(part)));
  };
  return { expected: at(0.5), low: at(0.1), high: at(0.9) };
};

/**
 * The probability that somebody orders within so many days.
 *
 * @param stays that they come back at all: see `staysAfter`.
 * @param now days since 1970.
 */
export const chanceWithin = (
  rhythm: Rhythm,
  { days, stays }: { readonly days: readonly number[]; readonly stays: number },
  now: number,
  horizon: number,
): number => {
  const last = days.at(-1);
  if (last === undefined) return 0;
  const gap = gapOf(rhythm, days);
  const done = over(gap, now - last);
  return (stays * (over(gap, now - last + horizon) - done)) / (1 - stays * done);
};
