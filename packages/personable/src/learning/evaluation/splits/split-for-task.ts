import type { Histories, Task } from '../recommender.ts';
import { splitBaskets } from './basket.ts';
import { splitNextItem } from './next-item.ts';
import { splitSessions } from './session.ts';
import type { Splits } from './split.ts';
import { splitTopN } from './top-n.ts';

const SPLITS = {
  'next-item': splitNextItem,
  session: splitSessions,
  basket: splitBaskets,
  'top-n': splitTopN,
} as const;

/** What a task asks of histories, or of those to test by when there are any. */
export const splitFor = (task: Task, log: Histories, test?: Histories): Splits =>
  SPLITS[task](log, test);
