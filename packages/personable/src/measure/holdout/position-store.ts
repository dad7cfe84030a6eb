import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** The name of the fold of a scope among all that have a position. */
const foldOf = (scope: string): string => (scope === '' ? 'holdout' : `holdout:${scope}`);

/** Position of the log up to which the holdout is measured. */
export const readHoldoutPosition = async (store: StoreReader, scope: string): Promise<number> =>
  (await readFoldPosition(store, foldOf(scope))) ?? 0;

/** Notes up to which position of the log the holdout is measured. */
export const writeHoldoutPosition = (scope: string, position: number): BoundWrite =>
  writeFoldPosition(foldOf(scope), position);
