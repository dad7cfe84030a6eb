import type { InteractionKind } from '../../customer/interactions.ts';
import type { Rows } from '../../learning/evaluation/histories.ts';

/** Ids by the order in which they come, from a first number on. */
export class Keys {
  readonly #keys = new Map<string, number>();
  readonly #first: number;

  constructor(first: number) {
    this.#first = first;
  }

  of(id: string): number {
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const key = this.#keys.size + this.#first;
    this.#keys.set(id, key);
    return key;
  }

  get size(): number {
    return this.#keys.size;
  }

  /** The id of a key; looks through all of them. */
  idOf(key: number): string | undefined {
    return this.#keys
      .keys()
      .drop(key - this.#first)
      .next().value;
  }
}

/** Which columns a table has beside person, item and time. */
export interface OptionalColumns {
  readonly basket: boolean;
  readonly kind: boolean;
}

const FIRST_CAPACITY = 1 << 14;

/** Rows that come one by one, in columns that grow. */
export class RowColumns {
  readonly has: OptionalColumns;
  #person = new Int32Array(FIRST_CAPACITY);
  #item = new Int32Array(FIRST_CAPACITY);
  #time = new Float64Array(FIRST_CAPACITY);
  #basket: Int32Array;
  #kind: Uint8Array;
  #size = 0;

  constructor(has: OptionalColumns) {
    this.has = has;
    this.#basket = new Int32Array(has.basket ? FIRST_CAPACITY : 0);
    this.#kind = new Uint8Array(has.kind ? FIRST_CAPACITY : 0);
  }

  get size(): number {
    return this.#size;
  }

  /** `basket` and `kind` are not looked at where the table does not have them. */
  add(person: number, item: number, time: number, basket: number, kind: number): void {
    const row = this.#size++;
    if (row === this.#person.length) this.#grow();
    this.#person[row] = person;
    this.#item[row] = item;
    this.#time[row] = time;
    if (this.has.basket) this.#basket[row] = basket;
    if (this.has.kind) this.#kind[row] = kind;
  }

  /** The rows; where only other tables have kinds, all are of the one given. */
  rows(kindOfAll: InteractionKind | undefined): Rows {
    const kind = this.has.kind
      ? this.#kind.subarray(0, this.#size)
      : kindOfAll && new Uint8Array(this.#size).fill(kindOfAll);
    return {
      person: this.#person.subarray(0, this.#size),
      item: this.#item.subarray(0, this.#size),
      time: this.#time.subarray(0, this.#size),
      ...(this.has.basket ? { basket: this.#basket.subarray(0, this.#size) } : {}),
      ...(kind === undefined ? {} : { kind }),
    };
  }

  #grow(): void {
    this.#person = larger(this.#person, Int32Array);
    this.#item = larger(this.#item, Int32Array);
    this.#time = larger(this.#time, Float64Array);
    if (this.has.basket) this.#basket = larger(this.#basket, Int32Array);
    if (this.has.kind) this.#kind = larger(this.#kind, Uint8Array);
  }
}

const larger = <T extends Int32Array | Float64Array | Uint8Array>(
  column: T,
  make: new (length: number) => T,
): T => {
  const twice = new make(column.length * 2);
  twice.set(column);
  return twice;
};
