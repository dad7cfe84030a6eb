import type { Method } from '../recommender.ts';
import { ItemMarks } from './item-marks.ts';
import { OwnItems } from './personal-top.ts';
import { popularityOrder } from './popularity-order.ts';

/** A person's own most frequent items, and then what is popular. */
export const personalTopPopular: Method = {
  name: 'personal-top+popular',
  fit(train, task) {
    const own = new OwnItems(train.items, task);
    const order = popularityOrder(train, task);
    const told = new ItemMarks(train.items);
    return {
      rank(query, limit) {
        const best = own.rank(query, limit);
        // What was ranked already, or may not be recommended, stands in the history.
        told.reset(query.item);
        for (const item of order) {
          if (best.length === limit) break;
          if (!told.has(item)) best.push(item);
        }
        return best;
      },
    };
  },
};
