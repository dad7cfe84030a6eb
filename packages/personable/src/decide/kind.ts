import type { Item } from '../catalog/item.ts';

/**
 * Whether two items are the same kind of thing: they share a category, of those that stand lowest in the
 * tree; where one of them has no category, they are called by the same word ("Blue mug", "Fern mug in
 * green"). `undefined` where neither tells.
 */
export const sameKind = (a: Item, b: Item): boolean | undefined => {
  if (a.categories.length > 0 && b.categories.length > 0) {
    const others = lowestCategories(b);
    return lowestCategories(a).some((path) => others.includes(path));
  }
  const [one, other] = [typeWordOf(a), typeWordOf(b)];
  // Two words may well be two names of one thing.
  return one !== undefined && one === other ? true : undefined;
};

/** The categories of an item that no other of its categories is a part of. */
export const lowestCategories = ({ categories }: Item): readonly string[] =>
  categories.length < 2
    ? categories
    : categories.filter(
        (path) => !categories.some((other) => other !== path && isBelow(other, path)),
      );

const isBelow = (path: string, above: string): boolean =>
  path.startsWith(above) && path.slice(above.length).trimStart().startsWith('>');

/** Asked of the same items again and again. */
const typeWords = new WeakMap<Item, string | undefined>();

const typeWordOf = (item: Item): string | undefined => {
  if (!typeWords.has(item)) typeWords.set(item, typeWord(item.name));
  return typeWords.get(item);
};

/** Where the part of an English or German name ends that says what a thing is. */
const REST = /[,;:(/|–—]| - | (?:in|with|for|of|from|by|mit|für|aus|von|im)\b/iu;

/** The last word before what only describes: "Fern Mug in Moss Green" → "mug". */
const typeWord = (name: string): string | undefined => {
  const words = (name.split(REST, 1)[0] ?? '').toLowerCase().match(/\p{L}{3,}/gu);
  const last = words?.at(-1);
  return last !== undefined && last.length > 3 ? last.replace(/(?<=[^s])s$/u, '') : last;
};
