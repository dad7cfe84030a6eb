import type { Catalogue } from '../catalog/catalogue.ts';
import type { Interaction } from '../customer/interactions.ts';
import { boughtItems, hiddenItems } from '../learning/items/signals.ts';
import type { StrategyName } from '../rules/placement.ts';
import type { DecisionRequest } from './decision.ts';

/**
 * Which items may be shown: offered, not asked away, not hidden by the person, not on the page already;
 * and in `for-you` not bought already, because `usual` is for that.
 */
export const qualifies = (
  catalogue: Catalogue,
  request: DecisionRequest,
  history: readonly Interaction[],
  strategy: StrategyName,
): ((key: number) => boolean) => {
  const { offered } = catalogue;
  const refused = hiddenItems(history);
  const { item, basket = [] } = request.context ?? {};
  for (const id of [...(request.exclude ?? []), ...basket, ...(item === undefined ? [] : [item])]) {
    refused.add(catalogue.key(String(id)));
  }
  if (strategy === 'for-you') for (const key of boughtItems(history)) refused.add(key);
  return (key) => offered[key] === 1 && !refused.has(key);
};
