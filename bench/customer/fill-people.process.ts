/** Fills a folder with people, through the library. */
import { openPersonable } from '../../packages/personable/src/engine/personable.ts';
import { answer } from '../processes/answer.ts';
import type { BenchAudience } from './audiences.ts';
import { peopleShop, personMessages } from './people.ts';

const PEOPLE_AT_ONCE = 1_000;
/** Batches under way at once, so that the disk is never waited for. */
const UNDER_WAY = 4;

const calls = {
  /** People from an index up to another, after the audiences they may enter; seconds it took. */
  async fill(order: {
    readonly folder: string;
    readonly from: number;
    readonly to: number;
    readonly audiences: readonly BenchAudience[];
  }): Promise<number> {
    const started = performance.now();
    const shop = await openPersonable({ data: order.folder, tuning: false });
    const items = peopleShop();
    await shop.items.put(items);
    for (const { id, ...audience } of order.audiences) await shop.audiences.put(id, audience);
    const now = Date.now();
    const waiting: Promise<unknown>[] = [];
    for (let first = order.from; first < order.to; first += PEOPLE_AT_ONCE) {
      const last = Math.min(order.to, first + PEOPLE_AT_ONCE);
      const people = Array.from({ length: last - first }, (_, i) => first + i);
      waiting.push(shop.batch(people.flatMap((person) => personMessages(person, items, now))));
      if (waiting.length >= UNDER_WAY) await waiting.shift();
    }
    await Promise.all(waiting);
    await shop.close();
    return (performance.now() - started) / 1_000;
  },
};
export type FillPeopleCalls = typeof calls;

answer(calls);
