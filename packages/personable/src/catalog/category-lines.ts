import type { Item } from './item.ts';

/**
 * The categories an item is in, each path with all that stand above it, each once: an item of
 * "Kitchen > Mugs" is in "Kitchen" and in "Kitchen > Mugs".
 */
export const categoryLines = (item: Pick<Item, 'categories'>): readonly string[] => {
  const lines = new Set<string>();
  for (const path of item.categories) {
    let line = '';
    for (const level of path.split('>')) {
      const name = level.trim();
      if (name === '') continue;
      line = line === '' ? name : `${line} > ${name}`;
      lines.add(line);
    }
  }
  return [...lines];
};

/** What an item without a category is in: such items are no variety to each other. */
const NONE = '';

/**
 * The categories of items as small numbers, ready to be compared; made once an item. An item that is
 * replaced is another one.
 */
export class CategoryIndex {
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<Item, readonly number[]>();

  /** One more than the largest number of a category so far. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The categories of an item, as numbers; at least one. */
  of(item: Item): readonly number[] {
    let known = this.#known.get(item);
    if (known === undefined) {
      const lines = categoryLines(item);
      known = (lines.length === 0 ? [NONE] : lines).map((line) => this.#number(line));
      this.#known.set(item, known);
    }
    return known;
  }

  #number(line: string): number {
    const known = this.#numbers.get(line);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(line, number);
    return number;
  }
}
