import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Gathered } from './gather.ts';
import type { WhatIfAnswer, WhatIfThreadRequest } from './what-if-protocol.ts';

/** Asks what if on a thread of its own, which `signal` stops at once. Rejects with the signal's reason, or with what went wrong. */
export const gatherOnThread = async (
  request: WhatIfThreadRequest,
  progress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<Gathered> => {
  signal.throwIfAborted();
  // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
  const file = new URL(`./what-if-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { workerData: request });
  const { promise, resolve, reject } = Promise.withResolvers<Gathered>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop);
  worker.on('error', reject);
  worker.on('exit', () => reject(new Error('the thread of a what-if ended without an answer')));
  worker.on('message', (answer: WhatIfAnswer) => {
    if (answer.say === 'done') resolve(answer.gathered);
    else progress(answer.done, answer.of);
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
};
