import { categoryLines } from './category-lines.ts';
import type { Item } from './item.ts';

/** A value of an attribute that items have; of a category the path, with how deep it stands. */
interface IndexedValue {
  /** `category`, `brand`, or any other. */
  readonly attribute: string;
  readonly value: string;
  /** 1 for the uppermost category; 0 for what is no category. */
  readonly depth: number;
}

/** What is read of an item: the rest is text, or a list that tells items apart and not what they share. */
const MOST_ATTRIBUTES = 50;
const MOST_OF_ONE = 20;
const LONGEST = 60;
/** Values that are numbered: a feed that writes a new one every day must not fill the memory. */
const MOST_VALUES = 500_000;

/** The attribute values of items as small numbers, made once an item. An item that is replaced is another one. */
export class AttributeIndex {
  readonly #values: IndexedValue[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<Item, readonly number[]>();

  /** What a number stands for. */
  value(number: number): IndexedValue {
    const found = this.#values[number];
    if (found === undefined) throw new Error(`no value has the number ${number}`);
    return found;
  }

  /** The values an item has, each once: its categories with all above them, its brand, its attributes. */
  of(item: Item): readonly number[] {
    let known = this.#known.get(item);
    if (known === undefined) {
      known = [...new Set(this.#read(item))];
      this.#known.set(item, known);
    }
    return known;
  }

  *#read(item: Item): Generator<number> {
    for (const value of categoryLines(item)) {
      yield* this.#number({ attribute: 'category', value, depth: value.split(' > ').length });
    }
    const { brand } = item;
    if (brand !== undefined) yield* this.#number({ attribute: 'brand', value: brand, depth: 0 });
    for (const [attribute, said] of Object.entries(item.attributes).slice(0, MOST_ATTRIBUTES)) {
      for (const one of (Array.isArray(said) ? said : [said]).slice(0, MOST_OF_ONE)) {
        const value = String(one);
        if (value === '' || value.length > LONGEST) continue;
        yield* this.#number({ attribute, value, depth: 0 });
      }
    }
  }

  *#number(value: IndexedValue): Generator<number> {
    const name = `${value.depth} ${JSON.stringify([value.attribute, value.value])}`;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      if (this.#values.length >= MOST_VALUES) return;
      number = this.#values.length;
      this.#values.push(value);
      this.#numbers.set(name, number);
    }
    yield number;
  }
}
