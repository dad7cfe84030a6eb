import { AttributeIndex } from '../../catalog/attribute-index.ts';
import type { CatalogueReading } from '../../catalog/catalogue.ts';
import { CategoryPrices } from '../../catalog/category-prices.ts';
import { type Item, isOffered } from '../../catalog/item.ts';
import type { AttributeValue, KnownItem, KnownItems } from '../../customer/knowing/known-item.ts';

/** The catalogue as readings of people see it. */
export class CatalogueItems implements KnownItems {
  readonly #catalogue: CatalogueReading;
  readonly #index = new AttributeIndex();
  readonly #prices: CategoryPrices;
  readonly #known = new WeakMap<Item, KnownItem>();

  constructor(catalogue: CatalogueReading, clock: () => number) {
    this.#catalogue = catalogue;
    this.#prices = new CategoryPrices(catalogue, clock);
  }

  item(key: number): KnownItem | undefined {
    const item = this.#catalogue.item(key);
    if (item === undefined) return undefined;
    let known = this.#known.get(item);
    if (known === undefined) {
      const { id, name, url } = item;
      const head = { id, name, ...(url === undefined ? {} : { url }) };
      known = { ...head, offered: isOffered(item), values: this.#index.of(item) };
      this.#known.set(item, known);
    }
    return known;
  }

  value(number: number): AttributeValue {
    return this.#index.value(number);
  }

  /** Where the price of an item lies among those of its category: 0 to 1. */
  place(key: number): number | undefined {
    return this.#prices.place(key);
  }
}
