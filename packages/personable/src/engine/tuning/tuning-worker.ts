/**
 * The tuning thread: it reads the store by a connection of its own, as it is at one moment, and computes
 * for minutes while the main thread decides.
 *
 * Memory: the sums once more, 16 bytes for each pair of an item that is asked for in each direction,
 * people up to `PEOPLE_BYTES` while they are read, and what at most 6,000 of them are asked.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { People } from '../../customer/people.ts';
import { readStoredSums } from '../../learning/items/stored-sums.ts';
import { gatherQuestions } from '../../learning/tuning/gather.ts';
import type { TuningStep } from '../../learning/tuning/report.ts';
import { tune } from '../../learning/tuning/tune.ts';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import type { TuningAnswer, TuningRequest } from './tuning-protocol.ts';

const PEOPLE_BYTES = 64 * 1_024 * 1_024;
/** Shares of the time after which no more people are read, and no more settings tried. */
const READING_SHARE = 0.4;
const TRYING_SHARE = 0.8;
/** Decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(10);

const request = workerData as TuningRequest;
const { folder, events, consent, minorsUnder, strengths } = request;
const { current, size, now, limitSeconds } = request;
const began = performance.now();
const elapsed = () => (performance.now() - began) / 1_000;
const answer = (said: TuningAnswer) => parentPort?.postMessage(said);
const progress = (step: TuningStep, done: number, of: number) =>
  answer({ say: 'progress', step, done, of });

const store = openSqliteReader({ folder });
const { sums, position } = await readStoredSums(store);
const questions = await gatherQuestions({
  store,
  people: new People(store, {
    kinds: events,
    consent,
    minorsUnder,
    mostBytes: PEOPLE_BYTES,
    folded: position,
  }),
  sums,
  strengths,
  // The same log asks the same people; a longer one asks others.
  seed: position % 2 ** 32,
  over: () => elapsed() > limitSeconds * READING_SHARE,
  advance: (done, of) => progress('reading', done, of),
});
await store.close();
const over = () => elapsed() > limitSeconds * TRYING_SHARE;
const outcome = tune({ sums, questions, current, size, now, position, elapsed, over, progress });
answer({ say: 'done', outcome });
