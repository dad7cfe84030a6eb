import type { StoreReader } from '../../store/store.ts';
import { ItemSums } from './item-sums.ts';
import { ITEMS_FOLD, READ_CHECKPOINT, READ_SUMS } from './model-store.ts';

/** Sums as they were stored, with the position of the log up to which they are counted. */
export interface StoredSums {
  readonly sums: ItemSums;
  readonly position: number;
}

/** Reads the sums of the last checkpoint; empty ones at position 0 where there is none. */
export const readStoredSums = async (
  store: Pick<StoreReader, 'all' | 'get'>,
): Promise<StoredSums> => {
  const sums = new ItemSums();
  const checkpoint = await store.get(READ_CHECKPOINT, { fold: ITEMS_FOLD, partition: 0 });
  for (const [part, table] of sums.tables()) {
    for (const { row, data } of await store.all(READ_SUMS, { fold: ITEMS_FOLD, part })) {
      table.restoreRow(row, data);
    }
  }
  sums.browse.weigh();
  sums.basket.weigh();
  return { sums, position: checkpoint?.position ?? 0 };
};
