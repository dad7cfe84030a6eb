import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Evaluation } from '../../learning/evaluation/evaluation.ts';
import type { Histories, Task } from '../../learning/evaluation/recommender.ts';
import type { ProgressLine } from '../import/progress.ts';
import type { EvaluationAnswer, EvaluationRequest } from './evaluation-protocol.ts';
import { inputError } from './input-error.ts';

/**
 * Evaluates on a thread of its own, which `signal` stops at once. The histories are handed over: here
 * they are empty afterwards.
 *
 * @throws PersonableError when the rows leave nothing to ask
 */
export const evaluateOnThread = async (
  request: EvaluationRequest,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<Evaluation> => {
  signal.throwIfAborted();
  // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
  const file = new URL(`./evaluation-worker${extname(import.meta.url)}`, import.meta.url);
  const transferList = [request.train, request.test].flatMap(buffersOf);
  const worker = new Worker(file, { workerData: request, transferList });
  const { promise, resolve, reject } = Promise.withResolvers<Evaluation>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop);
  worker.on('error', reject);
  worker.on('exit', () => reject(new Error('The evaluating thread ended without an answer.')));
  worker.on('message', (answer: EvaluationAnswer) => {
    if (answer.say === 'begin') {
      progress.begin({ label: answer.label.padEnd(20), total: answer.queries, unit: 'queries' });
    } else if (answer.say === 'advance') progress.advance(answer.queries);
    else if (answer.say === 'done') resolve(answer.evaluation);
    else reject(inputError(NOTHING_TO_TEST[request.task]));
  });
  try {
    return await promise;
  } finally {
    progress.end();
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
};

const buffersOf = (histories: Histories | undefined): ArrayBuffer[] =>
  histories === undefined
    ? []
    : Object.values(histories)
        .filter((column) => ArrayBuffer.isView(column))
        .map(({ buffer }) => buffer as ArrayBuffer);

const NOTHING_TO_TEST: Readonly<Record<Task, string>> = {
  'next-item':
    'Nothing can be tested: nobody has three rows, of which one is asked, one tunes and one is a history. Give longer histories, or a --test file.',
  session:
    'Nothing can be tested: no session of the test has two rows, or none is left to train on. Give more and longer sessions.',
  basket:
    'Nothing can be tested: nobody has two baskets, one to know them by and one to ask for. Give longer histories.',
  'top-n':
    'Nothing can be tested: nobody has items enough for some to be held back. Give longer histories, or a --test file.',
};
