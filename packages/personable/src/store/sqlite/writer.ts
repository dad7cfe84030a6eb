import { extname } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { StoreError, storeClosed } from '../errors.ts';
import {
  type RawRecords,
  type RawWrite,
  STOP,
  type WriterAnswer,
  type WriterRequest,
} from './writer-protocol.ts';

/** The main thread's end of the writer thread. */
export class Writer {
  readonly #worker: Worker;
  readonly #port;
  readonly #exited: Promise<void>;
  readonly #waiting = new Map<
    number,
    { resolve: (positions: readonly number[]) => void; reject: (error: Error) => void }
  >();
  #nextId = 1;
  #failure: Error | undefined;
  #closing = false;

  constructor(path: string) {
    const { port1, port2 } = new MessageChannel();
    // The compiled file is .js, the source .ts; nothing rewrites the name of a worker.
    const file = new URL(`./writer-worker${extname(import.meta.url)}`, import.meta.url);
    this.#worker = new Worker(file, {
      workerData: { path, port: port2 },
      transferList: [port2],
      // What it is handed is short-lived: a large nursery would only keep more of it.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    this.#port = port1;
    this.#port.on('message', (answers: readonly WriterAnswer[]) => this.#settle(answers));
    this.#worker.on('error', (error) => this.#fail(error as Error));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        if (!this.#closing) this.#fail(new Error(`the writer stopped with code ${code}`));
        resolve();
      });
    });
  }

  /** Hands one durable step over; resolves to a position per record, 0 for a duplicate. */
  send(writes: readonly RawWrite[], records: RawRecords | null): Promise<readonly number[]> {
    return this.#send({ writes, records });
  }

  /** Hands over what may wait for records that come later. */
  sendLater(writes: readonly RawWrite[]): Promise<readonly number[]> {
    return this.#send({ writes, records: null, later: true });
  }

  /** Takes what was deleted out of the files; false when somebody reads from them. */
  async scrub(scrub: { readonly rewrite: boolean }): Promise<boolean> {
    const [emptied] = await this.#send({ writes: [], records: null, scrub });
    return emptied === 1;
  }

  #send(request: Omit<WriterRequest, 'id'>): Promise<readonly number[]> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#closing) return Promise.reject(storeClosed());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // Blobs move instead of being copied: a checkpoint has many.
      this.#port.postMessage({ id, ...request }, blobsOf(request.writes));
    });
  }

  /** Waits until all that was sent is durable, then stops the thread. */
  async close(): Promise<void> {
    if (this.#closing) return this.#exited;
    this.#closing = true;
    if (this.#failure === undefined) this.#port.postMessage(STOP);
    await this.#exited;
    this.#port.close();
  }

  #settle(answers: readonly WriterAnswer[]): void {
    for (const { id, positions, error } of answers) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(positions);
      else waiting?.reject(new StoreError('store_failed', `The store could not write: ${error}.`));
    }
  }

  #fail(cause: Error): void {
    const message = `The store's writer failed (${cause.message}); restart Personable.`;
    this.#failure ??= new StoreError('store_failed', message, { cause });
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

const blobsOf = (writes: readonly RawWrite[]): ArrayBuffer[] => {
  const blobs = new Set<ArrayBuffer>();
  for (const { rows } of writes) {
    for (const row of rows) {
      for (const value of row) {
        if (typeof value !== 'object') continue;
        // A view of a larger buffer must not take that buffer with it.
        const whole = value instanceof Uint8Array && value.byteLength === value.buffer.byteLength;
        if (whole) blobs.add(value.buffer as ArrayBuffer);
      }
    }
  }
  return [...blobs];
};
