import type { Method } from '../recommender.ts';
import { ItemMarks } from './item-marks.ts';
import { popularityOrder } from './popularity-order.ts';

/** What is most frequent in the training, the same for everybody. */
export const popular: Method = {
  name: 'popular',
  fit(train, task) {
    const order = popularityOrder(train, task);
    const masked = new ItemMarks(train.items);
    return {
      rank(query, limit) {
        masked.reset(query.masked ? query.item : undefined);
        const best: number[] = [];
        for (const item of order) {
          if (best.length === limit) break;
          if (!masked.has(item)) best.push(item);
        }
        return best;
      },
    };
  },
};
