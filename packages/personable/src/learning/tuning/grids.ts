import type { BasketMix } from '../items/basket/mix.ts';
import type { ItemScalars } from '../items/scalars.ts';
import type { Grid } from '../items/tuning/search.ts';

/** Configurations of the scalars that one run tries: the first round over the grid is 36 of them. */
export const MOST_SCALARS = 40;
/** Configurations of the mix that one run tries: the first round is 15 of them. */
export const MOST_MIXES = 20;

/** Gain in nDCG below which a value is no better than the one before: it would only follow chance. */
export const LEAST_GAIN = 0.001;

/**
 * Values that a run tries in a shop, the scalars that matter most first: a run that is cut has spent its
 * time on them. Coarser than the grid for files (`SCALARS_GRID`), which is searched at leisure; what lies
 * between two of these values changes little.
 */
export const SERVING_SCALARS: Grid<ItemScalars> = [
  ['b', [0.2, 0.4, 0.55, 0.7, 0.85]],
  ['tau', [2, 5, 12, 30]],
  ['diag', [0, 0.1, 0.3, 1]],
  ['pop', [0.01, 0.05, 0.2, 0.5, 1]],
  ['browse', [0.2, 0.35, 0.5, 0.65, 0.8]],
  ['w', [0.3, 1, 3, 10]],
  ['fade', ['exponential', 'hyperbolic']],
  ['a', [0, 0.25, 0.5, 0.75]],
  ['shrink', [1, 5, 20]],
  ['beta', [0.1, 0.3, 0.6, 1]],
  ['rarity', ['power', 'log']],
  ['halfLifeDays', [7, 14, 30, 90]],
];

/** The same for how a next order is put together. */
export const SERVING_MIX: Grid<BasketMix> = [
  ['decay', [0.7, 0.8, 0.9, 0.95, 1]],
  ['rhythm', [0, 0.5, 1, 2]],
  ['neighbours', [0, 0.1, 0.3]],
  ['popular', [0, 0.05, 0.2]],
  ['lately', [0, 0.1, 0.3]],
  ['often', [0, 0.02, 0.1]],
];
