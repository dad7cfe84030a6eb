import type { Random } from '../../math/random.ts';
import type { CompiledCampaign } from '../../rules/campaigns/campaign-set.ts';
import type { Arm, Draft } from './arms.ts';

/** Campaigns in the order of priority, then of value, then of id. */
export const byPriority = (campaigns: readonly CompiledCampaign[]): CompiledCampaign[] =>
  [...campaigns].sort(
    (a, b) => b.priority - a.priority || b.value - a.value || (a.id < b.id ? -1 : 1),
  );

/**
 * One of the creatives of the campaign that comes first: each with a probability in proportion to its weight.
 *
 * @param arms of one campaign, at least one.
 * @param others how many other campaigns could have been shown.
 */
export const chooseByWeight = (
  arms: readonly [Arm, ...Arm[]],
  others: number,
  random: Random,
): Draft => {
  const [first] = arms;
  const { priority, value } = first.campaign;
  const rank =
    others === 0
      ? 'the only campaign that may be shown'
      : `first of ${others + 1} campaigns by priority ${priority} and value ${value}`;
  const weights = arms.map(({ creative }) => creative.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (arms.length === 1 || total === 0) {
    return { arm: first, how: 'fixed', propensity: 1, exact: true, reason: rank };
  }
  const arm = random.weighted(arms, weights);
  return {
    ...{ arm, how: 'drawn', exact: true },
    propensity: arm.creative.weight / total,
    reason: `${rank}; one of ${arms.length} creatives, drawn by their weights`,
    among: arms.map(({ name, creative }) => [name, creative.weight / total] as const),
  };
};
