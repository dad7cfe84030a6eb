import type { Histories, Task } from '../recommender.ts';
import { unitsOf } from './units.ts';

/**
 * The items of the training, the most frequent first, equal ones by key. Counted are rows; for baskets
 * the baskets that hold an item.
 */
export const popularityOrder = (train: Histories, task: Task): Int32Array => {
  const counts = new Int32Array(train.items + 1);
  const counted = task === 'basket' ? unitsOf(train, task).items : train.item;
  for (const item of counted) counts[item] = (counts[item] as number) + 1;
  const known = Int32Array.from(counts.keys()).filter((item) => (counts[item] as number) > 0);
  return known.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
};
