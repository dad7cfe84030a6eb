import type { StrategyName } from '../../rules/placement.ts';
import type { DecisionRequest } from '../decision.ts';

/** How lists are put together from what was scored. */
export interface Arrangement {
  /** The least diversity of a list, from 0 to 1; at 0 it is not looked at. */
  readonly diversity: number;
  /** From −1, what is familiar, to 1, what is new to the person; at 0 it is not looked at. */
  readonly novelty: number;
  /** The share of places for items that are new in the shop, from 0 to 1. */
  readonly newcomers: number;
}

/** What holds when nobody said otherwise. */
export const DEFAULT_ARRANGEMENT: Arrangement = { diversity: 0, novelty: 0, newcomers: 0.1 };

/** The range of each control. */
export const ARRANGEMENT_RANGES: Readonly<Record<keyof Arrangement, readonly [number, number]>> = {
  diversity: [0, 1],
  novelty: [-1, 1],
  newcomers: [0, 1],
};

const NOTHING: Arrangement = { diversity: 0, novelty: 0, newcomers: 0 };

/**
 * What holds for a request: what it says itself; else, where a list answers a taste (`for-you` and
 * `popular`), what holds for the engine. The others answer a page, a basket or a habit, and say what
 * belongs there.
 */
export const arrangementOf = (
  { diversity, novelty, newcomers }: DecisionRequest,
  strategy: StrategyName,
  setting: Arrangement,
): Arrangement => {
  const general = strategy === 'for-you' || strategy === 'popular' ? setting : NOTHING;
  return {
    diversity: diversity ?? general.diversity,
    novelty: novelty ?? general.novelty,
    newcomers: newcomers ?? general.newcomers,
  };
};
