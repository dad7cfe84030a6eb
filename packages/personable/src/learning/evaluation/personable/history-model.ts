import { DEFAULT_STRENGTHS } from '../../../customer/interactions.ts';
import { buildItemModel, type ItemModel } from '../../items/item-model.ts';
import type { ItemSums } from '../../items/item-sums.ts';
import { DEFAULT_SCALARS, type ItemScalars } from '../../items/scalars.ts';
import { scoreHistory } from '../../items/score-history.ts';
import { ScoreTable } from '../../items/score-table.ts';
import { signalsOf } from '../../items/signals.ts';
import type { Histories, Recommender, Task } from '../recommender.ts';
import { finish, lastTime } from './asking.ts';
import { type Calendar, timelineOf } from './timelines.ts';

/** Popular items that join what a history brings, for lists of up to 100. */
const POPULAR = 400;

/** A file has one stream: the whole of what comes next is that stream's. */
const ORDERED: ItemScalars = { ...DEFAULT_SCALARS, browse: 1, tau: 2 };
/** What has no order stands in baskets, and nothing of it fades. */
const UNORDERED: ItemScalars = { ...DEFAULT_SCALARS, browse: 0, fade: 'none' };

/** What holds where nothing can be held back to tune by. */
export const untuned = (task: Task): ItemScalars => (task === 'top-n' ? UNORDERED : ORDERED);

/** The model that would serve, of everything that was counted. */
export const modelOf = (
  sums: ItemSums,
  train: Histories,
  scalars: ItemScalars,
  calendar: Calendar,
): ItemModel => {
  const now = calendar(lastTime(train));
  const size = train.items + 1;
  return finish(buildItemModel(sums, { number: 1, now, position: 0, size, scalars }));
};

/** Answers as the engine does. */
export const ranker = (model: ItemModel, task: Task, calendar: Calendar): Recommender['rank'] => {
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
