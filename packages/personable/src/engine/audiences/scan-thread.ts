import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ScanChunk } from '../../customer/audiences/scan.ts';
import { MORE, type ScanAnswer, type ScanRequest } from './scan-protocol.ts';

/**
 * Asks everybody on a thread of its own; chunks come in order, the next after one is taken. Rejects with the signal's
 * reason, or with what went wrong.
 *
 * @param take takes a chunk; `false`: enough.
 * @param describe takes people where the request asks for them to be described.
 */
export const scanOnThread = async (
  request: ScanRequest,
  take: (chunk: ScanChunk) => Promise<boolean>,
  signal: AbortSignal,
  describe?: (answer: Extract<ScanAnswer, { say: 'described' }>) => void,
): Promise<void> => {
  signal.throwIfAborted();
  // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
  const file = new URL(`./scan-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { workerData: request });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop);
  worker.on('error', reject);
  let taken: Promise<boolean> = Promise.resolve(true);
  worker.on('message', (answer: ScanAnswer) => {
    taken = taken.then(async (goesOn) => {
      if (!goesOn) return false;
      if (answer.say === 'described') {
        describe?.(answer);
        return true;
      }
      if (answer.say === 'chunk' && (await take(answer.chunk))) {
        worker.postMessage(MORE);
        return true;
      }
      resolve();
      return false;
    });
    taken.catch(reject);
  });
  worker.on('exit', () => {
    // What it said last may still be being taken.
    void taken.then(() => reject(new Error('the scanning thread ended without an answer')), reject);
  });
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
};
