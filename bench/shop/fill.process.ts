/** Fills a folder with the generated shop, through the library. */
import { openPersonable } from '../../packages/personable/src/engine/personable.ts';
import { answer } from '../processes/answer.ts';
import { batches } from './crowd.ts';
import { shopCustomers, shopItems } from './items.ts';

const SEED = 20_260_301;
const DAY = 86_400_000;
const AT_ONCE = 2_000;
const ITEMS_AT_ONCE = 500;

/** How large the generated shop is, and how long it has been there. */
export interface ShopSize {
  readonly items: number;
  readonly customers: number;
  readonly messages: number;
  readonly days: number;
}

const calls = {
  async fill({ folder, size }: { folder: string; size: ShopSize }): Promise<void> {
    const shop = await openPersonable({ data: folder });
    const items = shopItems(SEED, size.items);
    for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
      await shop.items.put(items.slice(from, from + ITEMS_AT_ONCE));
    }
    const until = Date.now() - DAY;
    const history = {
      seed: SEED,
      items,
      customers: shopCustomers(size.customers),
      messages: size.messages,
      from: until - size.days * DAY,
      until,
      // One after the other, or a visit would last for days.
      visits: 1,
      newcomers: 0,
      order: { least: 2, most: 12 },
    };
    for (const batch of batches(history, AT_ONCE)) await shop.batch(batch);
    await shop.close();
  },
};
export type FillCalls = typeof calls;

answer(calls);
