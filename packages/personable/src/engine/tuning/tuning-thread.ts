import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TuningOutcome, TuningProgress } from '../../learning/tuning/report.ts';
import type { TuningAnswer, TuningRequest } from './tuning-protocol.ts';

/**
 * Tunes on a thread of its own, which `signal` stops at once. Rejects with the signal's reason, or with
 * what went wrong.
 */
export const tuneOnThread = async (
  request: TuningRequest,
  progress: TuningProgress,
  signal: AbortSignal,
): Promise<TuningOutcome> => {
  signal.throwIfAborted();
  // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
  const file = new URL(`./tuning-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { workerData: request });
  const { promise, resolve, reject } = Promise.withResolvers<TuningOutcome>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop);
  worker.on('error', reject);
  worker.on('exit', () => reject(new Error('the tuning thread ended without an answer')));
  worker.on('message', (answer: TuningAnswer) => {
    if (answer.say === 'done') resolve(answer.outcome);
    else progress(answer.step, answer.done, answer.of);
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
};
