import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import type { AnewAnswer, AnewRequest } from './anew-protocol.ts';
import type { DrawnChoice } from './drawn-choice.ts';
import type { Otherwise } from './gather.ts';
import type { OtherAnswer } from './other-answer.ts';

/** Decisions that are handed over at once. */
const BATCH = 100;

interface Asked {
  readonly record: DecisionRecord;
  readonly resolve: (answer: OtherAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Other rules, on threads that share the log: all decisions of a home are made by one of them, so that what people did is folded
 * once. Answers are the same however many there are.
 */
export class AnewThreads implements Otherwise {
  readonly learns = false;
  readonly teach = (): undefined => undefined;
  readonly #threads: readonly AnewThread[];
  #turn = 0;

  constructor(request: AnewRequest) {
    this.#threads = Array.from({ length: request.threads }, () => new AnewThread(request));
  }

  of(choice: DrawnChoice, _: unknown, record: DecisionRecord): OtherAnswer | Promise<OtherAnswer> {
    // What stands later goes by what stands before it.
    if (choice.slot > 0) return 'later';
    const place = threadOf(record.home ?? this.#turn++, this.#threads.length);
    return (this.#threads[place] as AnewThread).ask(record);
  }

  /** Asks what waits to be handed over. */
  flush(): void {
    for (const thread of this.#threads) thread.flush();
  }

  async close(): Promise<void> {
    for (const thread of this.#threads) await thread.close();
  }
}

/** Which of some threads has a home. Keys are scattered: those of browsers and of accounts often take turns. */
const threadOf = (home: number, threads: number): number =>
  Math.floor(((Math.imul(home, SCATTER) >>> 0) / 2 ** 32) * threads);

/** 2³² over the golden ratio: what is multiplied with it lies evenly (Knuth, The Art of Computer Programming 3, 6.4). */
const SCATTER = 0x9e3779b1;

/** One of them. */
class AnewThread {
  readonly #worker: Worker;
  #waiting: Asked[] = [];
  /** Batches that were handed over, in order. */
  readonly #asked: (readonly Asked[])[] = [];
  #broken: Error | undefined;

  constructor(request: AnewRequest) {
    // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
    const file = new URL(`./anew-worker${extname(import.meta.url)}`, import.meta.url);
    this.#worker = new Worker(file, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: request.memory },
    });
    this.#worker.on('message', (answers: AnewAnswer) => {
      const batch = this.#asked.shift() ?? [];
      for (const [i, { resolve }] of batch.entries()) resolve(answers[i] as OtherAnswer);
    });
    this.#worker.on('error', (error) => this.#break(error));
    this.#worker.on('exit', () => this.#break(new Error('it ended by itself')));
  }

  ask(record: DecisionRecord): Promise<OtherAnswer> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const { promise, resolve, reject } = Promise.withResolvers<OtherAnswer>();
    // Whoever asked may be told of another one first.
    promise.catch(() => undefined);
    this.#waiting.push({ record, resolve, reject });
    if (this.#waiting.length >= BATCH) this.flush();
    return promise;
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    this.#worker.postMessage(this.#waiting.map(({ record }) => record));
    this.#asked.push(this.#waiting);
    this.#waiting = [];
  }

  async close(): Promise<void> {
    this.#broken ??= new Error('it was closed');
    await this.#worker.terminate();
  }

  #break(cause: Error): void {
    if (this.#broken !== undefined) return;
    this.#broken = new Error(
      `A thread that makes decisions anew ended: ${cause.message}. Nothing was estimated; ask again, or over fewer days.`,
      { cause },
    );
    for (const { reject } of [...this.#asked.flat(), ...this.#waiting]) reject(this.#broken);
  }
}
