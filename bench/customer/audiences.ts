import { CITIES } from './people.ts';

/** An audience as it is declared. */
export interface BenchAudience {
  readonly id: string;
  readonly name: string;
  readonly condition: Readonly<Record<string, unknown>>;
}

const did = (clause: Readonly<Record<string, unknown>>) => ({ $did: clause });

/**
 * Fifty audiences of the kinds a shop has: by what is stated, by what was ordered, by what was looked at
 * lately, by what did not happen, and of other audiences.
 */
export const fiftyAudiences = (): BenchAudience[] => {
  const audiences: BenchAudience[] = [];
  const add = (name: string, condition: BenchAudience['condition']) =>
    audiences.push({ id: `audience-${audiences.length + 1}`, name, condition });
  for (const city of CITIES) add(`lives in ${city}`, { 'traits.city': city });
  for (let orders = 1; orders <= 6; orders++) {
    add(`ordered ${orders} times`, { 'computed.orders': { $gte: orders } });
  }
  for (let step = 1; step <= 6; step++) {
    add(`spent ${step * 100}`, { 'computed.revenue': { $gte: step * 100 } });
  }
  for (const days of [7, 14, 30, 60, 90]) {
    const none = { event: 'Order Completed', within: `${days}d`, count: { $eq: 0 } };
    add(`no order for ${days} days`, { 'computed.orders': { $gte: 1 }, ...did(none) });
  }
  for (const views of [2, 3, 5, 8, 13]) {
    const often = { event: 'Product Viewed', within: '7d', count: { $gte: views } };
    add(`looked ${views} times in a week`, did(often));
  }
  for (const hours of [1, 2, 4, 8, 24]) {
    const added = { event: 'Product Added', within: `${hours}h`, count: { $gte: 1 } };
    const ordered = { event: 'Order Completed', within: `${hours}h`, count: { $eq: 0 } };
    add(`cart left within ${hours} hours`, { $and: [did(added), did(ordered)] });
  }
  for (const [city, tier] of CITIES.slice(0, 4).map((city, i) => [city, i % 2] as const)) {
    const wanted = tier === 0 ? 'gold' : { $in: ['silver', 'gold'] };
    add(`treasured in ${city}`, { 'traits.city': city, 'traits.tier': wanted });
  }
  for (let orders = 1; orders <= 4; orders++) {
    add(`Lyon, ordered ${orders} times`, {
      audiences: { $all: ['audience-11', `audience-${15 + orders}`] },
    });
  }
  return audiences;
};

/** One more, asked of everybody while the shop goes on. */
export const NEW_AUDIENCE: BenchAudience = {
  id: 'new-audience',
  name: 'golden, born before 1980, with an order',
  condition: {
    'traits.tier': 'gold',
    'traits.birthYear': { $lt: 1980 },
    'computed.orders': { $gte: 1 },
  },
};
