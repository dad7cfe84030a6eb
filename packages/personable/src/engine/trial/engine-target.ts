import { asSent, type OrderTarget } from '../orders/import-target.ts';
import type { Personable } from '../personable.ts';

/** An engine in this process as what an import sends to. */
export const engineTarget = (shop: Pick<Personable, 'items' | 'batch'>): OrderTarget => ({
  putItems: async (items) => {
    await shop.items.put(items);
  },
  send: async (messages) => asSent(await shop.batch(messages)),
  identify: async (people) => asSent(await shop.batch(people)),
});
