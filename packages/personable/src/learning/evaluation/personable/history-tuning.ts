import { DEFAULT_STRENGTHS } from '../../../customer/interactions.ts';
import type { ItemSums } from '../../items/item-sums.ts';
import { popularityAt } from '../../items/popularity.ts';
import { type ItemScalars, SCALARS_GRID } from '../../items/scalars.ts';
import { signalsOf } from '../../items/signals.ts';
import { pairRowsOf, strongest } from '../../items/tuning/pair-rows.ts';
import type { Question } from '../../items/tuning/question.ts';
import { searchGrid } from '../../items/tuning/search.ts';
import { type Goodness, Trial } from '../../items/tuning/trial.ts';
import type { Histories, Query, Task, Tuning } from '../recommender.ts';
import { affordable, finish, lastTime, ndcg, recall, sample } from './asking.ts';
import { modelOf, ranker, untuned } from './history-model.ts';
import { type Calendar, countHistories, timelineOf } from './timelines.ts';

/** Questions a search asks at the most, and pairs they may look at altogether. */
const MOST_QUESTIONS = 4_000;
const MOST_CELLS = 12_000_000;
/** Pairs of an item that a trial looks at. */
const MOST_PAIRS = 300;
/** How deep a list is looked at when a whole model is judged. */
const DEPTH = 50;

/** Where a search begins: it climbs, and from one place it may end on the lower of two hills. */
const BEGINNINGS: readonly Partial<ItemScalars>[] = [
  {},
  { fade: 'hyperbolic', tau: 1, a: 1, b: 0.4, w: 1 },
];

/** Scalars that mean something where there is no order. */
const WITHOUT_ORDER: readonly (keyof ItemScalars)[] = ['b', 'a', 'rarity', 'shrink', 'pop'];

/** Ridges that are tried where there is no order: little data wants more. */
const RIDGES: readonly Pick<ItemScalars, 'ridge' | 'dropout'>[] = [
  { ridge: 0.2, dropout: 0.3 },
  { ridge: 0.5, dropout: 0.5 },
  { ridge: 1, dropout: 1 },
  { ridge: 2, dropout: 2 },
];

/**
 * Chooses the scalars by questions that were held back. Searches climb by trials on raw counts; what
 * they find is judged by whole models that answer as they would serve.
 */
export const tuneHistory = (
  { train, queries }: Tuning,
  task: Task,
  calendar: Calendar,
): ItemScalars => {
  const sums = countHistories(train, task, calendar);
  // What is masked is a miss for everybody: nothing can be learned of it.
  const askable = queries.filter(
    ({ masked, item, targets }) => !masked || targets.some((target) => !item.includes(target)),
  );
  const asked = sample(askable, MOST_QUESTIONS);
  const goodness = GOODNESS[task];
  const judge = (scalars: ItemScalars): number => {
    const rank = ranker(modelOf(sums, train, scalars, calendar), task, calendar);
    let sum = 0;
    for (const query of asked) {
      const places = new Map(rank(query, DEPTH).map((key, place) => [key, place + 1]));
      sum += goodness(
        Array.from(query.targets, (target) => places.get(target) ?? Number.POSITIVE_INFINITY),
      );
    }
    return sum / Math.max(1, asked.length);
  };
  let best: { readonly scalars?: ItemScalars; readonly goodness: number } = { goodness: -1 };
  const consider = (scalars: ItemScalars) => {
    const judged = judge(scalars);
    if (judged > best.goodness) best = { scalars, goodness: judged };
  };
  for (const scalars of search(sums, train, asked, task, calendar)) consider(scalars);
  const counted = best.scalars ?? untuned(task);
  if (task === 'top-n') for (const ridge of RIDGES) consider({ ...counted, ...ridge });
  return best.scalars ?? counted;
};

/** What is found from each beginning. */
const search = (
  sums: ItemSums,
  train: Histories,
  queries: readonly Query[],
  task: Task,
  calendar: Calendar,
): ItemScalars[] => {
  const questions = queries.map((query) => questionOf(query, task, calendar));
  const trial = trialOf(sums, train, questions, task, calendar);
  const asked = affordable(questions, trial, MOST_CELLS);
  const measure = (scalars: ItemScalars) => trial.run(asked, scalars, GOODNESS[task]);
  const beginnings = task === 'top-n' ? [{}] : BEGINNINGS;
  const grid = SCALARS_GRID.filter(([name]) => task !== 'top-n' || WITHOUT_ORDER.includes(name));
  return beginnings.map(
    (begin) => finish(searchGrid({ ...untuned(task), ...begin }, grid, measure)).values,
  );
};

const trialOf = (
  sums: ItemSums,
  train: Histories,
  questions: readonly Question[],
  task: Task,
  calendar: Calendar,
): Trial => {
  const size = train.items + 1;
  const wanted = new Uint8Array(size);
  for (const { signals } of questions) for (const { item } of signals) wanted[item] = 1;
  const now = calendar(lastTime(train));
  const popularity = finish(popularityAt(sums, { size, now, scalars: untuned(task) }));
  const name = task === 'top-n' ? 'basket' : 'browse';
  const { support } = popularity[name];
  const rows = strongest(pairRowsOf(sums[name], wanted), support, MOST_PAIRS);
  const streams = [{ rows, support, share: () => 1 }];
  return new Trial({ size, streams, popularity: () => popularity, popular: 0 });
};

const questionOf = (query: Query, task: Task, calendar: Calendar): Question => {
  const timeline = timelineOf(query, task, calendar);
  return {
    // The trial lets them fade itself.
    signals: signalsOf(timeline, DEFAULT_STRENGTHS, Number.POSITIVE_INFINITY, untuned(task).fade),
    targets: [...query.targets],
    masked: new Set(query.masked ? query.item : []),
  };
};

/** What a search makes as large as it can, close to what the task is judged by. */
const GOODNESS: Readonly<Record<Task, Goodness>> = {
  'next-item': (ranks) => ndcg(ranks, 10) + 0.3 * recall(ranks, 20),
  session: (ranks) => recall(ranks, 20) + 1 / Math.min(...ranks),
  basket: (ranks) => recall(ranks, 10) + ndcg(ranks, 10),
  'top-n': (ranks) => ndcg(ranks, 20) + recall(ranks, 20),
};
