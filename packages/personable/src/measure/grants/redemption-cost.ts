import type { Benefit } from '../../rules/offers/offer-body.ts';
import type { Money } from '../../rules/reading/terms.ts';
import type { Grant } from './grant.ts';

/** What is known of the order a grant is redeemed with: minor units of `currency`. */
export interface OrderAmounts {
  readonly discount?: number;
  readonly total?: number;
  readonly currency?: string;
}

/**
 * What redeeming a grant cost: what was taken off where the order says it, else a share of what was paid for a benefit in
 * percent, else what was reserved. Never more than was reserved. Undefined where nothing says it.
 *
 * @param benefit of the version that was given; undefined where that is not known any more.
 */
export const redeemedCost = (
  { reserved, currency }: Pick<Grant, 'reserved' | 'currency'>,
  benefit: Benefit | undefined,
  order: OrderAmounts,
): Money | undefined => {
  const unit = currency ?? order.currency;
  if (unit === undefined) return undefined;
  // An amount in another currency says nothing.
  const isComparable = order.currency === undefined || order.currency === unit;
  const said = isComparable ? (order.discount ?? shareOf(benefit, order.total)) : undefined;
  if (said === undefined)
    return reserved === undefined ? undefined : { minor: reserved, currency: unit };
  return { minor: Math.min(said, reserved ?? said), currency: unit };
};

const shareOf = (benefit: Benefit | undefined, total: number | undefined): number | undefined =>
  benefit?.percent === undefined || total === undefined
    ? undefined
    : Math.round((total * benefit.percent) / 100);
