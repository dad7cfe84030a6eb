import type { EventKinds } from '../../customer/entry.ts';
import { HomeReader, type HomeStore } from '../../customer/home-reader.ts';
import { freezeHome, thawHome } from '../../customer/home-snapshot.ts';
import type { FoldRules } from '../../customer/home-state.ts';
import { READ_SNAPSHOT, READ_SNAPSHOT_PLACES } from '../../customer/profile-store.ts';
import type { StoreReader } from '../../store/store.ts';
import type { AmendedChunk, AmendedSnapshot } from './backfill-protocol.ts';

const PARTITION = 0;
/** What a chunk has at the most: whoever stores it should be done in a few milliseconds. */
const MOST_HOMES = 2_000;
const MOST_AMENDED = 200;

/** What snapshots are amended with: a store that shows what is written meanwhile, and what is counted. */
interface AmendingParts {
  readonly store: HomeStore & Pick<StoreReader, 'all'>;
  readonly kinds: EventKinds;
  readonly rules: FoldRules;
}

/**
 * The snapshots after a home that lack what was declared since the last back-fill, with what they lack, in order of home.
 *
 * Whoever is stored meanwhile is stored with everything, at a later position: an amendment is of the position it was made of.
 */
export async function* amendments(
  { store, kinds, rules }: AmendingParts,
  after: number,
): AsyncGenerator<AmendedChunk> {
  const { computed } = rules;
  const reader = new HomeReader(store, kinds, rules);
  const amend = async (home: number, position: number): Promise<AmendedSnapshot | undefined> => {
    const entries = await reader.uncounted(home, position);
    if (!entries.some(({ message }) => message !== undefined)) return undefined;
    const row = await store.get(READ_SNAPSHOT, { partition: PARTITION, home, upTo: position });
    // A later one was written by whoever had everything.
    if (row?.position !== position) return undefined;
    const state = thawHome(row.snapshot);
    if (state.generation >= computed.generation) return undefined;
    await reader.complete(state, entries);
    return { home, position, snapshot: freezeHome(state, computed) };
  };
  for (let upTo = after; ; ) {
    const from = { partition: PARTITION, after: upTo, limit: MOST_HOMES };
    const places = await store.all(READ_SNAPSHOT_PLACES, from);
    if (places.length === 0) return;
    let amended: AmendedSnapshot[] = [];
    let homes = 0;
    for (const { home, position } of places) {
      const one = await amend(home, position);
      if (one !== undefined) amended.push(one);
      homes += 1;
      upTo = home;
      if (amended.length < MOST_AMENDED) continue;
      yield { upTo, homes, amended };
      [amended, homes] = [[], 0];
    }
    if (homes > 0) yield { upTo, homes, amended };
  }
}
