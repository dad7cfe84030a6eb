/**
 * The thread of a what-if over logged features: it reads the store by a connection of its own while the main thread decides.
 *
 * Memory: some 200 bytes a choice, of at most 500,000 decisions.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import { gather } from './gather.ts';
import { OtherProbabilities } from './other-probabilities.ts';
import type { WhatIfAnswer, WhatIfThreadRequest } from './what-if-protocol.ts';

/** Decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(10);

const { folder, span, asked, arms, within } = workerData as WhatIfThreadRequest;
const answer = (said: WhatIfAnswer) => parentPort?.postMessage(said);
const other = new OtherProbabilities(asked.strategy, arms);
const store = openSqliteReader({ folder });
const gathered = await gather({
  ...{ store, span, of: asked.of, within },
  otherwise: {
    learns: other.learns,
    teach: (choice, { arm, x, even }, reward, time) =>
      other.teach(choice, { arm, x, even, reward, time }),
    of: (choice, x, { time }) => ({ probabilities: other.of(choice, x, time) }),
  },
  progress: (done, of) => answer({ say: 'progress', done, of }),
  goesOn: () => undefined,
});
await store.close();
answer({ say: 'done', gathered });
