import type { Grid } from './tuning/search.ts';

/**
 * Exponential forgets; hyperbolic keeps a long memory behind a sharp eye for the latest; none remembers
 * everything alike, as where there is no order.
 */
export type Fade = 'exponential' | 'hyperbolic' | 'none';

/** What an item counts with so many others after it: e^(−rank / τ), 1 / (1 + rank / τ), or 1. */
export const fadeOf = (rank: number, tau: number, fade: Fade): number => {
  if (fade === 'none') return 1;
  return fade === 'exponential' ? Math.exp(-rank / tau) : 1 / (1 + rank / tau);
};

/** By a power of how often an item is seen, or by the logarithm of how rare it is. */
type Rarity = 'power' | 'log';

/**
 * What a weight to an item is multiplied with, by item key: `D^−b`, or `ln(1 + N / D)` with `N` all that was
 * seen; 0 for an item that never was.
 *
 * @param support `D`, by item key.
 */
export const targetFactors = (
  support: Float64Array,
  { b, rarity }: Pick<ItemScalars, 'b' | 'rarity'>,
): Float64Array => {
  const all = occurrencesIn(support);
  return support.map((count) => targetFactor(count, all, { b, rarity }));
};

/** The same of one item that was seen so often, of so many times that anything was. */
export const targetFactor = (
  count: number,
  all: number,
  { b, rarity }: Pick<ItemScalars, 'b' | 'rarity'>,
): number => {
  if (count <= 0) return 0;
  return rarity === 'power' ? count ** -b : Math.log1p(all / count);
};

/** How often anything was seen. */
export const occurrencesIn = (support: Float64Array): number =>
  support.reduce((sum, count) => sum + count, 0);

/** The scalars of the item model; docs/learning.md says when each matters. */
export interface ItemScalars {
  /** Exponent of the source's support. */
  readonly a: number;
  /** Exponent of the target's support. */
  readonly b: number;
  /** How targets that are often seen are held back, see `targetFactors`. */
  readonly rarity: Rarity;
  /** Share of the pairs in the reverse order. */
  readonly beta: number;
  /** Weight of what stood together beside what came one after the other. */
  readonly w: number;
  /** Shrinkage: a pair seen n times counts n / (n + shrink). */
  readonly shrink: number;
  /** Ridge of the denoised weights, beside the mean of the diagonal; 0 leaves them as counted. */
  readonly ridge: number;
  /** More ridge for an item the more often it is seen, as a share of its own diagonal. */
  readonly dropout: number;
  /** Share of the browse stream in what comes next; the rest is baskets. */
  readonly browse: number;
  /** How a person's older interactions fade, see `fadeOf`. */
  readonly fade: Fade;
  /** Items after which they count 1/e, or half. */
  readonly tau: number;
  /** Weight of an item's own earlier interactions. */
  readonly diag: number;
  /** Weight of popularity in a personal score. */
  readonly pop: number;
  /** Days after which popularity counts half. */
  readonly halfLifeDays: number;
}

/** Sensible for a shop; not tuned to any. */
export const DEFAULT_SCALARS: ItemScalars = {
  a: 0.5,
  b: 0.7,
  rarity: 'power',
  beta: 0.3,
  w: 3,
  shrink: 5,
  ridge: 0,
  dropout: 0,
  browse: 0.5,
  fade: 'exponential',
  tau: 12,
  diag: 0.3,
  pop: 0.05,
  halfLifeDays: 14,
};

/** The values that are tried of each, the one that matters most first. */
export const SCALARS_GRID: Grid<ItemScalars> = [
  ['fade', ['exponential', 'hyperbolic']],
  ['b', [0, 0.2, 0.4, 0.55, 0.7, 0.85, 1]],
  ['tau', [0.3, 0.6, 1, 2, 4, 8, 16, 40]],
  ['w', [0, 0.3, 1, 3, 10, 40]],
  ['a', [0, 0.25, 0.5, 0.75, 1]],
  ['shrink', [0, 1, 5, 20]],
  ['beta', [0, 0.1, 0.3, 0.6, 1]],
  ['rarity', ['power', 'log']],
  ['diag', [0, 0.1, 0.3, 1, 3, 8, 20]],
  ['pop', [0, 0.01, 0.05, 0.2]],
];
