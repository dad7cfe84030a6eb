/** Milliseconds that changes gather before they are written together, where nothing else is said. */
const GATHER = 200;

/** Does one thing after the other, and something that gathers a little while later. */
export class OneAtATime {
  readonly #later: () => Promise<void>;
  readonly #gather: number;
  #timer: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  /**
   * @param later what is to be done soon after it was asked for, however often.
   * @param gather milliseconds until then.
   */
  constructor(later: () => Promise<void>, gather = GATHER) {
    this.#later = later;
    this.#gather = gather;
  }

  /** Does something after everything that was asked before, and nothing beside it. */
  alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Asks for what is to be done later. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      // What could not be done stays waiting, and is tried again with the next.
      this.#later().catch(() => undefined);
    }, this.#gather);
    this.#timer.unref();
  }

  /** It is done now: nothing is waited for any more. */
  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
