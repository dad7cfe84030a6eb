import type { Catalogue } from './catalogue.ts';
import { type Item, isOffered } from './item.ts';

/** Prices a category needs to say what is dear in it. */
const ENOUGH = 5;
/** Items read of one category. */
const MOST_ITEMS = 5_000;
/** Milliseconds for which the prices of a category are good enough. */
const FRESH = 600_000;

/** Where prices lie among those of the same category. Read when asked, kept for ten minutes. */
export class CategoryPrices {
  readonly #catalogue: Pick<Catalogue, 'item' | 'inCategory'>;
  readonly #clock: () => number;
  /** By category and currency: ascending. */
  readonly #prices = new Map<string, Float64Array>();
  /** By item, with the item it was worked out of: it is another object when it has changed. */
  readonly #places = new Map<number, readonly [item: Item, place: number | undefined]>();
  #since = 0;

  constructor(catalogue: Pick<Catalogue, 'item' | 'inCategory'>, clock: () => number) {
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  /**
   * Where the price of an item lies among the offered items of its own category and currency: 0 is cheaper
   * than all, 1 dearer, equal prices share the middle of their places. `undefined` for an item without a price,
   * and where fewer than five have one.
   */
  place(key: number): number | undefined {
    const item = this.#catalogue.item(key);
    if (item?.price === undefined || item.currency === undefined) return undefined;
    this.#forgetStale();
    const known = this.#places.get(key);
    if (known?.[0] === item) return known[1];
    const place = this.#placeOf(item, item.price, item.currency);
    this.#places.set(key, [item, place]);
    return place;
  }

  #placeOf(item: Item, price: number, currency: string): number | undefined {
    for (const category of item.categories) {
      const prices = this.#of(category, currency);
      if (prices.length < ENOUGH) continue;
      const [below, upTo] = [countBelow(prices, price), countBelow(prices, price + 1)];
      return (below + upTo) / 2 / prices.length;
    }
    return undefined;
  }

  #forgetStale(): void {
    const now = this.#clock();
    if (now - this.#since < FRESH && now >= this.#since) return;
    this.#prices.clear();
    this.#places.clear();
    this.#since = now;
  }

  #of(category: string, currency: string): Float64Array {
    const name = `${currency} ${category}`;
    let prices = this.#prices.get(name);
    if (prices === undefined) {
      prices = this.#read(category, currency);
      this.#prices.set(name, prices);
    }
    return prices;
  }

  #read(category: string, currency: string): Float64Array {
    const found: number[] = [];
    for (const key of this.#catalogue.inCategory(category)) {
      if (found.length >= MOST_ITEMS) break;
      const item = this.#catalogue.item(key);
      if (item === undefined || !isOffered(item) || item.currency !== currency) continue;
      if (item.price !== undefined) found.push(item.price);
    }
    return Float64Array.from(found).sort();
  }
}

/** How many of ascending prices are below one; prices are whole minor units. */
const countBelow = (prices: Float64Array, price: number): number => {
  let [low, high] = [0, prices.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prices[middle] as number) < price) low = middle + 1;
    else high = middle;
  }
  return low;
};
