import { categoryLines } from '../../catalog/category-lines.ts';
import type { Item } from '../../catalog/item.ts';
import type { PreferenceTarget } from '../../customer/preferences.ts';
import { attributePair, attributePairs } from '../asked/targets.ts';

/** Items by id, category or attribute, ready to be asked of any item. */
export class ItemRules {
  readonly #ids = new Set<string>();
  readonly #categories = new Set<string>();
  readonly #attributes = new Set<string>();

  constructor(targets: Iterable<PreferenceTarget>) {
    for (const target of targets) {
      if ('item' in target) this.#ids.add(target.item);
      else if ('category' in target) this.#categories.add(target.category);
      else this.#attributes.add(attributePair(target.attribute.name, target.attribute.value));
    }
  }

  /** Whether any names an item; of one that the catalogue does not have only the id is known. */
  has(id: string, item: Item | undefined): boolean {
    if (this.#ids.has(id)) return true;
    if (item === undefined) return false;
    if (this.#categories.size > 0) {
      for (const line of categoryLines(item)) if (this.#categories.has(line)) return true;
    }
    if (this.#attributes.size === 0) return false;
    for (const pair of attributePairs(item)) if (this.#attributes.has(pair)) return true;
    return false;
  }
}
