import { rowsOf } from '../histories.ts';
import type { Histories } from '../recommender.ts';

/** For every item the people of the training who have it. */
export class ItemPeople {
  readonly #people: number;
  /** Item → first place in `#holders`. */
  readonly #starts: Int32Array;
  /** People in ascending order, each once an item. */
  readonly #holders: Int32Array;
  readonly #cosines = new Map<number, number>();

  constructor(train: Histories) {
    this.#people = train.people;
    const starts = new Int32Array(train.items + 2);
    eachHolder(train, (item) => {
      starts[item + 1] = (starts[item + 1] as number) + 1;
    });
    for (let i = 1; i < starts.length; i++) {
      starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    }
    const holders = new Int32Array(starts[train.items + 1] as number);
    const next = starts.slice();
    eachHolder(train, (item, person) => {
      const place = next[item] as number;
      holders[place] = person;
      next[item] = place + 1;
    });
    this.#starts = starts;
    this.#holders = holders;
  }

  /** How many people have an item. */
  count(item: number): number {
    return (this.#starts[item + 1] as number) - (this.#starts[item] as number);
  }

  /** The share of the people who have an item. */
  share(item: number): number {
    return this.#people === 0 ? 0 : this.count(item) / this.#people;
  }

  /** Cosine of the people of two items: those of both / √(those of one × those of the other). */
  cosine(a: number, b: number): number {
    const pair = Math.min(a, b) * this.#starts.length + Math.max(a, b);
    let cosine = this.#cosines.get(pair);
    if (cosine === undefined) {
      const both = this.#common(a, b);
      cosine = both === 0 ? 0 : both / Math.sqrt(this.count(a) * this.count(b));
      this.#cosines.set(pair, cosine);
    }
    return cosine;
  }

  #common(a: number, b: number): number {
    let i = this.#starts[a] as number;
    let j = this.#starts[b] as number;
    const endI = this.#starts[a + 1] as number;
    const endJ = this.#starts[b + 1] as number;
    let both = 0;
    while (i < endI && j < endJ) {
      const difference = (this.#holders[i] as number) - (this.#holders[j] as number);
      if (difference === 0) both += 1;
      if (difference <= 0) i += 1;
      if (difference >= 0) j += 1;
    }
    return both;
  }
}

/** Every item of every person, once. */
const eachHolder = (train: Histories, tell: (item: number, person: number) => void): void => {
  const lastOf = new Int32Array(train.items + 1).fill(-1);
  for (let person = 0; person < train.people; person++) {
    const [from, to] = rowsOf(train, person);
    for (let row = from; row < to; row++) {
      const item = train.item[row] as number;
      if (lastOf[item] === person) continue;
      lastOf[item] = person;
      tell(item, person);
    }
  }
};
