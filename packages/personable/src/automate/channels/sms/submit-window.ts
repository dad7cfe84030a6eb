import type { PDU } from 'smpp';

/** What came of sending a short message. */
export type Submitted =
  | { readonly kind: 'answered'; readonly status: number; readonly id: string }
  /** Surely never written to the connection. */
  | { readonly kind: 'unsent'; readonly reason: string; readonly retryAfter?: number }
  /** Written, and no answer came. */
  | { readonly kind: 'lost'; readonly reason: string };

/** Writes to the connection; false where nothing was written. */
type Send = (pdu: PDU, answered: (answer: PDU) => void) => boolean;

interface Waiting {
  readonly pdu: PDU;
  readonly done: (submitted: Submitted) => void;
}

/** Messages that wait to be sent, and those that wait for an answer, of which there are only so many at once. */
export class SubmitWindow {
  readonly #size: number;
  readonly #timeout: number;
  readonly #send: Send;
  readonly #queue = new Set<Waiting>();
  readonly #sent = new Set<Waiting>();
  /** Begins the time that a message may take anew. */
  readonly #began = new WeakMap<Waiting, () => void>();

  /** @param timeout milliseconds that a message waits, before it is sent and after. */
  constructor(size: number, timeout: number, send: Send) {
    this.#size = size;
    this.#timeout = timeout;
    this.#send = send;
  }

  submit(pdu: PDU, signal: AbortSignal): Promise<Submitted> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const waiting: Waiting = {
        pdu,
        done: (submitted) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          this.#queue.delete(waiting);
          this.#sent.delete(waiting);
          resolve(submitted);
          this.pump();
        },
      };
      const give = (why: string) => {
        const wasSent = this.#sent.has(waiting);
        waiting.done(
          wasSent
            ? { kind: 'lost', reason: `${why} before the SMS provider answered.` }
            : { kind: 'unsent', reason: `${why} before the message could be sent.` },
        );
      };
      const onAbort = () => give('The engine closed');
      // Once when it begins to wait, and once when it is sent.
      const begin = () => {
        clearTimeout(timer);
        timer = setTimeout(() => give(`${this.#timeout / 1_000} seconds went by`), this.#timeout);
      };
      this.#began.set(waiting, begin);
      begin();
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.add(waiting);
      if (signal.aborted) onAbort();
    });
  }

  /** Sends what there is room for. */
  pump(): void {
    for (const waiting of this.#queue) {
      if (this.#sent.size >= this.#size) return;
      // Before it is written: from here on nobody knows better than the other side.
      this.#queue.delete(waiting);
      this.#sent.add(waiting);
      const written = this.#send(waiting.pdu, ({ command_status: status, ...answer }) => {
        const id = answer['message_id'];
        waiting.done({ kind: 'answered', status, id: typeof id === 'string' ? id : '' });
      });
      if (!written) {
        this.#sent.delete(waiting);
        this.#queue.add(waiting);
        return;
      }
      this.#began.get(waiting)?.();
    }
  }

  /** The connection is gone: nobody will answer what was sent. */
  lost(reason: string): void {
    for (const waiting of [...this.#sent]) waiting.done({ kind: 'lost', reason });
  }

  /** There will be no connection soon for what waits to be sent. */
  unsent(reason: string): void {
    for (const waiting of [...this.#queue]) waiting.done({ kind: 'unsent', reason });
  }

  end(reason: string): void {
    this.unsent(reason);
    this.lost(reason);
  }
}
