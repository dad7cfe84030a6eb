import { PersonableError } from '../errors.ts';

interface Bucket {
  /** What is left in it, and since when: milliseconds of the clock. */
  left: number;
  since: number;
}

const MINUTE = 60_000;
/** Senders that are remembered: some 1 MB. */
const MOST_SENDERS = 10_000;

/**
 * How much each sender may ask for: a bucket that holds what may be asked for in a minute and fills up evenly (a token bucket), so that
 * whoever was quiet may ask for much at once.
 */
export class Flood {
  readonly #perMinute: number;
  readonly #clock: () => number;
  /** In the order of who asked last. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number, clock: () => number) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /**
   * Counts something a sender asks for.
   *
   * @param cost how many times it counts; never more than a full bucket.
   * @throws PersonableError `too_many_requests` with the seconds until it would be let through.
   */
  admit(sender: string, cost = 1): void {
    const now = this.#clock();
    const most = this.#perMinute;
    const asked = Math.min(cost, most);
    const before = this.#buckets.get(sender);
    // A clock that was put back gives nothing and takes nothing.
    const passed = before === undefined ? 0 : Math.max(0, now - before.since);
    const left =
      before === undefined ? most : Math.min(most, before.left + (passed * most) / MINUTE);
    const isLet = left >= asked;
    this.#buckets.delete(sender);
    this.#buckets.set(sender, { left: isLet ? left - asked : left, since: now });
    if (this.#buckets.size > MOST_SENDERS) this.#forgetOne();
    if (isLet) return;
    const retryAfter = Math.max(1, Math.ceil(((asked - left) * 60) / most));
    throw new PersonableError('too_many_requests', 'Too much was asked for in a minute.', {
      hint: `Try again in ${retryAfter} seconds; a shop's own server asks with the secret key, which is not counted.`,
      retryAfter,
    });
  }

  /** Whoever asked longest ago: their bucket is the fullest. */
  #forgetOne(): void {
    const [sender] = this.#buckets.keys();
    if (sender !== undefined) this.#buckets.delete(sender);
  }
}
