/** Steps with one key one after another, in the order in which they were asked for; those of other keys at once. */
export class Turns<Key> {
  readonly #last = new Map<Key, Promise<void>>();

  /** Runs a step when all earlier ones of its key have ended, well or not. */
  inTurn<T>(key: Key, step: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const done = before === undefined ? step() : before.then(step);
    const ended: Promise<void> = done.then(
      () => this.#leave(key, ended),
      () => this.#leave(key, ended),
    );
    this.#last.set(key, ended);
    return done;
  }

  #leave(key: Key, ended: Promise<void>): void {
    if (this.#last.get(key) === ended) this.#last.delete(key);
  }
}
