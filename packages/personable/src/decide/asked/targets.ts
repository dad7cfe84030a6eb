import type { Catalogue } from '../../catalog/catalogue.ts';
import { categoryLines } from '../../catalog/category-lines.ts';
import type { Item } from '../../catalog/item.ts';
import type { Preference, Preferences, StatedChoice } from '../../customer/preferences.ts';

/** The catalogue as preferences see it. */
export type ItemsByKey = Pick<Catalogue, 'item' | 'key'>;

/**
 * What some preferences are about, ready to be asked of any item: how many there are does not matter to
 * how long an answer takes.
 */
export class Targets {
  /** By item key. */
  readonly items = new Map<number, Preference>();
  readonly #categories = new Map<string, Preference>();
  readonly #attributes = new Map<string, Preference>();

  constructor(preferences: Iterable<Preference>, catalogue: ItemsByKey) {
    for (const preference of preferences) {
      const { target } = preference;
      if ('item' in target) this.items.set(catalogue.key(target.item), preference);
      else if ('category' in target) this.#categories.set(target.category, preference);
      else if ('attribute' in target)
        this.#attributes.set(
          attributePair(target.attribute.name, target.attribute.value),
          preference,
        );
    }
    // An item that the catalogue does not have yet.
    this.items.delete(0);
  }

  /** Whether they are about nothing. */
  get empty(): boolean {
    return this.items.size === 0 && !this.wide;
  }

  /** Whether any is about more than one item. */
  get wide(): boolean {
    return this.#categories.size > 0 || this.#attributes.size > 0;
  }

  /** The preferences about a category or an attribute that an item has. */
  *widely(item: Item): Generator<Preference> {
    if (this.#categories.size > 0) {
      for (const line of categoryLines(item)) {
        const found = this.#categories.get(line);
        if (found !== undefined) yield found;
      }
    }
    if (this.#attributes.size === 0) return;
    for (const pair of attributePairs(item)) {
      const found = this.#attributes.get(pair);
      if (found !== undefined) yield found;
    }
  }

  /** Whether any is about an item. */
  has(key: number, item: Item | undefined): boolean {
    if (this.items.has(key)) return true;
    return this.wide && item !== undefined && this.widely(item).next().done === false;
  }
}

/** The targets of those preferences that say one of some choices; `undefined` when there are none. */
export const targetsOf = (
  preferences: Preferences,
  choices: readonly StatedChoice[],
  catalogue: ItemsByKey,
): Targets | undefined => {
  if (preferences.size === 0) return undefined;
  const chosen = [...preferences.values()].filter(({ choice }) => choices.includes(choice));
  if (chosen.length === 0) return undefined;
  const targets = new Targets(chosen, catalogue);
  return targets.empty ? undefined : targets;
};

/** An attribute with one value, as a key. */
export const attributePair = (name: string, value: string): string => JSON.stringify([name, value]);

/** Every attribute of an item with each of its values; its brand is one of them. */
export function* attributePairs({ brand, attributes }: Item): Generator<string> {
  if (brand !== undefined) yield attributePair('brand', brand);
  for (const [name, value] of Object.entries(attributes)) {
    for (const one of Array.isArray(value) ? value : [value])
      yield attributePair(name, String(one));
  }
}
