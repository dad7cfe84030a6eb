import { Worker } from 'node:worker_threads';
import { MORE } from './chunk-port.ts';

/** What a thread of chunks says beside what is its own. */
type Said = { readonly say: string };

/**
 * Runs a thread that hands chunks over, in order, the next after one is taken; resolves when it is done or enough was
 * taken. Rejects with the signal's reason, or with what went wrong.
 *
 * @param file the thread's own.
 * @param take takes what it says; `false`: enough.
 */
export const takeChunks = async <Request, Answer extends Said>(
  file: URL,
  request: Request,
  take: (answer: Answer) => Promise<boolean> | boolean,
  signal: AbortSignal,
): Promise<void> => {
  signal.throwIfAborted();
  const worker = new Worker(file, { workerData: request });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop);
  worker.on('error', reject);
  let taken: Promise<boolean> = Promise.resolve(true);
  worker.on('message', (answer: Answer) => {
    taken = taken.then(async (goesOn) => {
      if (!goesOn) return false;
      const enough = answer.say === 'done' || !(await take(answer));
      if (enough) resolve();
      else if (answer.say === 'chunk') worker.postMessage(MORE);
      return !enough;
    });
    taken.catch(reject);
  });
  worker.on('exit', () => {
    // What it said last may still be being taken.
    void taken.then(() => reject(new Error('a thread ended without an answer')), reject);
  });
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
};
