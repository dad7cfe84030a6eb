/**
 * The back-filling thread: it reads stored profiles and their log by a connection of its own, counts what they lack
 * and hands them over to be stored.
 */
import { setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { COUNT_SNAPSHOTS } from '../../customer/profile-store.ts';
import { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import { ChunkPort } from '../chunk-port.ts';
import { amendments } from './amendments.ts';
import type { BackfillAnswer, BackfillRequest } from './backfill-protocol.ts';

/** Events and decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(5);

const PARTITION = 0;
const { folder, events, sources, counted, backfilled, after } = workerData as BackfillRequest;
const port = new ChunkPort<BackfillAnswer>(parentPort as MessagePort);
const store = openSqliteReader({ folder, follows: true });
const computed = new ComputedTraits(counted);
computed.backfilled = backfilled;

const left = await store.get(COUNT_SNAPSHOTS, { partition: PARTITION, after });
port.say({ say: 'begins', left: left?.count ?? 0 });
const parts = { store, kinds: events, rules: { sources, computed } };
for await (const chunk of amendments(parts, after)) await port.hand({ say: 'chunk', chunk });
await store.close();
port.end({ say: 'done' });
