import { count, percent } from '../../../words/numbers.ts';

interface Interval {
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/** A share with its interval, and what it rests on: "12 % (8.0 % to 18 %, of 230)". */
export const shareInWords = ({ share, low, high, of }: Interval & { readonly share: number }) =>
  `${percent(share)} (${percent(low)} to ${percent(high)}, of ${count(of)})`;

/** A mean with its interval, and what it rests on: "0.42 (0.10 to 0.74, of 230 decisions)". */
export const meanInWords = (
  { mean, low, high, of }: Interval & { readonly mean: number },
  what: string,
): string => `${amount(mean)} (${amount(low)} to ${amount(high)}, of ${count(of)} ${what})`;

/** An amount without a unit, to two places. */
export const amount = (value: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
