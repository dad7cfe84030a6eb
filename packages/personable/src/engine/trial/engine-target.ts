import type { OrderTarget } from '../orders/import-target.ts';
import type { Personable } from '../personable.ts';

/** An engine in this process as what an import sends to. */
export const engineTarget = (shop: Pick<Personable, 'items' | 'batch'>): OrderTarget => ({
  putItems: async (items) => {
    await shop.items.put(items);
  },
  send: (messages) => shop.batch(messages),
  identify: (people) => shop.batch(people),
});
