import type { HeldKind } from '../../measure/holdout/holdout-scope.ts';
import { readPlaced } from '../../measure/touches/campaign-day-store.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { StoreReader } from '../../store/store.ts';

/**
 * What it cost to show campaigns: how often each was decided for somebody, times what its rule says a showing costs now. Of everything
 * personal that is all campaigns; of a campaign its own; of a placement what was shown there; nothing of journeys and channels, whose
 * messages cost what their templates say.
 *
 * @param from days since 1970, UTC.
 * @returns a decimal amount.
 */
export const showingCosts = async (
  store: StoreReader,
  campaigns: RuleSet['campaigns'],
  scope: { readonly kind: HeldKind; readonly id: string } | undefined,
  from: number,
): Promise<number> => {
  if (scope?.kind === 'journeys' || scope?.kind === 'channels') return 0;
  let sum = 0;
  for (const [id, { body }] of campaigns) {
    const { cost = 0 } = body;
    if (cost <= 0 || (scope?.kind === 'campaigns' && scope.id !== id)) continue;
    for (const { placement, decided } of await readPlaced(store, id, from)) {
      if (scope?.kind !== 'placements' || placement === scope.id) sum += decided * cost;
    }
  }
  return sum;
};
