import type { BoundWrite } from '../../store/statement.ts';
import { clearSums, ITEMS_FOLD, writeCheckpoint } from './model-store.ts';

/** The writes that throw the stored sums away, so that the log is counted from its beginning. */
export const forgetCounts = (): BoundWrite[] => [
  clearSums(ITEMS_FOLD),
  writeCheckpoint({ fold: ITEMS_FOLD, partition: 0, position: 0 }),
];
