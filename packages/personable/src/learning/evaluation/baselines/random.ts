import { createRandom } from '../../../math/random.ts';
import type { Method } from '../recommender.ts';
import { ItemMarks } from './item-marks.ts';

const SEED = 42;

/** Any items, each equally likely: what a method that knows nothing finds. */
export const random: Method = {
  name: 'random',
  fit({ items }) {
    const stream = createRandom(SEED);
    const order = Int32Array.from({ length: items }, (_, i) => i + 1);
    const masked = new ItemMarks(items);
    return {
      rank(query, limit) {
        masked.reset(query.masked ? query.item : undefined);
        const chosen: number[] = [];
        // A shuffle that stops when it has enough: every order stays equally likely.
        for (let i = 0; i < items && chosen.length < limit; i++) {
          const other = i + stream.int(items - i);
          const item = order[other] as number;
          order[other] = order[i] as number;
          order[i] = item;
          if (!masked.has(item)) chosen.push(item);
        }
        return chosen;
      },
    };
  },
};
