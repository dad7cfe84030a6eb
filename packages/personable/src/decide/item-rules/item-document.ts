import { categoryLines } from '../../catalog/category-lines.ts';
import { type Item, toItemInput } from '../../catalog/item.ts';

/**
 * An item as conditions see it: as its owner describes it, prices as decimals, `categories` with all that stand above
 * them, and `created`, milliseconds UTC.
 */
export const itemDocument = (item: Item): object => ({
  ...toItemInput(item),
  categories: categoryLines(item),
  created: item.created,
});
