import { basketsOf } from '../../items/basket/baskets.ts';
import { type BasketMix, DEFAULT_MIX, MIX_GRID } from '../../items/basket/mix.ts';
import {
  type BasketCandidate,
  basketCandidates,
  MOST_BASKETS,
  massOf,
  scoreCandidate,
} from '../../items/basket/score-basket.ts';
import { buildItemModel, type ItemModel } from '../../items/item-model.ts';
import type { ItemSums } from '../../items/item-sums.ts';
import { DEFAULT_SCALARS, type ItemScalars } from '../../items/scalars.ts';
import { ScoreTable, TopList } from '../../items/score-table.ts';
import { searchGrid } from '../../items/tuning/search.ts';
import type { Histories, Query, Recommender, Tuning } from '../recommender.ts';
import { finish, lastTime, ndcg, recall, sample } from './asking.ts';
import { type Calendar, calendarOf, countHistories, timelineOf } from './timelines.ts';

/** Questions a search asks at the most. */
const MOST_QUESTIONS = 1_500;
/** Items of a list that a search looks at. */
const DEPTH = 10;

/** How pairs of orders may be weighed: each is a model of its own, so only a few are tried. */
const PAIRS: readonly Partial<ItemScalars>[] = [
  { a: 0.5, b: 0.2, w: 3, tau: 3 },
  { a: 0.3, b: 0, w: 1, tau: 2 },
  { a: 0.5, b: 0.5, w: 3, tau: 3 },
  { a: 0.5, b: 0.2, w: 1, tau: 10 },
  { a: 0.7, b: 0.2, w: 0.3, tau: 1 },
];

const scalarsOf = (pairs: Partial<ItemScalars>): ItemScalars => ({
  ...DEFAULT_SCALARS,
  beta: 1,
  shrink: 10,
  browse: 0,
  ...pairs,
});

interface Chosen {
  readonly scalars: ItemScalars;
  readonly mix: BasketMix;
}

/** The engine's next basket: habits, rhythm, what goes with the latest orders, and what everybody buys. */
export const fitBasket = (train: Histories, tuning?: Tuning): Recommender => {
  const calendar = calendarOf(train);
  const first: Chosen = { scalars: scalarsOf(PAIRS[0] ?? {}), mix: DEFAULT_MIX };
  const chosen = tuning === undefined ? first : tune(tuning, calendar, first);
  const sums = countHistories(train, 'basket', calendar);
  const model = modelOf(sums, train, chosen.scalars, calendar);
  const table = new ScoreTable();
  const { mix } = chosen;
  return {
    chosen: { ...chosen.scalars, ...mix },
    rank: (query, limit) => {
      const { candidates, baskets } = look(model, query, calendar, table);
      return best(candidates, mix, baskets, limit);
    },
  };
};

const modelOf = (
  sums: ItemSums,
  train: Histories,
  scalars: ItemScalars,
  calendar: Calendar,
): ItemModel => {
  const size = train.items + 1;
  const now = calendar(lastTime(train));
  return finish(buildItemModel(sums, { number: 1, now, position: 0, size, scalars }));
};

const look = (model: ItemModel, query: Query, calendar: Calendar, table: ScoreTable) => {
  const baskets = basketsOf(timelineOf(query, 'basket', calendar), MOST_BASKETS);
  const candidates = basketCandidates(model, baskets, calendar(query.now), table);
  return { candidates, baskets: baskets.length };
};

const best = (
  candidates: readonly BasketCandidate[],
  mix: BasketMix,
  baskets: number,
  limit: number,
): readonly number[] => {
  const mass = massOf(baskets, mix.decay);
  const list = new TopList(limit);
  for (const candidate of candidates) {
    const score = scoreCandidate(candidate, mix, mass);
    if (list.takes(candidate.key, score)) list.add(candidate.key, score);
  }
  return list.keys;
};

const tune = ({ train, queries }: Tuning, calendar: Calendar, first: Chosen): Chosen => {
  const sums = countHistories(train, 'basket', calendar);
  const asked = sample(queries, MOST_QUESTIONS);
  const table = new ScoreTable();
  let found = { ...first, goodness: -1 };
  for (const pairs of PAIRS) {
    const scalars = scalarsOf(pairs);
    const model = modelOf(sums, train, scalars, calendar);
    const questions = asked.map((query) => ({
      ...look(model, query, calendar, table),
      targets: query.targets,
    }));
    const measure = (mix: BasketMix): number => {
      let sum = 0;
      for (const { candidates, baskets, targets } of questions) {
        const list = best(candidates, mix, baskets, DEPTH);
        const ranks = Array.from(targets, (target) => {
          const place = list.indexOf(target);
          return place === -1 ? Number.POSITIVE_INFINITY : place + 1;
        });
        sum += recall(ranks, DEPTH) + ndcg(ranks, DEPTH);
      }
      return sum / Math.max(1, questions.length);
    };
    const { values: mix, goodness } = finish(searchGrid(found.mix, MIX_GRID, measure));
    if (goodness > found.goodness) found = { scalars, mix, goodness };
  }
  return found;
};
