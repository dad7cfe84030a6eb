/** Milliseconds by which the clock may run ahead of time that passes evenly before it counts as a jump. */
const JUMP = 60_000;
/** Milliseconds after a stop or a jump in which senders deliver what they held back. */
const GRACE = 60_000;

/**
 * Whether it is known that something did *not* happen. While the engine runs and its clock goes evenly, what is not in the log did not
 * happen. After a stop, a sleep or a jump of the clock that says nothing of the time before: then the log itself must have been heard
 * to go on past the moment, and senders must have had a minute for what they held back.
 */
export class Aliveness {
  readonly #clock: () => number;
  readonly #monotonic: () => number;
  #wall: number;
  #even: number;
  /** Since when nothing was missed, milliseconds UTC. */
  #since: number;
  /** Time of the latest event, milliseconds UTC. */
  #heard = 0;

  constructor(clock: () => number, monotonic: () => number) {
    this.#clock = clock;
    this.#monotonic = monotonic;
    this.#wall = clock();
    this.#even = monotonic();
    this.#since = this.#wall;
  }

  /** To be called again and again: notices jumps of the clock. */
  look(): void {
    const wall = this.#clock();
    const even = this.#monotonic();
    const ahead = wall - this.#wall - (even - this.#even);
    if (ahead > JUMP) this.#since = wall;
    // Set back, it goes evenly from there.
    else if (wall < this.#since) this.#since = wall;
    this.#wall = wall;
    this.#even = even;
  }

  /** An event of the log happened at a time, milliseconds UTC. */
  heard(time: number): void {
    this.#heard = Math.max(this.#heard, time);
  }

  /** Whether what is not in the log by a moment, milliseconds UTC, did not happen until then. */
  isSure(moment: number): boolean {
    if (moment >= this.#since) return true;
    return this.#heard >= moment && this.#clock() >= this.#since + GRACE;
  }
}
