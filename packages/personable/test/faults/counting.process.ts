/** An engine in which people do and are done to whatever changes what is counted of them, until it is killed. */
import { once } from 'node:events';
import { openPersonable } from '../../src/engine/personable.ts';
import { createRandom } from '../../src/math/random.ts';
import { COUNTED, METRICS } from './counted-shop.ts';

// Whoever started it is gone: nobody else will end it.
process.on('disconnect', () => process.exit());

process.send?.('loaded');
const [{ open, seed }] = (await once(process, 'message')) as [
  { readonly open: string; readonly seed: number },
];
const random = createRandom(seed);
const shop = await openPersonable({ ...COUNTED, data: open });
process.send?.('open');

const DAY = 86_400_000;
const now = Date.now();
const who = () => {
  const [userId, anonymousId] = [`user-${random.int(15)}`, `browser-${random.int(25)}`];
  const kind = random.int(12);
  if (kind === 0) return { userId, anonymousId };
  return kind < 7 ? { userId } : { anonymousId };
};
const one = <T>(...choices: readonly T[]): T => choices[random.int(choices.length)] as T;

let count = 0;
const message = () => {
  const messageId = `${seed}-${count++}`;
  const ago = random.int(random.int(8) === 0 ? 60 : 20) * DAY + random.int(DAY);
  const head = { messageId, timestamp: now - ago, ...who() };
  const what = random.int(20);
  if (what === 0) {
    const birthday = `${one(1980, 1990, 2020)}-05-05`;
    return { ...head, type: 'identify', traits: { birthday } };
  }
  const product = { product_id: one('tea', 'milk', 'soap') };
  if (what < 7) {
    const order = { order_id: `o-${random.int(60)}`, products: [product] };
    const properties = { ...order, total: random.int(100), currency: one('EUR', 'EUR', 'USD') };
    const event = one('Order Completed', 'Order Completed', 'Order Refunded');
    return { ...head, type: 'track', event, properties };
  }
  if (what < 9) {
    const campaign = { source: one('google', 'news'), medium: one('cpc', 'email'), name: 'spring' };
    return { ...head, type: 'page', context: { campaign } };
  }
  const event = one('Product Viewed', 'Product Added', 'Product Clicked', 'Bid');
  return { ...head, type: 'track', event, properties: { ...product, list: 'home', n: count % 7 } };
};

/** What one does, over and over; what is refused (nobody is there to be taken apart) is no matter. */
const work = async () => {
  for (;;) {
    await shop.batch(Array.from({ length: 1 + random.int(12) }, message)).catch(() => undefined);
    const what = random.int(24);
    if (what < 10) await shop.decide({ ...who(), placement: 'home.list' });
    else if (what < 13) await shop.people.consent(who(), { analytics: random.int(3) > 0 });
    else if (what === 13) await shop.people.erase(who()).catch(() => undefined);
    else if (what === 14) await shop.expire();
    else if (what === 15) void shop.checkpoint();
    else if (what === 16) {
      await shop.rules.put('metrics', 'bids', one(...METRICS));
      await shop.rules.publish('metrics', 'bids').catch(() => undefined);
    } else if (what === 17) {
      const profile = await shop.people.profile(who());
      const home = profile?.homes.at(-1)?.home;
      if (profile === undefined || home === undefined || profile.homes.length < 2) continue;
      await shop.people.unlink({ person: profile.person, home }).catch(() => undefined);
    } else if (what === 18) await shop.attribution.read();
    else if (what === 19) await shop.holdout.read();
  }
};
await Promise.all([work(), work(), work()]);
