import { spanStart, spansOf } from './spans.ts';

/** One figure of some days: a whole number of things and, where they have one, their amount in minor units. */
export interface ReportSum {
  readonly what: string;
  /** How many days it is of. */
  readonly span: number;
  /** The first of them: days since 1970, by the clock of the shop. */
  readonly day: number;
  /** Which of them: a currency, a search, an item … ; empty where there is one. */
  readonly key: string;
  readonly count: number;
  readonly amount: number;
}

/** Adds to a figure of a day; what is below 0 takes away. */
export type Emit = (
  what: string,
  day: number,
  key: string,
  count?: number,
  amount?: number,
) => void;

type Changed = { -readonly [Name in keyof ReportSum]: ReportSum[Name] };
/** By day, then key. */
type Days = Map<number, Map<string, Changed>>;

/** What figures changed by and is not stored yet. Changed in place: every event adds some. */
export class ReportSums {
  /** By what is counted. */
  #days = new Map<string, Days>();
  #size = 0;

  /** Figures of days that changed. */
  get size(): number {
    return this.#size;
  }

  readonly add: Emit = (what, day, key, count = 1, amount = 0) => {
    let days = this.#days.get(what);
    if (days === undefined) {
      days = new Map();
      this.#days.set(what, days);
    }
    if (addTo(days, 1, what, day, key, count, amount)) this.#size += 1;
  };

  readonly subtract: Emit = (what, day, key, count = 1, amount = 0) =>
    this.add(what, day, key, -count, -amount);

  /** Everything that changed, of single days and of those that are put together; nothing has changed any more. */
  drain(): readonly ReportSum[] {
    const all = [...this.#days].flatMap(([what, days]) => [
      ...listed(days),
      ...spansOf(what).flatMap((span) => listed(putTogether(days, span))),
    ]);
    this.#days = new Map();
    this.#size = 0;
    return all;
  }

  /** Takes back what was drained and could not be stored. */
  restore(sums: readonly ReportSum[]): void {
    for (const { what, span, day, key, count, amount } of sums) {
      if (span === 1) this.add(what, day, key, count, amount);
    }
  }
}

/** Whether it is a figure that had not changed before. Called for every figure of every event, so it is handed no object. */
const addTo = (
  days: Days,
  span: number,
  what: string,
  day: number,
  key: string,
  count: number,
  amount: number,
): boolean => {
  let keys = days.get(day);
  if (keys === undefined) {
    keys = new Map();
    days.set(day, keys);
  }
  const known = keys.get(key);
  if (known === undefined) {
    keys.set(key, { what, span, day, key, count, amount });
    return true;
  }
  known.count += count;
  known.amount += amount;
  return false;
};

const putTogether = (days: Days, span: number): Days => {
  const together: Days = new Map();
  for (const [own, keys] of days) {
    const day = spanStart(own, span);
    for (const { what, key, count, amount } of keys.values()) {
      if (count !== 0 || amount !== 0) addTo(together, span, what, day, key, count, amount);
    }
  }
  return together;
};

const listed = (days: Days): readonly ReportSum[] => {
  const all: ReportSum[] = [];
  for (const keys of days.values()) {
    for (const sum of keys.values()) if (sum.count !== 0 || sum.amount !== 0) all.push(sum);
  }
  return all;
};
