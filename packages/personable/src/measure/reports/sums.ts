/** One figure of a day: a whole number of things and, where they have one, their amount in minor units. */
export interface ReportSum {
  readonly what: string;
  /** Days since 1970, by the clock of the shop. */
  readonly day: number;
  /** Which of them: a currency, a search, an item … ; empty where there is one. */
  readonly key: string;
  readonly count: number;
  readonly amount: number;
}

/** Adds to a figure; what is below 0 takes away. */
export type Emit = (
  what: string,
  day: number,
  key: string,
  count?: number,
  amount?: number,
) => void;

interface Changed {
  what: string;
  day: number;
  key: string;
  count: number;
  amount: number;
}

/** What figures changed by and is not stored yet. Changed in place: every event adds some. */
export class ReportSums {
  /** By what and day, then key. */
  #days = new Map<string, Map<number, Map<string, Changed>>>();
  #size = 0;

  /** Figures that changed. */
  get size(): number {
    return this.#size;
  }

  readonly add: Emit = (what, day, key, count = 1, amount = 0) => {
    let days = this.#days.get(what);
    if (days === undefined) {
      days = new Map();
      this.#days.set(what, days);
    }
    let keys = days.get(day);
    if (keys === undefined) {
      keys = new Map();
      days.set(day, keys);
    }
    const known = keys.get(key);
    if (known === undefined) {
      keys.set(key, { what, day, key, count, amount });
      this.#size += 1;
    } else {
      known.count += count;
      known.amount += amount;
    }
  };

  readonly subtract: Emit = (what, day, key, count = 1, amount = 0) =>
    this.add(what, day, key, -count, -amount);

  /** Everything that changed; nothing has changed any more. */
  drain(): readonly ReportSum[] {
    const all = [...this.#days.values()].flatMap((days) =>
      [...days.values()].flatMap((keys) => [...keys.values()]),
    );
    this.#days = new Map();
    this.#size = 0;
    return all.filter(({ count, amount }) => count !== 0 || amount !== 0);
  }

  /** Takes back what was drained and could not be stored. */
  restore(sums: readonly ReportSum[]): void {
    for (const { what, day, key, count, amount } of sums) this.add(what, day, key, count, amount);
  }
}
