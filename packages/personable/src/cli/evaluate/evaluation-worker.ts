/** The evaluating thread: computes for minutes, so that the main one can be told to stop meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { evaluate } from '../../learning/evaluation/evaluation.ts';
import { methodsFor } from '../../learning/evaluation/methods.ts';
import { splitFor } from '../../learning/evaluation/splits/split-for-task.ts';
import type { EvaluationAnswer, EvaluationRequest } from './evaluation-protocol.ts';

const { task, train, test, ks } = workerData as EvaluationRequest;
const answer = (said: EvaluationAnswer) => parentPort?.postMessage(said);

const splits = splitFor(task, train, test);
if (splits.testing.queries.length === 0 || splits.testing.train.people === 0) {
  answer({ say: 'nothing to test' });
} else {
  const evaluation = evaluate(task, splits, methodsFor(task), ks, {
    clock: () => performance.now(),
    // The operating system counts in KiB, of the whole process.
    peak: () => process.resourceUsage().maxRSS / 1_024,
    begin: (label, queries) => answer({ say: 'begin', label, queries }),
    advance: (queries) => answer({ say: 'advance', queries }),
  });
  answer({ say: 'done', evaluation });
}
