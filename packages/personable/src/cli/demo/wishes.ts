import type { Random } from '../../math/random.ts';
import { momentAt, type Period } from './calendar.ts';
import type { DemoItem } from './gift-shop.ts';
import type { Shopper } from './shoppers.ts';
import type { Storefront } from './storefront.ts';
import type { Taste } from './taste.ts';

const CONSIDERED_AT_ONCE = 6;

/** What draws one shopper at a moment, given in milliseconds UTC. */
export class Wishes {
  readonly #shopper: Shopper;
  readonly #storefront: Storefront;
  readonly #period: Period;
  readonly #random: Random;
  /** The last things looked at and not bought, newest last. */
  #considered: DemoItem[] = [];

  constructor(shopper: Shopper, storefront: Storefront, period: Period, random: Random) {
    this.#shopper = shopper;
    this.#storefront = storefront;
    this.#period = period;
    this.#random = random;
  }

  /** The category a visit is about. */
  category(at: number): string {
    const { categories } = this.#taste(at);
    return this.#random.weighted([...categories.keys()], [...categories.values()]);
  }

  item(category: string, at: number): DemoItem {
    return this.#storefront.choose(this.#random, category, { taste: this.#taste(at), at });
  }

  /** An item of the category that goes well with another item. */
  matching(category: string, other: DemoItem, at: number): DemoItem {
    const wish = { taste: this.#taste(at), at, matching: other };
    return this.#storefront.choose(this.#random, category, wish);
  }

  /** A present follows somebody else's taste in looks, which nobody here knows. */
  present(category: string, at: number): DemoItem {
    const taste: Taste = { ...this.#taste(at), looks: new Map() };
    return this.#storefront.choose(this.#random, category, { taste, at });
  }

  /** Mostly something of the category, at times the talk of the town, an old idea, or a whim. */
  next(category: string, at: number): DemoItem {
    const ideas = [
      { from: this.#storefront.talkedAbout(at), chance: 0.06 },
      { from: this.#considered, chance: 0.18 },
    ];
    for (const { from, chance } of ideas) {
      if (from.length > 0 && this.#random.next() < chance) return this.#random.pick(from);
    }
    return this.item(this.#random.next() < 0.17 ? this.category(at) : category, at);
  }

  /** Remembers what was looked at, so that it may be looked at again. */
  consider(item: DemoItem): void {
    this.settle(item);
    this.#considered = [...this.#considered, item].slice(-CONSIDERED_AT_ONCE);
  }

  /** Forgets what was bought. */
  settle(item: DemoItem): void {
    this.#considered = this.#considered.filter((considered) => considered !== item);
  }

  #taste(at: number): Taste {
    const { taste, laterTaste } = this.#shopper;
    if (laterTaste === undefined) return taste;
    return at < momentAt(this.#period, laterTaste.after) ? taste : laterTaste.taste;
  }
}
