import type { CountedPart } from '../counting/part-store.ts';

/** People that predictions are held against what came of: of more, some are drawn by their number. */
const MOST_JUDGED = 20_000;
const WHOLE = 2 ** 32;

/** Gathers at most so many people: always the same ones of the same, whatever order they come in. */
export class Sample {
  readonly #most: number;
  readonly #people = new Map<number, CountedPart>();
  #below = WHOLE;
  #seen = 0;

  constructor(most: number = MOST_JUDGED) {
    this.#most = most;
  }

  add(counted: CountedPart): void {
    this.#seen += 1;
    const place = placeOf(counted);
    if (place >= this.#below) return;
    this.#people.set(counted.homes[0] ?? 0, counted);
    while (this.#people.size > this.#most) {
      this.#below /= 2;
      for (const [home, one] of this.#people)
        if (placeOf(one) >= this.#below) this.#people.delete(home);
    }
  }

  /** Those who were drawn. */
  get people(): readonly CountedPart[] {
    return [...this.#people.values()];
  }

  /** How many there are in all. */
  get seen(): number {
    return this.#seen;
  }
}

/** Knuth's multiplicative hash of the first home. */
const placeOf = ({ homes }: CountedPart): number => Math.imul(homes[0] ?? 0, 2_654_435_761) >>> 0;
