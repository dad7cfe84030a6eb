import type { MessagePort } from 'node:worker_threads';

/** Chunks that may be on their way before one of them is taken. */
const AHEAD = 2;

/** Asks a thread for one more chunk. */
export const MORE = 'more';

/** The end of a thread that hands chunks over and does not run ahead of whoever takes them. */
export class ChunkPort<Answer extends { readonly say: string }> {
  readonly #port: MessagePort;
  #ahead = 0;
  #wake: (() => void) | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', () => {
      this.#ahead -= 1;
      this.#wake?.();
    });
  }

  /** Says something that nobody has to take. */
  say(answer: Answer): void {
    this.#port.postMessage(answer);
  }

  /** Hands a chunk over; resolves when the next may be. */
  async hand(answer: Answer): Promise<void> {
    this.#port.postMessage(answer);
    this.#ahead += 1;
    while (this.#ahead >= AHEAD) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Says the last thing and lets the thread end. */
  end(answer: Answer): void {
    this.#port.postMessage(answer);
    this.#port.close();
  }
}
