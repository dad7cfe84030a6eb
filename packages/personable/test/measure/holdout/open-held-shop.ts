import type { HoldoutReport, Personable, PersonableOptions } from '../../../src/index.ts';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { NOON, openShop, product } from '../../customer/open-shop.ts';

export const SALT = 'test';

/** Names of people whose first identity lies in a part of the hash, so that it is known who is held out at a share. */
export const namesIn = (
  from: number,
  to: number,
  count: number,
  namespace = 'userId',
): string[] => {
  const names: string[] = [];
  for (let i = 0; names.length < count; i++) {
    const bucket = bucketOf(SALT, `${namespace}:p${i}`);
    if (bucket >= from && bucket < to) names.push(`p${i}`);
  }
  return names;
};

/** A shop with some tea in which a half is held out. */
export const openHeldShop = async (options: Partial<PersonableOptions> = {}) => {
  const opened = await openShop({
    holdout: { share: 0.5, salt: SALT },
    arrange: { newcomers: 0 },
    ...options,
  });
  await opened.shop.items.put(
    ['tea', 'milk', 'soap', 'bread'].map((id) => ({
      id,
      categories: [id],
      price: 5,
      currency: 'EUR',
    })),
  );
  return opened;
};

/** Somebody looks at tea and is decided for. */
export const meet = async (shop: Personable, who: object, placement = 'for-you') => {
  await shop.batch([product('Product Viewed', 'tea', { ...who, timestamp: NOON - 1_000 })]);
  return shop.decide({ ...who, placement });
};

/** An order of an amount, or what was given back. */
export const paid = (who: object, total: number, rest: object = {}, event = 'Order Completed') => ({
  type: 'track',
  event,
  ...who,
  ...rest,
  properties: { total, currency: 'EUR', ...(rest as { properties?: object }).properties },
});

/** What the groups add up to. */
export const sumsOf = ({ shown, held, both, currency }: HoldoutReport) => ({
  shown: [shown.people, shown.orders, shown.revenue],
  held: [held.people, held.orders, held.revenue],
  both,
  currency,
});
