import type { ItemSums, StreamSums } from './item-sums.ts';
import type { ItemScalars } from './scalars.ts';

const DAY = 86_400_000;
/** Days that "lately" means in words. */
export const LATELY_DAYS = 30;

/** What popularity is made of: `orders · faded orders + visits · faded visits`. */
export interface PopularityFormula {
  /** What an order says, 0 or more. */
  readonly orders: number;
  /** What a visit says, 0 or more. */
  readonly visits: number;
  /** Days after which both count half; those of the scalars when left out. */
  readonly halfLifeDays?: number;
}

/** An order says as much as five visits. */
export const DEFAULT_POPULARITY: PopularityFormula = { orders: 5, visits: 1 };

/** How often an item was in a session or a basket. All by item key. */
interface StreamPopularity {
  /** Whole counts over all time: the support D. */
  readonly support: Float64Array;
  /** Counts that halve every half-life. */
  readonly faded: Float64Array;
  /** Whole counts of the last 30 days: what can be said in words. */
  readonly lately: Float64Array;
}

export interface Popularity {
  readonly basket: StreamPopularity;
  readonly browse: StreamPopularity;
  /** Both streams, the most popular item at 1. By item key. */
  readonly share: Float64Array;
  /** Keys of items with any popularity, the most popular first. */
  readonly ranking: Int32Array;
  readonly formula: PopularityFormula;
}

/** What is left of a count after so many days. */
export const fadedBy = (days: number, halfLifeDays: number): number => 2 ** (-days / halfLifeDays);

/** Items between two pauses: each has a count for every day. */
const ITEMS_A_SLICE = 50;

/** Popularity as it stands at a moment. Pauses about every millisecond. */
export function* popularityAt(
  sums: ItemSums,
  {
    size,
    now,
    scalars,
    formula = DEFAULT_POPULARITY,
  }: { size: number; now: number; scalars: ItemScalars; formula?: PopularityFormula },
): Generator<void, Popularity> {
  const { orders, visits, halfLifeDays = scalars.halfLifeDays } = formula;
  const basket = yield* streamPopularity(sums.basket, size, now, halfLifeDays);
  const browse = yield* streamPopularity(sums.browse, size, now, halfLifeDays);
  const share = basket.faded.map(
    (faded, item) => orders * faded + visits * (browse.faded[item] as number),
  );
  const most = share.reduce((max, value) => Math.max(max, value), 0);
  if (most > 0)
    for (let item = 0; item < size; item++) share[item] = (share[item] as number) / most;
  const ranking = Int32Array.from(share.keys())
    .filter((item) => (share[item] as number) > 0)
    .sort((a, b) => (share[b] as number) - (share[a] as number) || a - b);
  return { basket, browse, share, ranking, formula };
}

function* streamPopularity(
  sums: StreamSums,
  size: number,
  now: number,
  halfLifeDays: number,
): Generator<void, StreamPopularity> {
  const support = new Float64Array(size);
  const faded = new Float64Array(size);
  const lately = new Float64Array(size);
  const today = now / DAY;
  for (let item = 1; item < size; item++) {
    sums.eachDay(item, (day, amount) => {
      const age = Math.max(0, today - day);
      support[item] = (support[item] as number) + amount;
      faded[item] = (faded[item] as number) + amount * fadedBy(age, halfLifeDays);
      if (age <= LATELY_DAYS) lately[item] = (lately[item] as number) + amount;
    });
    if (item % ITEMS_A_SLICE === 0) yield;
  }
  return { support, faded, lately };
}
