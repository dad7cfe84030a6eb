import { Catalogue, type CatalogueReading } from '../../catalog/catalogue.ts';
import { CategoryIndex } from '../../catalog/category-lines.ts';
import type { Item } from '../../catalog/item.ts';
import { changesAfter } from '../../catalog/item-history-store.ts';
import { Newcomers } from '../../learning/items/newcomers.ts';
import type { StoreReader } from '../../store/store.ts';
import { CatalogueItems } from '../readings/catalogue-items.ts';
import type { PastCatalogue } from './past-catalogues.ts';

/** Changes read at once. */
const CHUNK = 2_000;

/** Every change from a version on: in order its version, and the key of the item it changed. */
interface Changes {
  readonly after: number;
  readonly versions: readonly number[];
  readonly keys: readonly number[];
  /** By key: the versions of its changes, in order. */
  readonly byKey: ReadonlyMap<number, readonly number[]>;
}

/**
 * The catalogue as it was, for whoever goes forward in time: one catalogue that is brought from each version to the next, so that a shop
 * whose prices change all day long is not read anew for each of them. What it answered before has to be done with when it is asked again.
 */
export class ForwardCatalogue {
  readonly #live: Pick<CatalogueReading, 'item'>;
  readonly #store: Pick<StoreReader, 'all'>;
  #changes: Changes | undefined;
  #made: PastCatalogue | undefined;

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
    if (this.#changes === undefined || this.#changes.after > version) {
      this.#changes = await readChanges(this.#store, version);
      this.#made = undefined;
    }
    const made = this.#made?.catalogue;
    const isNext = made !== undefined && made.version <= version && made.size <= size;
    if (isNext && made.version === version && made.size === size && this.#made !== undefined) {
      return this.#made;
    }
    const from = isNext ? made : Catalogue.of([], version);
    const changed = isNext ? changedBetween(this.#changes, made.version, version) : [];
    const items: Item[] = [];
    for (const key of new Set(changed)) {
      if (key < from.size) items.push(...(await this.#itemAt(key, version, this.#changes)));
    }
    for (let key = from.size; key < size; key++) {
      items.push(...(await this.#itemAt(key, version, this.#changes)));
    }
    from.become(items, version);
    this.#made = {
      catalogue: from,
      categories: new CategoryIndex(),
      newcomers: new Newcomers(from),
      // It stays as it is, so what was read of it holds.
      items: new CatalogueItems(from, () => 0),
    };
    return this.#made;
  }

  /** What an item was at a version: what it was before the first change after it, else what it is. */
  async #itemAt(key: number, version: number, { byKey }: Changes): Promise<readonly Item[]> {
    const versions = byKey.get(key) ?? [];
    const next = versions[firstAbove(versions, version)];
    const before =
      next === undefined ? undefined : (await changesAfter(this.#store, next - 1, 1))[0];
    const item = before?.version === next ? before?.item : undefined;
    return [item ?? this.#live.item(key) ?? []].flat();
  }
}

const readChanges = async (store: Pick<StoreReader, 'all'>, after: number): Promise<Changes> => {
  const [versions, keys]: [number[], number[]] = [[], []];
  const byKey = new Map<number, number[]>();
  let last = after;
  for (;;) {
    const chunk = await changesAfter(store, last, CHUNK);
    for (const { version, item } of chunk) {
      versions.push(version);
      keys.push(item.key);
      const of = byKey.get(item.key) ?? [];
      of.push(version);
      byKey.set(item.key, of);
      last = version;
    }
    if (chunk.length < CHUNK) return { after, versions, keys, byKey };
  }
};

/** Keys of the items that were changed after a version and up to another. */
const changedBetween = (
  { versions, keys }: Changes,
  after: number,
  upTo: number,
): readonly number[] => {
  const found: number[] = [];
  for (let i = firstAbove(versions, after); i < versions.length; i++) {
    if ((versions[i] as number) > upTo) break;
    found.push(keys[i] as number);
  }
  return found;
};

/** Index of the first number above another, in order. */
const firstAbove = (sorted: readonly number[], than: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) > than) high = middle;
    else low = middle + 1;
  }
  return low;
};
