/**
 * The thread of a what-if: it reads the store by a connection of its own while the main thread decides. Where many decisions are made
 * anew, it hands them to threads of its own, and they end with it.
 *
 * Memory: some 200 bytes a choice, of at most 500,000 decisions.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { countDecisions } from '../../measure/what-if/log-store.ts';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import type { AnewRequest } from './anew-protocol.ts';
import { AnewThreads } from './anew-threads.ts';
import { gather, type Otherwise } from './gather.ts';
import { OtherProbabilities } from './other-probabilities.ts';
import type { WhatIfAnswer, WhatIfThreadRequest } from './what-if-protocol.ts';

/** Decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(10);

const { folder, span, asked, arms, within, anew } = workerData as WhatIfThreadRequest;
const answer = (said: WhatIfAnswer) => parentPort?.postMessage(said);

const learning = (): Otherwise => {
  const other = new OtherProbabilities(asked.strategy, arms);
  return {
    learns: other.learns,
    teach: (choice, { arm, x, even }, reward, time) =>
      other.teach(choice, { arm, x, even, reward, time }),
    of: (choice, x, { time }) => ({ probabilities: other.of(choice, x, time) }),
    flush: () => undefined,
  };
};

// Making decisions anew may take minutes: a reader of one moment would keep the write-ahead log from being emptied.
const store = openSqliteReader({ folder, follows: anew !== undefined });

const anewBy = async (request: AnewRequest): Promise<Otherwise> => {
  if ((await countDecisions(store, span)) >= request.sharedFrom) return new AnewThreads(request);
  // Not before it is needed: it brings with it all that decides.
  const { AnewHere } = await import('./anew-here.ts');
  return AnewHere.open(request);
};

const otherwise = anew === undefined ? learning() : await anewBy(anew);
const gathered = await gather({
  ...{ store, span, of: asked.of, within },
  otherwise,
  progress: (done, of) => answer({ say: 'progress', done, of }),
});
await otherwise.close?.();
await store.close();
answer({ say: 'done', gathered });
