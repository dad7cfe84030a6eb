import type { Catalogue } from '../../catalog/catalogue.ts';
import type { ItemModel } from './item-model.ts';

const DAY = 86_400_000;
/** Days for which an item is new. */
const NEW_DAYS = 30;
/** Orders and visits from which an item is known well enough to find its own way. */
const KNOWN_SUPPORT = 10;
/** Newcomers that are drawn from: those that came last. */
const MOST = 200;

/** Whether an item came less than 30 days before a moment (milliseconds UTC). */
const isNewAt = (created: number, now: number): boolean => now - created < NEW_DAYS * DAY;

/** In how many orders and visits an item was. */
const supportOf = ({ popularity }: ItemModel, key: number): number =>
  (popularity.basket.support[key] ?? 0) + (popularity.browse.support[key] ?? 0);

/** Whether an item is new, and too few people have had to do with it to tell how good it is. */
export const isNewcomer = (model: ItemModel, key: number, created: number, now: number): boolean =>
  isNewAt(created, now) && supportOf(model, key) < KNOWN_SUPPORT;

/**
 * The items that are new in the shop, kept up to date: keys come in order of arrival, so only those that
 * arrived since are looked at, and the list is made anew when a model was built. What it has depends on the model, the
 * time and the catalogue alone, and not on when it was asked before.
 */
export class Newcomers {
  readonly #catalogue: Catalogue;
  #keys: number[] = [];
  #size = 1;
  #built = 0;
  #position = -1;
  /** When the oldest of them came, milliseconds UTC. */
  #oldest = Number.POSITIVE_INFINITY;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /**
   * Keys of items that are new and that may be shown to somebody, by order of arrival; none where half of
   * the shop or more is new, as after a catalogue was imported, because then it says nothing of any.
   */
  at(model: ItemModel, now: number): readonly number[] {
    const { size, offeredCount } = this.#catalogue;
    // Models of other tunings count the same people: only another count makes another list.
    if (model.built !== this.#built || model.position !== this.#position) {
      this.#built = model.built;
      this.#position = model.position;
      this.#forget(1);
    }
    for (let key = this.#size; key < size; key++) {
      if (this.#isOne(model, key, now)) this.#take(key);
    }
    this.#size = size;
    if (!isNewAt(this.#oldest, now)) {
      const left = this.#keys.filter((key) => this.#isOne(model, key, now));
      this.#forget(size);
      for (const key of left) this.#take(key);
    }
    const count = this.#keys.length;
    if (count * 2 >= offeredCount || this.#isYoung(now)) return NOBODY;
    return count > MOST ? this.#keys.slice(-MOST) : this.#keys;
  }

  #forget(size: number): void {
    this.#keys = [];
    this.#size = size;
    this.#oldest = Number.POSITIVE_INFINITY;
  }

  #take(key: number): void {
    this.#keys.push(key);
    this.#oldest = Math.min(this.#oldest, this.#catalogue.item(key)?.created ?? 0);
  }

  /** Whether half of all that ever came to the shop is new: keys stand in order of arrival. */
  #isYoung(now: number): boolean {
    const { size } = this.#catalogue;
    for (let key = size >> 1; key < size; key++) {
      const item = this.#catalogue.item(key);
      if (item !== undefined) return isNewAt(item.created, now);
    }
    return false;
  }

  /** Whether an item is one, whatever else is new. */
  #isOne(model: ItemModel, key: number, now: number): boolean {
    const item = this.#catalogue.item(key);
    return item !== undefined && isNewcomer(model, key, item.created, now);
  }
}

const NOBODY: readonly number[] = [];
