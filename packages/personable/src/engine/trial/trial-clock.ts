/** The clock of an engine that is asked as if it were another day. */
export class TrialClock {
  #base = 0;
  #since: number | undefined;

  /** Milliseconds UTC. */
  readonly now = (): number =>
    this.#since === undefined
      ? this.#base
      : Math.round(this.#base + performance.now() - this.#since);

  /** Stands at a moment: what is asked twice is answered alike. */
  standAt(time: number): void {
    this.#base = time;
    this.#since = undefined;
  }

  /** Goes on from a moment. */
  goOnFrom(time: number): void {
    this.#base = time;
    this.#since = performance.now();
  }
}
