import { DEFAULT_STRENGTHS } from '../../../customer/interactions.ts';
import { buildItemModel, type ItemModel } from '../../items/item-model.ts';
import type { ItemSums } from '../../items/item-sums.ts';
import { popularityAt } from '../../items/popularity.ts';
import { DEFAULT_SCALARS, type ItemScalars, SCALARS_GRID } from '../../items/scalars.ts';
import { scoreHistory } from '../../items/score-history.ts';
import { ScoreTable } from '../../items/score-table.ts';
import { signalsOf } from '../../items/signals.ts';
import { pairRowsOf } from '../../items/tuning/pair-rows.ts';
import type { Question } from '../../items/tuning/question.ts';
import { searchGrid } from '../../items/tuning/search.ts';
import { type Goodness, Trial } from '../../items/tuning/trial.ts';
import type { Histories, Query, Recommender, Task, Tuning } from '../recommender.ts';
import { affordable, finish, lastTime, ndcg, recall, sample } from './asking.ts';
import { type Calendar, calendarOf, countHistories, timelineOf } from './timelines.ts';

/** Questions a search asks at the most, and pairs they may look at altogether. */
const MOST_QUESTIONS = 4_000;
const MOST_CELLS = 12_000_000;
/** Popular items that join what a history brings, for lists of up to 100. */
const POPULAR = 400;

/** Only views and orders have one stream each: the whole of what comes next is that stream's. */
const BEGIN: ItemScalars = { ...DEFAULT_SCALARS, browse: 1, tau: 2 };

/** The engine's item model, tuned and asked as the engine asks it. */
export const fitHistory = (train: Histories, task: Task, tuning?: Tuning): Recommender => {
  const calendar = calendarOf(train);
  const scalars = tuning === undefined ? BEGIN : tune(tuning, task, calendar);
  const sums = countHistories(train, task, calendar);
  const model = finish(
    buildItemModel(sums, {
      number: 1,
      now: calendar(lastTime(train)),
      position: 0,
      size: train.items + 1,
      scalars,
    }),
  );
  return { chosen: { ...scalars }, rank: ranker(model, task, calendar) };
};

const ranker = (model: ItemModel, task: Task, calendar: Calendar): Recommender['rank'] => {
  const scores = new ScoreTable();
  const masked = new Set<number>();
  return (query, limit) => {
    masked.clear();
    if (query.masked) for (const item of query.item) masked.add(item);
    scores.clear(model.size);
    const timeline = timelineOf(query, task, calendar);
    const { tau, fade } = model.scalars;
    const signals = signalsOf(timeline, DEFAULT_STRENGTHS, tau, fade);
    scoreHistory(model, signals, POPULAR, scores);
    return scores.top(limit, (key) => (masked.has(key) ? 1 : 0)).keys;
  };
};

const tune = ({ train, queries }: Tuning, task: Task, calendar: Calendar): ItemScalars => {
  const sums = countHistories(train, task, calendar);
  const some = sample(queries, MOST_QUESTIONS);
  const questions = some.map((query) => questionOf(query, task, calendar));
  const trial = trialOf(sums, train, questions, calendar);
  const asked = affordable(questions, trial, MOST_CELLS);
  const goodness = GOODNESS[task];
  const measure = (scalars: ItemScalars) => trial.run(asked, scalars, goodness);
  return finish(searchGrid(BEGIN, SCALARS_GRID, measure)).values;
};

const trialOf = (
  sums: ItemSums,
  train: Histories,
  questions: readonly Question[],
  calendar: Calendar,
): Trial => {
  const size = train.items + 1;
  const wanted = new Uint8Array(size);
  for (const { signals } of questions) for (const { item } of signals) wanted[item] = 1;
  const popularity = finish(
    popularityAt(sums, { size, now: calendar(lastTime(train)), scalars: BEGIN }),
  );
  const rows = pairRowsOf(sums.browse, wanted);
  const stream = { rows, support: popularity.browse.support, share: () => 1 };
  return new Trial({ size, streams: [stream], popularity: () => popularity, popular: 0 });
};

const questionOf = (query: Query, task: Task, calendar: Calendar): Question => ({
  // The trial lets them fade itself.
  signals: signalsOf(
    timelineOf(query, task, calendar),
    DEFAULT_STRENGTHS,
    Number.POSITIVE_INFINITY,
  ),
  targets: [...query.targets],
  masked: new Set(query.masked ? query.item : []),
});

/** What a search makes as large as it can, close to what the task is judged by. */
const GOODNESS: Readonly<Record<Task, Goodness>> = {
  'next-item': (ranks) => ndcg(ranks, 10) + 0.3 * recall(ranks, 20),
  session: (ranks) => recall(ranks, 20) + 1 / Math.min(...ranks),
  basket: (ranks) => recall(ranks, 10) + ndcg(ranks, 10),
  'top-n': (ranks) => ndcg(ranks, 20) + recall(ranks, 20),
};
