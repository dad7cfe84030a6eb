import { COUNT, TERMS } from '../terms.ts';

/** A value that is made of sums, with how it changes with each of them. */
export interface Linearised {
  readonly value: number;
  /** In the order of the terms. */
  readonly gradient: Float64Array;
}

/** One way to estimate what a strategy would have earned per choice, from the sums over the log. */
export interface Estimator {
  readonly name: string;
  /** Whether it goes by a model of rewards. */
  readonly isModelled: boolean;
  readonly of: (sums: Float64Array) => Linearised;
}

/** The mean of a sum of terms over all choices. */
export const meanOf = (sums: Float64Array, terms: readonly number[]): Linearised => {
  const count = sums[COUNT] as number;
  const gradient = new Float64Array(TERMS);
  let total = 0;
  for (const term of terms) {
    total += sums[term] as number;
    gradient[term] = 1 / count;
  }
  gradient[COUNT] = -total / count ** 2;
  return { value: total / count, gradient };
};

/** One sum over another. */
export const ratioOf = (sums: Float64Array, above: number, below: number): Linearised => {
  const divisor = sums[below] as number;
  const value = (sums[above] as number) / divisor;
  const gradient = new Float64Array(TERMS);
  gradient[above] = 1 / divisor;
  gradient[below] = -value / divisor;
  return { value, gradient };
};

/** The sum, or with `sign` −1 the difference, of two values. */
export const combined = (one: Linearised, other: Linearised, sign: 1 | -1 = 1): Linearised => ({
  value: one.value + sign * other.value,
  gradient: one.gradient.map((slope, i) => slope + sign * (other.gradient[i] as number)),
});
