/**
 * A thread that makes decisions of the log anew: it reads the store by a connection of its own, and answers in the order in which it is
 * asked.
 *
 * Memory: the catalogue, that of then, and 32 MB for people by estimate.
 */
import { setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { AnewAnswer, AnewQuestion, AnewRequest } from './anew-protocol.ts';
import { openAnew } from './open-anew.ts';
import type { OtherAnswer } from './other-answer.ts';

/** Decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(10);

const port = parentPort as MessagePort;
const anew = await openAnew(workerData as AnewRequest);

const answer = async (records: AnewQuestion): Promise<void> => {
  const answers: OtherAnswer[] = [];
  for (const record of records) answers.push(await anew(record));
  port.postMessage(answers satisfies AnewAnswer);
};

let last: Promise<void> = Promise.resolve();
port.on('message', (records: AnewQuestion) => {
  last = last.then(() => answer(records));
});
