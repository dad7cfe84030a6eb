import type { Item } from './item.ts';

const NONE: readonly number[] = [];

/** The keys of items by category path, in order of arrival; deleted items are in none. */
export class CategoryIndex {
  readonly #keys = new Map<string, Set<number>>();

  /** Notes that an item has taken the place of what it was before. */
  replace(before: Item | undefined, item: Item): void {
    const [old, now] = [pathsOf(before), pathsOf(item)];
    if (old.length === now.length && old.every((path, i) => path === now[i])) return;
    for (const path of old) {
      const keys = this.#keys.get(path);
      keys?.delete(item.key);
      if (keys?.size === 0) this.#keys.delete(path);
    }
    for (const path of now) {
      const keys = this.#keys.get(path);
      if (keys === undefined) this.#keys.set(path, new Set([item.key]));
      else keys.add(item.key);
    }
  }

  /** The items of a path. */
  keys(path: string): Iterable<number> {
    return this.#keys.get(path) ?? NONE;
  }
}

const NOWHERE: readonly string[] = [];

const pathsOf = (item: Item | undefined): readonly string[] =>
  item === undefined || item.deleted !== undefined ? NOWHERE : item.categories;
