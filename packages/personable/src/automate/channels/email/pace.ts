/** Lets so many pass a second, evenly. */
export class Pace {
  /** Milliseconds from one to the next. */
  readonly #between: number;
  readonly #clock: () => number;
  #next = 0;

  constructor(rate: number | undefined, clock: () => number) {
    this.#between = rate === undefined ? 0 : 1_000 / rate;
    this.#clock = clock;
  }

  /** Resolves when it is one's turn, to whether it is: not when the signal aborts first. */
  async turn(signal: AbortSignal): Promise<boolean> {
    const now = this.#clock();
    // A clock that was put back must not make anybody wait for the time it has lost.
    const backlog = Math.min(this.#next, now + this.#between * 10_000);
    const turn = Math.max(now, backlog);
    this.#next = turn + this.#between;
    if (turn <= now) return !signal.aborted;
    return wait(turn - now, signal);
  }
}

const wait = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const abort = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve(true);
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
