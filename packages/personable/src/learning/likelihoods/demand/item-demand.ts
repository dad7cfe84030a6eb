/**
 * How many pieces of an item will be asked for within the next days: what those who buy it again and again are due for, and what others
 * bought lately.
 *
 *     model  = s · Σ over people  pieces · E[orders of it within H]  +  pieces bought for the first time in the last H days
 *     demand = w · model + (1 − w) · pieces of the last H days
 *
 * E is by each person's own median interval of the item (as "the usual is due" has it) with the spread of gaps that is seen in the shop.
 * Two numbers hold for the whole shop and come from the period before: s from how the sum did, and w, between 0 and 1, by least squares
 * from how the two did beside each other (Bates and Granger, "The Combination of Forecasts", 1969).
 */
import { normalCdf } from '../../../math/normal.ts';
import type { ItemDay, Part } from '../counting/part.ts';

/** Days ahead. */
export const DEMAND_DAYS = 14;

/** What is to be expected of an item, and what came before. */
export interface ItemForecast {
  readonly item: number;
  /** Pieces within `DEMAND_DAYS`. */
  readonly expected: number;
  /** Between these with a probability of 80 %. */
  readonly low: number;
  readonly high: number;
  /** The standard deviation of what may come. */
  readonly spread: number;
  /** Of `expected`, by people who are due. */
  readonly due: number;
  /** People who buy it again and again. */
  readonly regulars: number;
  /** Pieces in the last `DEMAND_DAYS`. */
  readonly before: number;
}

/** How the forecast did in the period that just ended. */
export interface DemandTest {
  readonly cut: number;
  readonly days: number;
  readonly items: number;
  readonly predicted: number;
  readonly actual: number;
  /** Σ |predicted − actual| / Σ actual over items. */
  readonly error: number;
  /** The same of "as in the period before". */
  readonly baseline: number;
}

/** An item over four periods: what was predicted at the start of each, and what came. */
interface Row {
  /** By period: 0 the third but last, 2 the last, 3 the next. */
  readonly due: Float64Array;
  readonly regulars: Float64Array;
  /** Pieces bought again, and for the first time, in the period before each start. */
  readonly again: Float64Array;
  readonly first: Float64Array;
}

const STARTS = 4;
const NOW = STARTS - 1;
/** Spread of the logarithm of gaps, where the shop has not shown one. */
const USUAL_SPREAD = 0.6;
/** z of 80 %. */
const LIKELY = 1.281552;
/** How far the sum may be scaled up. */
const MOST_SCALE = 4;
/** Items of which nothing is said: too few pieces in both periods. */
const LEAST_PIECES = 5;
/** Intervals without an order after which somebody does not buy an item any more. */
const GIVEN_UP = 4;

/** Adds up everybody's orders of items, as of a day. */
export class ItemDemand {
  readonly #end: number;
  readonly #spread: number;
  readonly #rows = new Map<number, Row>();

  /**
   * @param end the last day that is known.
   * @param within variance of the logarithm of gaps, where it is known.
   */
  constructor(end: number, within?: number) {
    this.#end = end;
    this.#spread = within === undefined ? USUAL_SPREAD : Math.sqrt(Math.max(0.04, within));
  }

  /** Adds what one person bought, by day, in order. What they gave back by the next day was never asked for. */
  add({ bought, returned }: Pick<Part, 'bought' | 'returned'>): void {
    const items = new Map<number, ItemDay[]>();
    for (const one of withoutCancelled(bought, returned)) {
      const own = items.get(one[1]);
      if (own === undefined) items.set(one[1], [one]);
      else own.push(one);
    }
    for (const [item, days] of items) this.#addItem(item, days);
  }

  /** What is to be expected of each item, most first, and how that did in the last period. */
  forecasts(): { readonly items: readonly ItemForecast[]; readonly test: DemandTest | undefined } {
    const rows = [...this.#rows].map(([item, row]) => ({ item, row }));
    const total = (field: 'due' | 'again', place: number): number =>
      rows.reduce((sum, { row }) => sum + at(row[field], place), 0);
    /** What the model and the period before say at the start of a period; with what the one before it taught. */
    const saying = (start: number) => {
      const due = total('due', start - 1);
      const scale = due > 0 ? Math.min(MOST_SCALE, total('again', start) / due) : 1;
      return (row: Row) => ({ due: scale * at(row.due, start), first: at(row.first, start) });
    };
    const combining = (start: number) => {
      const [earlier, now] = [saying(start - 1), saying(start)];
      const weight = weightOf(
        rows.map(({ row }) => {
          const { due, first } = earlier(row);
          return {
            model: due + first,
            before: piecesOf(row, start - 1),
            came: piecesOf(row, start),
          };
        }),
      );
      return (row: Row) => {
        const { due, first } = now(row);
        const expected = weight * (due + first) + (1 - weight) * piecesOf(row, start);
        return { expected, due: Math.min(expected, due) };
      };
    };
    const [then, next] = [combining(NOW - 1), combining(NOW)];
    const judged = rows.map(({ row }) => ({
      predicted: then(row).expected,
      before: piecesOf(row, NOW - 1),
      actual: piecesOf(row, NOW),
    }));
    const sum = (of: (one: (typeof judged)[number]) => number) =>
      judged.reduce((all, one) => all + of(one), 0);
    const [predicted, actual] = [sum((one) => one.predicted), sum((one) => one.actual)];
    const test: DemandTest | undefined =
      actual < LEAST_PIECES || predicted <= 0
        ? undefined
        : {
            ...{ cut: this.#end - DEMAND_DAYS, days: DEMAND_DAYS, predicted, actual },
            items: judged.filter((one) => one.actual > 0 || one.predicted > 0).length,
            error: sum((one) => Math.abs(one.predicted - one.actual)) / actual,
            baseline: sum((one) => Math.abs(one.before - one.actual)) / actual,
          };
    // How much more than by chance (Poisson) pieces were off: some are bought by the dozen.
    const over = Math.max(
      1,
      sum((one) => (one.predicted - one.actual) ** 2) / Math.max(1, predicted),
    );
    const items = rows.flatMap(({ item, row }): ItemForecast[] => {
      const before = piecesOf(row, NOW);
      if (before + piecesOf(row, NOW - 1) < LEAST_PIECES) return [];
      const { expected, due } = next(row);
      const spread = Math.sqrt(over * Math.max(1, expected));
      const [low, high] = [Math.max(0, expected - LIKELY * spread), expected + LIKELY * spread];
      return [{ item, expected, low, high, spread, due, regulars: at(row.regulars, NOW), before }];
    });
    items.sort((a, b) => b.expected - a.expected || a.item - b.item);
    return { items, test };
  }

  #addItem(item: number, days: readonly ItemDay[]): void {
    const row = this.#rows.get(item) ?? {
      ...{ due: new Float64Array(STARTS), regulars: new Float64Array(STARTS) },
      ...{ again: new Float64Array(STARTS), first: new Float64Array(STARTS) },
    };
    this.#rows.set(item, row);
    for (let start = 0; start < STARTS; start++) {
      const begin = this.#end - (STARTS - 1 - start) * DEMAND_DAYS;
      for (const [place, [day, , pieces]] of days.entries()) {
        if (day > begin || day <= begin - DEMAND_DAYS) continue;
        const kind = place === 0 ? row.first : row.again;
        kind[start] = at(kind, start) + pieces;
      }
      const known = days.filter(([day]) => day <= begin);
      if (known.length < 2) continue;
      const orders = this.#ordersOf(known, begin);
      if (orders === 0) continue;
      const pieces = middle(known.map(([, , count]) => count));
      row.due[start] = at(row.due, start) + orders * pieces;
      row.regulars[start] = at(row.regulars, start) + 1;
    }
  }

  /** Orders of an item to be expected of somebody within the period from a day on. */
  #ordersOf(days: readonly ItemDay[], begin: number): number {
    const gaps = days.slice(1).map(([day], i) => day - (days[i] as ItemDay)[0]);
    const usual = Math.max(1, middle(gaps));
    const elapsed = begin - (days.at(-1) as ItemDay)[0];
    if (elapsed > GIVEN_UP * usual) return 0;
    const over = (after: number) =>
      after <= 0 ? 0 : normalCdf(Math.log(after / usual) / this.#spread);
    const done = over(elapsed);
    if (done > 1 - 1e-9) return 0;
    const once = (over(elapsed + DEMAND_DAYS) - done) / (1 - done);
    const wait = Math.max(usual - elapsed, usual / 2);
    return once * (1 + Math.max(0, DEMAND_DAYS - wait) / usual);
  }
}

/** How likely more pieces are asked for than there are. */
export const chanceOfStockOut = ({ expected, spread }: ItemForecast, stock: number): number =>
  1 - normalCdf((stock + 0.5 - expected) / spread);

const at = (values: Float64Array, place: number): number => values[place] ?? 0;

/** What was bought less what was given back on the same day or the next: an order that was a mistake. */
const withoutCancelled = (
  bought: readonly ItemDay[],
  returned: readonly ItemDay[],
): readonly ItemDay[] => {
  if (returned.length === 0) return bought;
  const left = new Map<string, number>();
  for (const [day, item, pieces] of returned) {
    const key = `${day} ${item}`;
    left.set(key, (left.get(key) ?? 0) + pieces);
  }
  return bought.flatMap(([day, item, pieces]): ItemDay[] => {
    let kept = pieces;
    for (const key of [`${day} ${item}`, `${day + 1} ${item}`]) {
      const gone = Math.min(kept, left.get(key) ?? 0);
      kept -= gone;
      if (gone > 0) left.set(key, (left.get(key) ?? 0) - gone);
    }
    return kept > 0 ? [[day, item, kept]] : [];
  });
};

/** Pieces of the period before a start. */
const piecesOf = (row: Row, start: number): number => at(row.again, start) + at(row.first, start);

/** How much of the model to take, by how it and the period before did: weighted by about how sure each count is. */
const weightOf = (
  rows: readonly { readonly model: number; readonly before: number; readonly came: number }[],
): number => {
  let [below, above] = [0, 0];
  for (const { model, before, came } of rows) {
    const sure = 1 / Math.max(1, model + before);
    below += sure * (model - before) ** 2;
    above += sure * (model - before) * (came - before);
  }
  return below > 0 ? Math.max(0, Math.min(1, above / below)) : 0.5;
};

/** The lower median. */
const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
