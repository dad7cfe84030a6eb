/** Lets people come into a journey, each by an event of their own, through the library. */
import { keepHeapSmall } from '../../packages/personable/src/cli/heap.ts';
import { openPersonable } from '../../packages/personable/src/engine/personable.ts';
import type { Personable } from '../../packages/personable/src/index.ts';
import { answer } from '../processes/answer.ts';
import { BEGINNING } from './clocked-engine.ts';

const BATCH = 1_000;
/** Batches under way at once, so that the disk is never waited for. */
const UNDER_WAY = 4;
/** Both arms of the split lead on at once. */
const STEPS = [
  { id: 'first', wait: '1h' },
  {
    id: 'way',
    split: [
      { id: 'a', share: 0.5, steps: [] },
      { id: 'b', share: 0.5, steps: [] },
    ],
  },
  { id: 'tell', message: { template: 'one' } },
  { id: 'second', wait: '1h' },
  { id: 'again', message: { template: 'two' } },
];

let shop: Personable | undefined;

const calls = {
  async open(folder: string): Promise<void> {
    keepHeapSmall();
    shop = await openPersonable({ data: folder, tuning: false, clock: () => BEGINNING });
    const body = { name: 'Way', trigger: { event: 'Went' }, steps: STEPS };
    await shop.rules.put('journeys', 'way', body);
    await shop.rules.publish('journeys', 'way');
  },

  /** People from an index up to another. */
  async fill({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    if (shop === undefined) throw new Error('The engine is not open.');
    const timestamp = new Date(BEGINNING).toISOString();
    const waiting: Promise<unknown>[] = [];
    for (let first = from; first < to; first += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, to - first) }, (_, i) => ({
        ...{ type: 'track', userId: `p${first + i}`, event: 'Went', timestamp },
        messageId: `went ${first + i}`,
      }));
      waiting.push(shop.batch(batch));
      if (waiting.length >= UNDER_WAY) await waiting.shift();
    }
    await Promise.all(waiting);
  },

  async close(_: undefined): Promise<void> {
    await shop?.close();
  },
};
export type FillCalls = typeof calls;

answer(calls);
