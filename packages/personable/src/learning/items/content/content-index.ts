import type { Item } from '../../../catalog/item.ts';

/** Attributes of an item that are read. */
const MOST_ATTRIBUTES = 60;
/** Letters of the shortest word that is read. */
const SHORTEST_WORD = 3;
/** Items between two pauses. */
const ITEMS_A_SLICE = 100;

/** What is read of an item. */
type Described = Pick<Item, 'name' | 'categories' | 'brand' | 'deleted'>;

const NOTHING = new Int32Array(0);

/**
 * The attributes of every item as numbers: its categories with those above them, its brand and the words of
 * its name. Kept from model to model; only items that changed are read again.
 */
export class ContentIndex {
  readonly #item: (key: number) => Described | undefined;
  readonly #read: (Described | undefined)[] = [];
  readonly #attributes: Int32Array[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #items: number[] = [];
  /** While a model is built that must not see items change, nothing is read again. */
  held = false;

  constructor(item: (key: number) => Described | undefined) {
    this.#item = item;
  }

  /** Reads what changed of the items below a key. Pauses about every millisecond. */
  *update(size: number): Generator<void, void> {
    if (this.held) return;
    for (let key = 1; key < size; key++) {
      const item = this.#item(key);
      if (item !== this.#read[key]) this.#replace(key, item);
      if (key % ITEMS_A_SLICE === 0) yield;
    }
  }

  /** The attributes of an item, each once. */
  of(key: number): Int32Array {
    return this.#attributes[key] ?? NOTHING;
  }

  /** One more than the largest attribute. */
  get attributes(): number {
    return this.#items.length;
  }

  /** How many items have an attribute. */
  itemsWith(attribute: number): number {
    return this.#items[attribute] ?? 0;
  }

  #replace(key: number, item: Described | undefined): void {
    for (const attribute of this.of(key)) this.#count(attribute, -1);
    this.#read[key] = item;
    const names = item === undefined || item.deleted !== undefined ? [] : attributesOf(item);
    this.#attributes[key] = Int32Array.from(names, (name) => this.#numberOf(name));
    for (const attribute of this.of(key)) this.#count(attribute, 1);
  }

  #count(attribute: number, change: 1 | -1): void {
    this.#items[attribute] = this.itemsWith(attribute) + change;
  }

  #numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
      this.#items.push(0);
    }
    return number;
  }
}

/** What stands for an item among others: categories, brand, words. Each once, at most 60. */
export const attributesOf = ({ name, categories, brand }: Described): readonly string[] => {
  const found = new Set<string>();
  for (const path of categories) {
    let whole = '';
    for (const step of path.toLowerCase().split('>')) {
      whole = `${whole}>${step.trim()}`;
      found.add(`category ${whole}`);
    }
  }
  if (brand !== undefined) found.add(`brand ${brand.toLowerCase()}`);
  for (const word of wordsOf(name)) found.add(`word ${word}`);
  return [...found].slice(0, MOST_ATTRIBUTES);
};

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD);
