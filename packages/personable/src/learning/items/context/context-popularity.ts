import type { ItemSums } from '../item-sums.ts';
import { fadedBy, LATELY_DAYS, type Popularity } from '../popularity.ts';
import { BUCKETS, type BucketKind, kindOf, OTHER_COUNTRIES } from './buckets.ts';

/** Countries that stand for themselves: those of the most visits and orders; the rest are one bucket. */
const MOST_COUNTRIES = 20;
/** Items of a bucket that come into question as its most popular ones. */
const RANKED = 500;
/** Combinations of buckets whose ranking is kept. */
const MOST_COMBINATIONS = 1_000;
/**
 * `k`: how much popularity a bucket must promise of an item before its own counts say as much as the
 * shop's; as much as four orders or twenty visits of today.
 */
const PROOF = 20;
/** Items between two pauses: each has a count for every day and bucket. */
const ITEMS_A_SLICE = 50;
const DAY = 86_400_000;

/** How popular items are under some circumstances. */
export interface PopularityNow {
  /** Keys of the most popular items, at most 500 where anything is known of the circumstances. */
  readonly ranking: Int32Array;
  /** Everybody's popularity by item key. */
  readonly share: Float64Array;
  /** By item key, what each circumstance makes of it: above 1 more, below 1 less. */
  readonly lifts: readonly Float32Array[];
  /** What makes the most popular item 1. */
  readonly unit: number;
  /** The circumstances: the bucket of each lift. */
  readonly buckets: readonly number[];
}

/** What a bucket says of items. */
export interface BucketPopularity {
  readonly bucket: number;
  /** By item key: how many times as popular as one would expect. */
  readonly lift: Float32Array;
  /** Keys, the most popular in this bucket first. */
  readonly ranking: Int32Array;
  /** Whole counts of the last 30 days by item key, where there are any. */
  readonly orders: ReadonlyMap<number, number>;
  readonly visits: ReadonlyMap<number, number>;
}

/** An item's popularity under the circumstances: `p(i)`, the most popular item at 1. */
export const shareNow = ({ share, lifts, unit }: PopularityNow, key: number): number => {
  let value = (share[key] ?? 0) * unit;
  for (const lift of lifts) value *= lift[key] ?? 1;
  return value;
};

/** Popularity by bucket: immutable but for the rankings of combinations, which are made when asked for. */
export class ContextPopularity {
  readonly #whole: PopularityNow;
  readonly #buckets: ReadonlyMap<number, BucketPopularity>;
  readonly #combined = new Map<string, PopularityNow>();

  constructor(
    { share, ranking }: Pick<Popularity, 'share' | 'ranking'>,
    buckets: ReadonlyMap<number, BucketPopularity>,
  ) {
    this.#whole = { share, ranking, lifts: [], unit: 1, buckets: [] };
    this.#buckets = buckets;
  }

  /** The buckets that have anything to say. */
  get buckets(): Iterable<BucketPopularity> {
    return this.#buckets.values();
  }

  /** What a bucket says; of a country that has too few, what those say together. */
  bucket(bucket: number): BucketPopularity | undefined {
    const own = this.#buckets.get(bucket);
    if (own !== undefined || kindOf(bucket) !== 'country') return own;
    return this.#buckets.get(OTHER_COUNTRIES);
  }

  /**
   * Popularity where several things are known of now:
   *
   *     p(i | c) = p(i) · Π_b lift_b(i)
   *
   * as if they were independent of each other given the item (naive Bayes), the most popular item at 1.
   */
  in(asked: readonly number[]): PopularityNow {
    const buckets = asked.flatMap((bucket) => this.bucket(bucket) ?? []);
    if (buckets.length === 0) return this.#whole;
    const name = buckets.map(({ bucket }) => bucket).join();
    let combined = this.#combined.get(name);
    if (combined === undefined) {
      combined = combine(this.#whole, buckets);
      if (this.#combined.size === MOST_COMBINATIONS) this.#combined.clear();
      this.#combined.set(name, combined);
    }
    return combined;
  }
}

const combine = (whole: PopularityNow, buckets: readonly BucketPopularity[]): PopularityNow => {
  const now = { ...whole, lifts: buckets.map(({ lift }) => lift) };
  const keys = new Set(whole.ranking.subarray(0, RANKED));
  for (const { ranking } of buckets) for (const key of ranking) keys.add(key);
  const scored = Array.from(keys, (key) => ({ key, score: shareNow(now, key) }))
    .sort((a, b) => b.score - a.score || a.key - b.key)
    .slice(0, RANKED);
  const [first] = scored;
  return {
    ...now,
    unit: first === undefined || first.score === 0 ? 1 : 1 / first.score,
    ranking: Int32Array.from(scored, ({ key }) => key),
    buckets: buckets.map(({ bucket }) => bucket),
  };
};

/** Counts of a bucket while they are gathered. */
interface Gathering {
  readonly bucket: number;
  readonly kind: BucketKind;
  readonly faded: Float64Array;
  readonly orders: Map<number, number>;
  readonly visits: Map<number, number>;
  mass: number;
}

/**
 * Derives popularity by bucket:
 *
 *     lift_b(i) = (n_b(i) + k) / (e_b(i) + k),    e_b(i) = n(i) · N_b / N
 *
 * `n_b(i)` is what was counted of item `i` in bucket `b` (5 × orders + visits, fading), `n(i)` the same
 * over all buckets of its kind, `N` the sums over items, `e_b(i)` therefore what one would expect. That is
 * 1 + (n_b − e_b) / (e_b + k): of the surprise, the share e / (e + k) is believed, so that a bucket or
 * an item of few says little (gamma-Poisson shrinkage: DuMouchel, "Bayesian Data Mining in Large
 * Frequency Tables", 1999). Pauses about every millisecond.
 */
export function* contextPopularityAt(
  sums: ItemSums,
  popularity: Popularity,
  options: { readonly size: number; readonly now: number; readonly halfLifeDays: number },
): Generator<void, ContextPopularity> {
  const { size } = options;
  const gathered = openBuckets(sums, size);
  if (gathered.length === 0) return new ContextPopularity(popularity, new Map());
  const byBucket: (Gathering | undefined)[] = Array.from({ length: BUCKETS });
  for (const one of gathered) byBucket[one.bucket] = one;
  const other = byBucket[OTHER_COUNTRIES];
  const today = options.now / DAY;
  for (let item = 1; item < size; item++) {
    for (const stream of ['basket', 'browse'] as const) {
      const weight = stream === 'basket' ? popularity.formula.orders : popularity.formula.visits;
      sums[stream].eachBucketDay(item, (bucket, day, amount) => {
        const into = byBucket[bucket] ?? (kindOf(bucket) === 'country' ? other : undefined);
        if (into === undefined) return;
        const age = Math.max(0, today - day);
        const faded = weight * amount * fadedBy(age, options.halfLifeDays);
        into.faded[item] = (into.faded[item] as number) + faded;
        into.mass += faded;
        if (age > LATELY_DAYS) return;
        const counts = stream === 'basket' ? into.orders : into.visits;
        counts.set(item, (counts.get(item) ?? 0) + amount);
      });
    }
    if (item % ITEMS_A_SLICE === 0) yield;
  }
  const made = new Map<number, BucketPopularity>();
  for (const kind of ['country', 'week-part', 'device'] as const) {
    const own = gathered.filter((one) => one.kind === kind);
    const mass = own.reduce((sum, one) => sum + one.mass, 0);
    if (mass <= 0) continue;
    const all = new Float64Array(size);
    for (const { faded } of own) {
      for (let item = 1; item < size; item++)
        all[item] = (all[item] as number) + (faded[item] as number);
      yield;
    }
    for (const one of own) {
      if (one.mass <= 0) continue;
      made.set(one.bucket, derive(one, all, mass, popularity.share));
      yield;
    }
  }
  return new ContextPopularity(popularity, made);
}

/** The buckets that anything was counted in, of countries only the largest. */
const openBuckets = (sums: ItemSums, size: number): Gathering[] => {
  const { browse, basket } = sums;
  const countOf = (bucket: number) =>
    (browse.bucketTotals[bucket] as number) + (basket.bucketTotals[bucket] as number);
  const counted = Array.from({ length: BUCKETS }, (_, bucket) => bucket).filter(
    (bucket) => bucket > 0 && countOf(bucket) > 0,
  );
  const countries = counted
    .filter((bucket) => kindOf(bucket) === 'country')
    .sort((a, b) => countOf(b) - countOf(a) || a - b);
  const small = new Set(countries.slice(MOST_COUNTRIES));
  const kept = counted.filter((bucket) => !small.has(bucket));
  if (small.size > 0) kept.push(OTHER_COUNTRIES);
  return kept.map((bucket) => ({
    bucket,
    kind: kindOf(bucket),
    faded: new Float64Array(size),
    orders: new Map(),
    visits: new Map(),
    mass: 0,
  }));
};

const derive = (
  { bucket, faded, mass, orders, visits }: Gathering,
  all: Float64Array,
  whole: number,
  share: Float64Array,
): BucketPopularity => {
  const lift = new Float32Array(all.length);
  const score = new Float64Array(all.length);
  const part = mass / whole;
  const keys: number[] = [];
  for (let item = 0; item < all.length; item++) {
    const expected = (all[item] as number) * part;
    lift[item] = ((faded[item] as number) + PROOF) / (expected + PROOF);
    if ((faded[item] as number) <= 0) continue;
    score[item] = (share[item] as number) * (lift[item] as number);
    keys.push(item);
  }
  keys.sort((a, b) => (score[b] as number) - (score[a] as number) || a - b);
  return { bucket, lift, ranking: Int32Array.from(keys.slice(0, RANKED)), orders, visits };
};
