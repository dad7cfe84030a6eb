import type { StoreReader } from '../../store/store.ts';
import { type Entry, type EventKinds, toEntry } from '../entry.ts';
import { surviving } from '../surviving.ts';

const PARTITION = 0;

/** What some homes did up to a position of the log, as far as it stands: home by home, in order of position. */
export const entriesOf = async (
  homes: readonly number[],
  upTo: number,
  { store, kinds }: { readonly store: Pick<StoreReader, 'readHome'>; readonly kinds: EventKinds },
): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  for (const home of homes) {
    const records = await store.readHome(PARTITION, home, 0, upTo);
    for (const entry of surviving(records.map((record) => toEntry(record, kinds)))) {
      entries.push(entry);
    }
  }
  return entries;
};
