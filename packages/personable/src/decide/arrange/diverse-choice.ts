import { type Categories, pairsOf, similarityOf } from '../../learning/items/list-diversity.ts';
import { findDiverse } from './diverse-search.ts';
import { Selection } from './selection.ts';

/** An item that may be chosen. */
export interface Candidate {
  readonly categories: Categories;
  /** What choosing it is worth, such as its score. */
  readonly worth: number;
}

/** What was chosen. */
export interface DiverseChoice {
  /** Indices of the candidates, the best first. */
  readonly chosen: readonly number[];
  /** Whether the floor holds. */
  readonly reached: boolean;
}

/** Pairs of an item that goes and one that comes which each step may look at: bounds its time. */
const MOST_SWAPS = 100_000;
/** How much a pair of alike items costs in the starts that are tried, beside the worth of the best item. */
const PRICES = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2];
/** Sums of the same numbers in another order may differ by so much. */
const ROUNDING = 1e-9;
/** What an exchange that is enough counts as: more than any that is not. */
const ENOUGH = 1e6;

/**
 * Chooses so many candidates that the diversity of the list (see `listDiversity`) is at least a floor,
 * giving up as little worth as it can.
 *
 * When the best ones reach the floor they are taken as they are. Otherwise it starts from several lists:
 * the best, mended by the exchanges that gain most diversity for the worth they cost; lists built item by
 * item with growing prices for alikeness, as in maximal marginal relevance (Carbonell and Goldstein 1998),
 * up to the most diverse; and, if none of these reaches the floor, a search that goes through all lists
 * that can. Each that reaches it is then improved by exchanges that gain worth and keep the floor, and the
 * best one is taken. Unlike marginal relevance alone the floor holds whenever a list with it is found;
 * the search finds one if there is one, unless that takes more than 300,000 comparisons.
 *
 * @param candidates the best first.
 * @param fixed categories of items that are in the list anyway.
 * @param floor from 0 to 1.
 */
export const chooseDiverse = (
  candidates: readonly Candidate[],
  fixed: readonly Categories[],
  count: number,
  floor: number,
): DiverseChoice => {
  const most = (1 - floor) * pairsOf(fixed.length + count) + ROUNDING;
  const best = new Selection(candidates, fixed);
  for (let i = 0; i < count; i++) best.add(i);
  if (best.alike <= most || count === 0)
    return { chosen: best.chosen, reached: best.alike <= most };
  mend(best, most);
  const starts = [best];
  const unit = Math.max(candidates[0]?.worth ?? 0, Number.MIN_VALUE);
  for (const price of [...PRICES, Number.POSITIVE_INFINITY]) {
    starts.push(built(candidates, fixed, count, price * unit));
  }
  const mostDiverse = starts.at(-1) as Selection;
  spread(mostDiverse);
  if (!starts.some(({ alike }) => alike <= most)) {
    const found = findDiverse(candidates, fixed, count, most);
    if (found === undefined) return { chosen: mostDiverse.chosen, reached: false };
    starts.push(found);
  }
  const reaching = starts.filter(({ alike }) => alike <= most);
  const budget = { swaps: MOST_SWAPS };
  for (const start of reaching) improve(start, most, budget);
  const [first, ...others] = reaching as [Selection, ...Selection[]];
  const taken = others.reduce((a, b) => (b.worth > a.worth ? b : a), first);
  return { chosen: taken.chosen, reached: true };
};

interface Budget {
  swaps: number;
}

/** What an exchange is good for, by what it adds to the alikeness and to the worth; −∞ for nothing. */
type GainOf = (alike: number, worth: number) => number;

const NO_GAIN = Number.NEGATIVE_INFINITY;

/** Makes a list by adding, each time, the candidate with the most worth after the price of alikeness. */
const built = (
  candidates: readonly Candidate[],
  fixed: readonly Categories[],
  count: number,
  price: number,
): Selection => {
  const list = new Selection(candidates, fixed);
  for (let place = 0; place < count; place++) {
    let best = -1;
    let bestValue = NO_GAIN;
    for (let i = 0; i < candidates.length; i++) {
      if (list.has(i)) continue;
      const { worth } = candidates[i] as Candidate;
      const value = price === Number.POSITIVE_INFINITY ? -list.dot(i) : worth - price * list.dot(i);
      if (value > bestValue) [best, bestValue] = [i, value];
    }
    list.add(best);
  }
  return list;
};

/** Exchanges items until a list is diverse enough, or no exchange makes it more so. */
const mend = (list: Selection, most: number): void => {
  const budget = { swaps: MOST_SWAPS };
  for (;;) {
    const enough = list.alike - most;
    if (enough <= 0) return;
    const gainOf: GainOf = (alike, worth) => {
      if (alike > -ROUNDING) return NO_GAIN;
      const gain = -alike >= enough ? ENOUGH : -alike;
      return gain / Math.max(-worth, ROUNDING);
    };
    if (!exchange(list, budget, gainOf)) return;
  }
};

/** Exchanges items as long as that makes a list more diverse. */
const spread = (list: Selection): void => {
  const budget = { swaps: MOST_SWAPS };
  while (exchange(list, budget, (alike) => (alike < -ROUNDING ? -alike : NO_GAIN)));
};

/** Exchanges items as long as that gains worth and the list stays diverse enough. */
const improve = (list: Selection, most: number, budget: Budget): void => {
  const gainOf: GainOf = (alike, worth) =>
    worth > 0 && alike <= most - list.alike ? worth : NO_GAIN;
  while (exchange(list, budget, gainOf));
};

/** Makes the best of all exchanges of one item, if there is a good one and the budget has it. */
const exchange = (list: Selection, budget: Budget, gainOf: GainOf): boolean => {
  const { candidates, chosen } = list;
  budget.swaps -= chosen.length * (candidates.length - chosen.length);
  if (budget.swaps < 0) return false;
  let [bestOut, bestInto, best] = [-1, -1, NO_GAIN];
  const left = chosen.map((out) => list.dot(out) - 1);
  for (let into = 0; into < candidates.length; into++) {
    if (list.has(into)) continue;
    const comes = candidates[into] as Candidate;
    const dot = list.dot(into);
    for (let place = 0; place < chosen.length; place++) {
      const out = chosen[place] as number;
      const goes = candidates[out] as Candidate;
      const alike = dot - similarityOf(comes.categories, goes.categories) - (left[place] as number);
      const gain = gainOf(alike, comes.worth - goes.worth);
      if (gain > best) [bestOut, bestInto, best] = [out, into, gain];
    }
  }
  if (best === NO_GAIN) return false;
  list.exchange(bestOut, bestInto);
  return true;
};
