import type { Grid } from '../tuning/search.ts';

/** How much each part of a next-basket score weighs; docs/learning.md says when each matters. */
export interface BasketMix {
  /** How much less each basket further back says of a habit: 1 remembers all alike. */
  readonly decay: number;
  /** Weight of how lately it was bought: half as much for each basket further back. */
  readonly lately: number;
  /** Weight of how often it was bought, as a logarithm: share alone says little after two baskets. */
  readonly often: number;
  /** How much more something counts whose usual interval has just passed. */
  readonly rhythm: number;
  /** Weight of what goes with the latest baskets. */
  readonly neighbours: number;
  /** Weight of what everybody buys. */
  readonly popular: number;
}

export const DEFAULT_MIX: BasketMix = {
  decay: 0.9,
  lately: 0.1,
  often: 0.02,
  rhythm: 0.5,
  neighbours: 0.1,
  popular: 0.05,
};

/** The values that are tried of each, the one that matters most first. */
export const MIX_GRID: Grid<BasketMix> = [
  ['decay', [0.6, 0.7, 0.8, 0.9, 0.95, 1]],
  ['neighbours', [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8]],
  ['popular', [0, 0.01, 0.03, 0.1, 0.3, 1]],
  ['lately', [0, 0.03, 0.1, 0.2, 0.4]],
  ['often', [0, 0.02, 0.05, 0.1, 0.2]],
  ['rhythm', [0, 0.2, 0.5, 1, 2, 4]],
];
