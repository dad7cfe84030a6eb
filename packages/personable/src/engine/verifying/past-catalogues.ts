import { Catalogue, type CatalogueReading } from '../../catalog/catalogue.ts';
import { CategoryIndex } from '../../catalog/category-lines.ts';
import type { Item } from '../../catalog/item.ts';
import { itemsAt } from '../../catalog/item-history-store.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { Newcomers } from '../../learning/items/newcomers.ts';
import type { StoreReader } from '../../store/store.ts';
import type { CatalogueItems } from '../readings/catalogue-items.ts';

/** Catalogues that are remembered: each is a copy. */
const REMEMBERED = 4;

/** A catalogue as it was, with what is read of it for decisions. */
export interface PastCatalogue {
  readonly catalogue: Catalogue;
  readonly categories: CategoryIndex;
  readonly newcomers: Newcomers;
  /** As readings of people see it, where many decisions go by it. */
  readonly items?: CatalogueItems;
}

/** Catalogues as they were. */
export class PastCatalogues {
  readonly #live: Pick<CatalogueReading, 'item'>;
  readonly #store: Pick<StoreReader, 'all'>;
  readonly #known = new RecentMap<string, PastCatalogue>(REMEMBERED);

  constructor(live: Pick<CatalogueReading, 'item'>, store: Pick<StoreReader, 'all'>) {
    this.#live = live;
    this.#store = store;
  }

  /**
   * The catalogue at a version of it; it says the version of then.
   *
   * @param size one more than the largest key it had: what came later is not in it.
   */
  async at(version: number, size: number): Promise<PastCatalogue> {
    const name = `${version}/${size}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const before = await itemsAt(this.#store, version);
    const items: Item[] = [];
    for (let key = 1; key < size; key++) {
      const item = before.get(key) ?? this.#live.item(key);
      if (item !== undefined) items.push(item);
    }
    const catalogue = Catalogue.of(items, version);
    const categories = new CategoryIndex();
    const made = { catalogue, categories, newcomers: new Newcomers(catalogue) };
    this.#known.set(name, made);
    return made;
  }
}
