import type { Money } from '../reading/terms.ts';
import type { Benefit } from './offer-body.ts';

/**
 * The most that a benefit can cost the shop when it is given once; undefined where nothing says it.
 *
 * @param priceOf the price of an item, as far as it is known.
 */
export const mostCost = (
  { kind, amount, item, most }: Benefit,
  priceOf: (item: string) => Money | undefined,
): Money | undefined => {
  if (kind === 'amount') return amount;
  return kind === 'gift' ? priceOf(item ?? '') : most;
};
