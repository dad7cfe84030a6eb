/**
 * The sums that every figure is made of. Statistics take sums and never people: a person's part is added when it comes and taken away
 * when it changes, and nothing but the sums is kept.
 */

import { quantize } from '../../math/quantum.ts';

/** The sums of a metric over the people of an arm, x being a person's value. */
export interface MetricSums {
  /** Everybody in the arm, also those whose value is 0. */
  readonly people: number;
  /** Σx. */
  readonly sum: number;
  /** Σx². */
  readonly squares: number;
  /** Σx⁴ / (Σx²)²: one value has at least that share of all squares. Left out where it is not known. */
  readonly heaviest?: number;
  /** Of a ratio Σx / Σy: what is divided by. */
  readonly below?: {
    /** Σy. */
    readonly sum: number;
    /** Σy². */
    readonly squares: number;
  };
  /** Of a ratio: Σxy. */
  readonly product?: number;
  /** Of the same person's value p before the experiment, for CUPED. */
  readonly pre?: {
    /** Σp. */
    readonly sum: number;
    /** Σp². */
    readonly squares: number;
    /** Σxp. */
    readonly product: number;
  };
}

/** What one person brings to a metric. */
export interface PersonValue {
  readonly value: number;
  /** What the ratio is divided by. */
  readonly below?: number;
  /** The value before the experiment; 0 for somebody who was not there yet. */
  readonly pre?: number;
}

/** The sums over nobody. */
export const NO_SUMS: MetricSums = { people: 0, sum: 0, squares: 0 };

/**
 * The part of one person. Values and their products are rounded to 2⁻²⁰, so parts add and subtract exactly, in whatever order, while
 * every sum stays below 2³³ ≈ 8.6 · 10⁹; whole numbers, such as amounts in minor units, stay exact up to 2⁵³ ≈ 9 · 10¹⁵.
 */
export const partOf = (person: PersonValue): MetricSums => {
  const x = quantize(person.value);
  const y = person.below === undefined ? undefined : quantize(person.below);
  const p = person.pre === undefined ? undefined : quantize(person.pre);
  return {
    people: 1,
    sum: x,
    squares: quantize(x * x),
    ...(y === undefined
      ? {}
      : { below: { sum: y, squares: quantize(y * y) }, product: quantize(x * y) }),
    ...(p === undefined
      ? {}
      : { pre: { sum: p, squares: quantize(p * p), product: quantize(x * p) } }),
  };
};

/** Sums with those of others, or with a person's part. What only one of them has (`below`, `pre`) counts as 0 in the other. */
export const addSums = (a: MetricSums, b: MetricSums): MetricSums => combined(a, b, 1);

/** Sums without a part that was added before. */
export const subtractSums = (a: MetricSums, b: MetricSums): MetricSums => combined(a, b, -1);

const combined = (a: MetricSums, b: MetricSums, sign: 1 | -1): MetricSums => ({
  people: a.people + sign * b.people,
  sum: a.sum + sign * b.sum,
  squares: a.squares + sign * b.squares,
  ...(a.below === undefined && b.below === undefined
    ? {}
    : {
        below: {
          sum: (a.below?.sum ?? 0) + sign * (b.below?.sum ?? 0),
          squares: (a.below?.squares ?? 0) + sign * (b.below?.squares ?? 0),
        },
        product: (a.product ?? 0) + sign * (b.product ?? 0),
      }),
  ...(a.pre === undefined && b.pre === undefined
    ? {}
    : {
        pre: {
          sum: (a.pre?.sum ?? 0) + sign * (b.pre?.sum ?? 0),
          squares: (a.pre?.squares ?? 0) + sign * (b.pre?.squares ?? 0),
          product: (a.pre?.product ?? 0) + sign * (b.pre?.product ?? 0),
        },
      }),
});
