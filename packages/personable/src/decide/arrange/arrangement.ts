import type { PlacementRule } from '../../rules/placement.ts';
import type { Arrangement } from '../../rules/placements/arrangement-body.ts';
import type { DecisionRequest } from '../decision.ts';

/** What holds when nobody said otherwise. */
export const DEFAULT_ARRANGEMENT: Arrangement = {
  value: 0,
  diversity: 0,
  novelty: 0,
  newcomers: 0.1,
};

const NOTHING: Arrangement = { value: 0, diversity: 0, novelty: 0, newcomers: 0 };

/**
 * What holds for a request: what it says itself; else what its placement says; else, where a list answers a taste
 * (`for-you` and `popular`), what holds for the engine. The others answer a page, a basket or a habit, and say what
 * belongs there.
 *
 * @param trusted whether whoever asks may turn the dial of value: from the order of a list at 1 anybody could read what
 *   the shop earns with what.
 */
export const arrangementOf = (
  { value, diversity, novelty, newcomers }: DecisionRequest,
  { strategy, arrange }: Pick<PlacementRule, 'strategy' | 'arrange'>,
  setting: Arrangement,
  trusted: boolean,
): Arrangement => {
  const general = strategy === 'for-you' || strategy === 'popular' ? setting : NOTHING;
  return {
    value: (trusted ? value : undefined) ?? arrange?.value ?? general.value,
    diversity: diversity ?? arrange?.diversity ?? general.diversity,
    novelty: novelty ?? arrange?.novelty ?? general.novelty,
    newcomers: newcomers ?? arrange?.newcomers ?? general.newcomers,
  };
};
