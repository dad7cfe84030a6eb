import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HandOver, Outgoing } from '../channel.ts';
import type { EmailSettings } from './email-options.ts';
import type { MailerAnswer, MailerRequest } from './mailer-protocol.ts';

/** Milliseconds that connections have to say goodbye. */
const GOODBYE = 2_000;

/** A mailer on a thread of its own, which begins with the first message. */
export class MailerThread {
  readonly #settings: EmailSettings;
  readonly #waiting = new Map<number, (outcome: HandOver) => void>();
  #worker: Worker | undefined;
  /** Whether it has begun: before that no server has heard anything. */
  #ready = false;
  #last = 0;

  constructor(settings: EmailSettings) {
    this.#settings = settings;
  }

  /** What came of a message; never rejects. */
  async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    const id = ++this.#last;
    const worker = this.#thread();
    const abort = (): void => tell(worker, { kind: 'abort', id });
    try {
      return await new Promise<HandOver>((resolve) => {
        this.#waiting.set(id, resolve);
        tell(worker, { kind: 'hand-over', id, message });
        signal.addEventListener('abort', abort, { once: true });
        if (signal.aborted) abort();
      });
    } finally {
      signal.removeEventListener('abort', abort);
      this.#waiting.delete(id);
      // Connections that are kept open hold up nobody's end.
      if (this.#waiting.size === 0) worker.unref();
    }
  }

  #thread(): Worker {
    if (this.#worker !== undefined) {
      this.#worker.ref();
      return this.#worker;
    }
    // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
    const file = new URL(`./mailer-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file, {
      workerData: this.#settings,
      // What is encoded is garbage at once: a larger nursery is emptied less often.
      resourceLimits: { maxYoungGenerationSizeMb: 48 },
    });
    this.#ready = false;
    worker.on('message', (said: MailerAnswer) => {
      if ('ready' in said) this.#ready = true;
      else this.#waiting.get(said.id)?.(said.outcome);
    });
    worker.on('error', ({ message }) => this.#ended(worker, message));
    worker.on('exit', () => this.#ended(worker, 'it ended'));
    this.#worker = worker;
    return worker;
  }

  #ended(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const reason = `The mailing thread failed: ${why}.`;
    // Of one that was at work nobody knows how far its messages came.
    const outcome = this.#ready ? 'unknown' : 'later';
    for (const resolve of [...this.#waiting.values()]) resolve({ outcome, reason });
  }

  /** Ends the thread; nothing may be under way. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    worker.ref();
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = setTimeout(resolve, GOODBYE);
    worker.once('exit', resolve);
    tell(worker, { kind: 'close' });
    await promise;
    clearTimeout(late);
    this.#worker = undefined;
    await worker.terminate();
  }
}

const tell = (worker: Worker, request: MailerRequest): void => worker.postMessage(request);
