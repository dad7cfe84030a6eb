import type { Histories, Recommender, Task, Tuning } from '../recommender.ts';
import { modelOf, ranker, untuned } from './history-model.ts';
import { tuneHistory } from './history-tuning.ts';
import { calendarOf, countHistories } from './timelines.ts';

/** The engine's item model, tuned and asked as the engine asks it. */
export const fitHistory = (train: Histories, task: Task, tuning?: Tuning): Recommender => {
  const calendar = calendarOf(train);
  const scalars = tuning === undefined ? untuned(task) : tuneHistory(tuning, task, calendar);
  const model = modelOf(countHistories(train, task, calendar), train, scalars, calendar);
  return { chosen: { ...scalars }, rank: ranker(model, task, calendar) };
};
