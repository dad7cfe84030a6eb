import { Compile } from 'typebox/compile';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { repeatedId } from '../../catalog/creative.ts';
import { type Item, ItemInput, toItemInput } from '../../catalog/item.ts';
import type { UnknownItem } from '../../catalog/item-store.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { PersonableError } from '../errors.ts';
import type { RelatedItems } from '../item-views.ts';
import {
  type ItemCreativeResults,
  type ItemCreativesReading,
  readItemCreatives,
} from '../readings/item-creatives.ts';
import { readRelated } from '../readings/related.ts';

/** Which items are asked for. */
export interface ItemQuery {
  /** Id of the last item already read. */
  readonly after?: string;
  readonly limit: number;
  /** Words that stand in the name, the id or the brand, whatever the case. */
  readonly search?: string;
  /** The first part of a category path, such as "Kitchen"; empty for all. */
  readonly category?: string;
}

/** Days that results are about when nobody says. */
const DAYS = 30;

/** The catalogue: `shop.items`. */
export class ItemsHandle {
  readonly #catalogue: Catalogue;
  readonly #learner: ItemLearner;
  readonly #reading: ItemCreativesReading;
  readonly #shape = Compile(ItemInput);

  constructor(catalogue: Catalogue, learner: ItemLearner, reading: ItemCreativesReading) {
    this.#catalogue = catalogue;
    this.#learner = learner;
    this.#reading = reading;
  }

  /**
   * Adds items or replaces them whole. All or none.
   *
   * @throws PersonableError `invalid_field` naming the first wrong field.
   */
  async put(items: readonly unknown[]): Promise<number> {
    for (const [index, item] of items.entries()) this.#check(item, index);
    await this.#catalogue.put(items as readonly ItemInput[]);
    return items.length;
  }

  /** An item by the shop's own id. */
  get(id: string): ItemInput | undefined {
    const item = this.#catalogue.find(id);
    return item === undefined ? undefined : toItemInput(item);
  }

  /** Items in order of arrival, as `ItemQuery` asks. */
  list({ after, limit, search = '', category = '' }: ItemQuery): ItemInput[] {
    const page: ItemInput[] = [];
    const words = search.toLowerCase().split(/\s+/);
    const first = after === undefined ? 1 : this.#catalogue.key(after) + 1;
    for (let key = first; key < this.#catalogue.size && page.length < limit; key++) {
      const item = this.#catalogue.item(key);
      if (item === undefined || item.deleted !== undefined) continue;
      if (matches(item, words) && isIn(item, category)) page.push(toItemInput(item));
    }
    return page;
  }

  /** The first parts of category paths, with how many items `list` has of each; the largest first. */
  categories(): { name: string; items: number }[] {
    const counts = new Map<string, number>();
    for (let key = 1; key < this.#catalogue.size; key++) {
      const item = this.#catalogue.item(key);
      if (item === undefined || item.deleted !== undefined) continue;
      const names = new Set(item.categories.map(topOf));
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts]
      .map(([name, items]) => ({ name, items }))
      .sort((x, y) => y.items - x.items || (x.name < y.name ? -1 : 1));
  }

  /** What goes with an item, and why; `undefined` for an item the catalogue does not have. */
  related(id: string): RelatedItems | undefined {
    const item = this.#catalogue.find(id);
    return item === undefined ? undefined : readRelated(item, this.#learner, this.#catalogue);
  }

  /**
   * In which of its looks an item was shown in the last days, what came of it, and what is learned; `undefined` for an item the
   * catalogue does not have.
   */
  async creatives(id: string, days = DAYS): Promise<ItemCreativeResults | undefined> {
    const item = this.#catalogue.find(id);
    return item && readItemCreatives(item, days, this.#reading);
  }

  /** Takes items out; resolves to how many there were. */
  remove(ids: readonly string[]): Promise<number> {
    return this.#catalogue.remove(ids);
  }

  /** Items that events named and nobody described, most often named first. */
  unknown(limit = 100): Promise<UnknownItem[]> {
    return this.#catalogue.unknown(limit);
  }

  #check(item: unknown, index: number): void {
    refuseHostile(item, `/${index}`);
    if (this.#shape.Check(item)) {
      refuseRepeated(item, index);
      refuseNoWinner(item, index);
      return;
    }
    const [first] = this.#shape.Errors(item);
    const path = `/${index}${first?.instancePath ?? ''}`;
    throw new PersonableError('invalid_field', `Item ${index + 1}: ${first?.message}.`, {
      path,
      hint: 'See the item in /openapi.json. Nothing of this call was stored.',
    });
  }
}

/** A winner is one of the creatives. */
const refuseNoWinner = ({ creatives = [], winner }: ItemInput, index: number): void => {
  if (winner === undefined || creatives.some(({ id }) => id === winner)) return;
  const has =
    creatives.length === 0
      ? 'has no creatives'
      : `has the creatives ${creatives.map(({ id }) => `"${id}"`).join(', ')}`;
  throw new PersonableError(
    'invalid_field',
    `Item ${index + 1}: the winner "${winner}" is none of its creatives; it ${has}.`,
    {
      path: `/${index}/winner`,
      hint: 'Name one of them, or leave winner out. Nothing of this call was stored.',
    },
  );
};

/** Creatives are told apart by their ids. */
const refuseRepeated = ({ creatives = [] }: ItemInput, index: number): void => {
  const place = repeatedId(creatives);
  if (place === undefined) return;
  const { id } = creatives[place] ?? {};
  throw new PersonableError(
    'invalid_field',
    `Item ${index + 1}: two creatives are called "${id}".`,
    {
      path: `/${index}/creatives/${place}/id`,
      hint: 'Give each creative of an item an id of its own. Nothing of this call was stored.',
    },
  );
};

const matches = ({ id, name, brand = '' }: Item, words: readonly string[]): boolean => {
  const text = `${name} ${id} ${brand}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

const topOf = (path: string): string => (path.split('>', 1)[0] as string).trim();

const isIn = ({ categories }: Item, category: string): boolean =>
  category === '' || categories.some((path) => topOf(path) === category);
