import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Typeset, TypesettingAnswer, TypesettingRequest } from './typesetting-protocol.ts';

/** Milliseconds for one e-mail, the start of the thread included. */
const LONGEST = 30_000;
/** Milliseconds without work after which the thread ends. */
const IDLE = 60_000;

interface Waiting {
  readonly resolve: (set: Typeset) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The thread on which e-mails are set. There is one in a process, for all of its engines, since what it makes depends on the text alone;
 * it is there only while there is work, and keeps no process from ending when there is none.
 */
export class TypesettingThread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  /**
   * What comes of a text; rejects with a sentence where it cannot be set.
   *
   * @param signal says that nobody waits for it any more.
   */
  ask(request: Omit<TypesettingRequest, 'id'>, signal: AbortSignal): Promise<Typeset> {
    const id = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<Typeset>();
    const late = setTimeout(() => {
      reject(new Error('it takes too long: make the text shorter'));
      this.#end(new Error('another text took too long: it is tried again'));
    }, LONGEST);
    const abort = () => {
      reject(new Error('the engine is closing'));
      this.#waiting.delete(id);
      // It is at what nobody wants.
      if (this.#waiting.size === 0) this.#end(new Error('the typesetting thread rests'));
    };
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.set(id, { resolve, reject });
    this.#thread().postMessage({ ...request, id } satisfies TypesettingRequest);
    return promise.finally(() => {
      signal.removeEventListener('abort', abort);
      clearTimeout(late);
      this.#waiting.delete(id);
      this.#rest();
    });
  }

  #thread(): Worker {
    clearTimeout(this.#idle);
    if (this.#worker !== undefined) {
      this.#worker.ref();
      return this.#worker;
    }
    // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
    const file = new URL(`./typesetting-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file);
    worker.on('message', (answer: TypesettingAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      if ('set' in answer) waiting?.resolve(answer.set);
      else waiting?.reject(new Error(answer.problem));
    });
    const ended = (error: Error) => {
      if (this.#worker === worker) this.#end(error);
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the typesetting thread ended')));
    this.#worker = worker;
    return worker;
  }

  #rest(): void {
    if (this.#waiting.size > 0 || this.#worker === undefined) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end(new Error('the typesetting thread rests')), IDLE);
    this.#idle.unref();
    this.#worker.unref();
  }

  #end(error: Error): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    void worker?.terminate();
  }
}

let shared: TypesettingThread | undefined;

/** The one of this process. */
export const typesettingThread = (): TypesettingThread => {
  shared ??= new TypesettingThread();
  return shared;
};
