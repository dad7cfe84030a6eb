import type { ItemModel } from '../item-model.ts';
import { ScoreTable } from '../score-table.ts';
import type { Basket } from './baskets.ts';
import type { BasketMix } from './mix.ts';

/** Baskets that are looked back on. */
export const MOST_BASKETS = 50;
/** Different items of the latest baskets whose neighbours are asked. */
const MOST_SOURCES = 60;
/** Neighbours and popular items that come into question beside what was bought before. */
const MOST_NEIGHBOURS = 200;
const MOST_POPULAR = 100;

/** An item that may come into the next basket, with what speaks for it. */
export interface BasketCandidate {
  readonly key: number;
  /** Baskets back in which it was bought, 0 for the latest; empty for something new. */
  readonly ago: readonly number[];
  /**
   * How near the time since the last purchase is to the usual interval between two: 1 when it is just
   * that, 0 for what was bought less than twice.
   */
  readonly rhythm: number;
  /** What goes with the latest baskets, the nearest at 1. */
  readonly neighbours: number;
  /** Popularity, the most popular item at 1. */
  readonly popular: number;
}

/**
 * Finds what may come into a person's next basket.
 *
 * @param baskets the latest first.
 * @param now when it is asked, milliseconds UTC.
 */
export const basketCandidates = (
  model: Pick<ItemModel, 'next' | 'popularity' | 'size' | 'scalars'>,
  baskets: readonly Basket[],
  now: number,
  table: ScoreTable = new ScoreTable(),
): BasketCandidate[] => {
  const bought = boughtItems(baskets);
  const near = neighbourScores(model, baskets, table);
  const { share, ranking } = model.popularity;
  const keys = new Set<number>([...bought.keys(), ...near.keys()]);
  for (let i = 0; i < Math.min(MOST_POPULAR, ranking.length); i++) keys.add(ranking[i] as number);
  return Array.from(keys, (key) => {
    const own = bought.get(key);
    return {
      key,
      ago: own?.ago ?? [],
      rhythm: own === undefined ? 0 : rhythmOf(own.times, now),
      neighbours: near.get(key) ?? 0,
      popular: share[key] ?? 0,
    };
  });
};

/**
 * Scores a candidate:
 *
 *     Σ_ago decay^ago / Σ_all decay^ago · (1 + rhythm · r)  +  lately · 2^−last  +  often · ln(1 + count)
 *       +  neighbours · n  +  popular · p
 *
 * the first part being the share of the baskets that have it, later ones counting more (after "Modeling
 * Personalized Item Frequency Information for Next-basket Recommendation", SIGIR 2020).
 *
 * @param mass Σ_all decay^ago over all baskets.
 */
export const scoreCandidate = (
  { ago, rhythm, neighbours, popular }: BasketCandidate,
  mix: BasketMix,
  mass: number,
): number => {
  const last = ago[0];
  let habit = 0;
  if (last !== undefined) {
    for (const back of ago) habit += mix.decay ** back;
    if (mass > 0) habit *= (1 + mix.rhythm * rhythm) / mass;
    habit += mix.lately * 0.5 ** last + mix.often * Math.log1p(ago.length);
  }
  return habit + mix.neighbours * neighbours + mix.popular * popular;
};

/** Σ decay^ago over so many baskets. */
export const massOf = (baskets: number, decay: number): number =>
  decay === 1 ? baskets : (1 - decay ** baskets) / (1 - decay);

interface Bought {
  readonly ago: number[];
  /** The latest first. */
  readonly times: number[];
}

/** What was bought in some baskets, the latest first, by item key. */
export const boughtItems = (baskets: readonly Basket[]): Map<number, Bought> => {
  const bought = new Map<number, Bought>();
  for (const [ago, { items, time }] of baskets.entries()) {
    for (const key of items) {
      const known = bought.get(key);
      if (known === undefined) bought.set(key, { ago: [ago], times: [time] });
      else {
        known.ago.push(ago);
        known.times.push(time);
      }
    }
  }
  return bought;
};

/**
 * How near the time since the last purchase is to the usual interval between two, at most 1; 0 for what
 * was bought less than twice. `times` has the latest first.
 */
export const rhythmOf = (times: readonly number[], now: number): number => {
  const [latest, earliest] = [times[0] as number, times.at(-1) as number];
  const interval = (latest - earliest) / (times.length - 1);
  const since = now - latest;
  if (times.length < 2 || interval <= 0 || since <= 0) return 0;
  return Math.min(since, interval) / Math.max(since, interval);
};

const neighbourScores = (
  { next, size, scalars }: Pick<ItemModel, 'next' | 'size' | 'scalars'>,
  baskets: readonly Basket[],
  table: ScoreTable,
): Map<number, number> => {
  table.clear(size);
  const asked = new Set<number>();
  for (const [ago, { items }] of baskets.entries()) {
    for (const key of items) {
      if (asked.size === MOST_SOURCES) break;
      if (asked.has(key)) continue;
      asked.add(key);
      table.addRow(next, key, Math.exp(-ago / scalars.tau));
    }
  }
  const { keys, scores } = table.top(MOST_NEIGHBOURS, () => 0);
  const largest = scores[0] ?? 1;
  return new Map(keys.map((key, place) => [key, (scores[place] as number) / largest]));
};
