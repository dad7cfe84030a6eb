/**
 * Runs long work over the whole store one after another: a recount that reads the log while rows of it are
 * deleted would count half of somebody.
 */
export class Upkeep {
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs a step after those before it, whatever became of them. */
  run<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
