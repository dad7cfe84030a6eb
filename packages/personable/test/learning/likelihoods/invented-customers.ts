import type { Personable } from '../../../src/index.ts';
import { createRandom } from '../../../src/math/random.ts';
import { DAY, HOUR } from '../../customer/open-shop.ts';

/** Days that invented customers have been shopping for. */
const DAYS = 250;
const ITEMS = ['tea', 'milk', 'soap', 'bread', 'jam'] as const;

/**
 * Lets invented customers c0, c1 … shop: each at a rate of their own and until they leave, looking before they order; every third also
 * orders tea every two weeks, and their tea was due within the next days. What they do is simulated and the same for the same seed.
 */
export const fillWithCustomers = async (
  shop: Personable,
  now: number,
  { people = 400, seed = 3 }: { readonly people?: number; readonly seed?: number } = {},
): Promise<void> => {
  const random = createRandom(seed);
  await shop.items.put(
    ITEMS.map((id) => ({
      id,
      name: id,
      price: 5,
      currency: 'EUR',
      stock: id === 'tea' ? 10 : 10_000,
    })),
  );
  const messages: object[] = [];
  const note = (userId: string, event: string, time: number, properties: object) =>
    messages.push({ type: 'track', userId, event, timestamp: time, properties });
  const order = (userId: string, item: string, time: number, total: number) => {
    note(userId, 'Product Viewed', time - 2 * HOUR, { product_id: item });
    if (random.next() < 0.7) note(userId, 'Product Added', time - HOUR, { product_id: item });
    const products = [{ product_id: item, quantity: 1 }];
    note(userId, 'Order Completed', time, { total, currency: 'EUR', products });
  };
  for (let i = 0; i < people; i++) {
    const userId = `c${i}`;
    const mean = 20 * Math.exp(0.5 * random.normal());
    const spend = () => Math.round(100 * mean * Math.exp(0.3 * random.normal())) / 100;
    const begun = now - (30 + random.int(DAYS - 30)) * DAY;
    const gap = 12 * Math.exp(0.7 * random.normal());
    let time = begun;
    while (time < now - DAY) {
      order(userId, random.pick(ITEMS.slice(1)), time, spend());
      if (random.next() < 0.22) break;
      time += DAY + random.exponential(gap) * DAY;
    }
    // Some look around without ordering.
    for (let visit = random.int(4); visit > 0; visit--) {
      const when = now - random.int(60) * DAY - HOUR;
      if (when > begun) note(userId, 'Product Viewed', when, { product_id: 'jam' });
    }
    if (i % 3 !== 0) continue;
    for (let tea = now - (10 + random.int(4)) * DAY; tea > begun; tea -= 14 * DAY) {
      order(userId, 'tea', tea, spend());
    }
  }
  for (let at = 0; at < messages.length; at += 1_000) {
    await shop.batch(messages.slice(at, at + 1_000));
  }
};
