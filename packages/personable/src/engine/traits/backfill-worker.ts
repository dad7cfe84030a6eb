/**
 * The back-filling thread: it reads stored profiles and their log by a connection of its own, counts what they lack
 * and hands them over to be stored. Whoever is stored meanwhile is stored with everything, at a later position, so it needs
 * no moment of the store and holds none.
 */
import { setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { HomeReader } from '../../customer/home-reader.ts';
import { freezeHome, thawHome } from '../../customer/home-state.ts';
import {
  COUNT_SNAPSHOTS,
  READ_SNAPSHOT,
  READ_SNAPSHOT_PLACES,
} from '../../customer/profile-store.ts';
import { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import { ChunkPort } from '../chunk-port.ts';
import type { AmendedSnapshot, BackfillAnswer, BackfillRequest } from './backfill-protocol.ts';

/** Events and decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(5);

const PARTITION = 0;
/** What a chunk has at the most: whoever stores it should be done in a few milliseconds. */
const MOST_HOMES = 2_000;
const MOST_AMENDED = 200;

const { folder, events, sources, counted, backfilled, after } = workerData as BackfillRequest;
const port = new ChunkPort<BackfillAnswer>(parentPort as MessagePort);
const store = openSqliteReader({ folder, follows: true });
const computed = new ComputedTraits(counted);
computed.backfilled = backfilled;
const reader = new HomeReader(store, events, { sources, computed });

/** A snapshot with what it lacks; `undefined` where it lacks nothing. */
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

const left = await store.get(COUNT_SNAPSHOTS, { partition: PARTITION, after });
port.say({ say: 'begins', left: left?.count ?? 0 });
for (let last = after; ; ) {
  const from = { partition: PARTITION, after: last, limit: MOST_HOMES };
  const places = await store.all(READ_SNAPSHOT_PLACES, from);
  if (places.length === 0) break;
  let amended: AmendedSnapshot[] = [];
  let homes = 0;
  for (const { home, position } of places) {
    const one = await amend(home, position);
    if (one !== undefined) amended.push(one);
    homes += 1;
    last = home;
    if (amended.length < MOST_AMENDED) continue;
    await port.hand({ say: 'chunk', upTo: last, homes, amended });
    [amended, homes] = [[], 0];
  }
  if (homes > 0) await port.hand({ say: 'chunk', upTo: last, homes, amended });
}
await store.close();
port.end({ say: 'done' });
