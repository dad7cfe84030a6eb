import type { BoundWrite } from '../store/statement.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { CategoryIndex } from './category-index.ts';
import { type Item, type ItemInput, type ItemSource, isOffered, toItem } from './item.ts';
import { type ItemBefore, LAST_CHANGE, trimHistory, writeBefore } from './item-history-store.ts';
import {
  COUNT_UNKNOWN,
  forgetUnknown,
  noteUnknown,
  READ_ITEMS,
  READ_UNKNOWN,
  trimUnknown,
  type UnknownItem,
  writeItem,
} from './item-store.ts';

/** For so long it is known what an item was before it was changed, in milliseconds. */
export const HISTORY = 30 * 86_400_000;
/** Unknown items kept for the owner. */
const UNKNOWN_KEPT = 10_000;

/** A catalogue that is only read. */
export type CatalogueReading = Pick<Catalogue, 'item' | 'key' | 'inCategory'>;

/** What a catalogue asks of a store. */
type CatalogueStore = Pick<Store, 'all' | 'get' | 'write'>;

/**
 * All items, in memory and in the store. Keys start at 1 and have no gaps, so an array by key serves
 * every look-up of a decision.
 */
export class Catalogue {
  readonly #store: CatalogueStore;
  readonly #clock: () => number;
  readonly #byKey: (Item | undefined)[] = [undefined];
  readonly #byId = new Map<string, Item>();
  readonly #byCategory = new CategoryIndex();
  #offered: Uint8Array = new Uint8Array(1_024);
  #count = 0;
  #offeredCount = 0;
  #variedCount = 0;
  readonly #unknown = new Map<string, number>();
  /** Keys of items whose row is not durable yet. */
  readonly #unsettled = new Set<number>();
  #version = 0;
  #soldOut: ((ids: readonly string[]) => void) | undefined;
  /** What items were before changes that are not durable yet. */
  readonly #before: ItemBefore[] = [];

  private constructor(store: CatalogueStore, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads the catalogue of a store. */
  static async open(store: CatalogueStore, clock: () => number): Promise<Catalogue> {
    const catalogue = new Catalogue(store, clock);
    for (const { body } of await store.all(READ_ITEMS, {})) catalogue.#remember(JSON.parse(body));
    catalogue.#version = (await store.get(LAST_CHANGE, {}))?.last ?? 0;
    return catalogue;
  }

  /** A catalogue of some items, by key from 1 on, that is only read, as of a version. */
  static of(items: Iterable<Item>, version: number): Catalogue {
    const write = () => Promise.reject(new Error('this catalogue is only read'));
    const nothing = { all: async () => [], get: async () => undefined, write };
    const catalogue = new Catalogue(nothing, () => 0);
    catalogue.become(items, version);
    return catalogue;
  }

  /** Reads the catalogue of a store that cannot be written, as it is now. */
  static read(store: StoreReader, clock: () => number): Promise<CatalogueReading> {
    const write = () => Promise.reject(new Error('this catalogue is only read'));
    const reading = { all: store.all.bind(store), get: store.get.bind(store), write };
    return Catalogue.open(reading, clock);
  }

  /** Of one that is only read: what it is at another version, of which some items are others or new. Nothing of it is kept. */
  become(items: Iterable<Item>, version: number): void {
    for (const item of items) this.#remember(item);
    this.#before.length = 0;
    this.#version = version;
  }

  /** One more than the largest key. */
  get size(): number {
    return this.#byKey.length;
  }

  /** One more with each change of an item that was there; what is new is told by `size`. */
  get version(): number {
    return this.#version;
  }

  /** How many items it has; deleted ones do not count. */
  get count(): number {
    return this.#count;
  }

  /** How many items may be shown. */
  get offeredCount(): number {
    return this.#offeredCount;
  }

  /** How many items have several looks. */
  get variedCount(): number {
    return this.#variedCount;
  }

  /** By key: 1 where the item may be shown. Shared, not a copy: read only. */
  get offered(): Uint8Array {
    return this.#offered;
  }

  /** The item of a key; `undefined` for a key that was never given. */
  item(key: number): Item | undefined {
    return this.#byKey[key];
  }

  /** The item of the shop's own id, if it is known and not deleted. */
  find(id: string): Item | undefined {
    const item = this.#byId.get(id);
    return item?.deleted === undefined ? item : undefined;
  }

  /** The key of an id, also of a deleted item; 0 when the catalogue never had it. */
  key(id: string): number {
    return this.#byId.get(id)?.key ?? 0;
  }

  /** Keys of the items of a category path, in order of arrival. */
  inCategory(path: string): Iterable<number> {
    return this.#byCategory.keys(path);
  }

  /** Adds items or replaces them whole. Durable when it resolves; as before when it fails. */
  async put(inputs: readonly ItemInput[]): Promise<void> {
    const before = inputs.map((input) => this.#byId.get(input.id));
    const items = inputs.map((input) => this.#add(input, 'catalogue'));
    const history = this.#before.splice(0);
    try {
      const writes = items.flatMap((item) => [writeItem(item), forgetUnknown(item.id)]);
      await this.#store.write([...writes, ...this.#noted(history)]);
      this.settle(items.map((item) => item.key));
      this.#tellSoldOut(before);
    } catch (error) {
      this.#before.unshift(...history);
      for (const [index, item] of items.entries()) {
        // A key that was given stays taken: an event may have used it by now.
        if (this.#byKey[item.key] !== item) continue;
        this.#remember(before[index] ?? { ...item, deleted: this.#clock() });
      }
      throw error;
    }
  }

  /** Who is told the shop's own ids of items that could be bought and cannot any more, once that is durable. */
  onSoldOut(listener: (ids: readonly string[]) => void): void {
    this.#soldOut = listener;
  }

  /** Takes items out; resolves to how many there were. Durable when it resolves. */
  async remove(ids: readonly string[]): Promise<number> {
    const known = [...new Set(ids)].flatMap((id) => this.find(id) ?? []);
    const now = this.#clock();
    const gone = known.map((item) => ({ ...item, deleted: now, updated: now }));
    await this.#store.write(gone.map(writeItem));
    for (const item of gone) this.#remember(item);
    await this.#store.write(this.#noted(this.#before.splice(0)));
    this.#tellSoldOut(known);
    return known.length;
  }

  /**
   * Adds an item that a trusted event names and nobody knows yet; one that is there, or that its owner
   * deleted, stays as it is.
   */
  addFromEvent(input: ItemInput): void {
    if (!this.#byId.has(input.id)) this.#add(input, 'event');
  }

  /** The write that must go with a record that names an item, while that item is not durable. */
  unsettled(key: number): BoundWrite | undefined {
    const item = this.#unsettled.has(key) ? this.#byKey[key] : undefined;
    return item === undefined ? undefined : writeItem(item);
  }

  /** Records or items of these keys are durable. */
  settle(keys: Iterable<number>): void {
    if (this.#unsettled.size === 0) return;
    for (const key of keys) this.#unsettled.delete(key);
  }

  /** Counts an event that named an item the catalogue does not have, for the owner to see. */
  noteUnknown(id: string): void {
    if (this.#unknown.size >= UNKNOWN_KEPT && !this.#unknown.has(id)) return;
    this.#unknown.set(id, (this.#unknown.get(id) ?? 0) + 1);
  }

  /** Items that events named and nobody described, most often named first. */
  async unknown(limit: number): Promise<UnknownItem[]> {
    await this.flush();
    return this.#store.all(READ_UNKNOWN, { limit });
  }

  /** How many items events named and nobody described. */
  async countUnknown(): Promise<number> {
    await this.flush();
    return (await this.#store.get(COUNT_UNKNOWN, {}))?.count ?? 0;
  }

  /** Writes the counts of unknown items. */
  async flush(): Promise<void> {
    if (this.#unknown.size === 0) return;
    const now = this.#clock();
    const writes = [...this.#unknown]
      .filter(([id]) => this.find(id) === undefined)
      .map(([id, times]) => noteUnknown(id, now, times));
    this.#unknown.clear();
    await this.#store.write([...writes, trimUnknown(UNKNOWN_KEPT)]);
  }

  #add(input: ItemInput, source: ItemSource): Item {
    const known = this.#byId.get(input.id);
    const key = known?.key ?? this.#byKey.length;
    if (known === undefined) this.#unsettled.add(key);
    const now = this.#clock();
    const item = toItem(input, { key, source, now, created: known?.created ?? now });
    this.#remember(item);
    return item;
  }

  #tellSoldOut(before: readonly (Item | undefined)[]): void {
    const out = before.flatMap((item) =>
      item !== undefined && isOffered(item) && this.#offered[item.key] === 0 ? [item.id] : [],
    );
    if (out.length > 0) this.#soldOut?.(out);
  }

  #noted(history: readonly ItemBefore[]): BoundWrite[] {
    return history.length === 0
      ? []
      : [...history.map(writeBefore), trimHistory(this.#clock() - HISTORY)];
  }

  #remember(item: Item): void {
    const before = this.#byKey[item.key];
    if (before !== undefined && !isSame(before, item)) {
      this.#version += 1;
      this.#before.push({ version: this.#version, time: item.updated, item: before });
    }
    this.#count += there(item) - there(before);
    this.#variedCount += varied(item) - varied(before);
    this.#byCategory.replace(before, item);
    this.#byKey[item.key] = item;
    this.#byId.set(item.id, item);
    if (item.key >= this.#offered.length) {
      const larger = new Uint8Array(Math.max(item.key + 1, this.#offered.length * 2));
      larger.set(this.#offered);
      this.#offered = larger;
    }
    const offered = isOffered(item) ? 1 : 0;
    this.#offeredCount += offered - (this.#offered[item.key] as number);
    this.#offered[item.key] = offered;
  }
}

/** Whether two say the same, whenever it was said. */
const isSame = (a: Item, b: Item): boolean =>
  JSON.stringify({ ...a, updated: 0 }) === JSON.stringify({ ...b, updated: 0 });

const varied = (item: Item | undefined): number => (item?.creatives === undefined ? 0 : 1);

const there = (item: Item | undefined): number =>
  item === undefined || item.deleted !== undefined ? 0 : 1;
