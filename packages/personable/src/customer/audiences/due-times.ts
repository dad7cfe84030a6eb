import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { Snapshots } from '../snapshots.ts';
import { DUE, setDue } from './due-store.ts';
import type { LiveMembership } from './live-membership.ts';

/** What the clock moves is found with. */
interface DueParts {
  readonly store: Store;
  readonly live: LiveMembership;
  readonly snapshots: Snapshots;
  readonly clock: () => number;
  /** Runs a step while no record is being applied. */
  readonly between: <T>(step: () => Promise<T>) => Promise<T>;
}

const PARTITION = 0;
/** How often it is looked who is due, in milliseconds. */
const EVERY = 20_000;
/** People asked at once: some 5 ms. */
const TOGETHER = 100;
const HOUR = 3_600_000;

/**
 * Asks people again when the clock changes a value of theirs: an order leaves a window of 30 days. Whoever is due
 * stands in an index, so that nobody else is looked at.
 */
export class DueTimes {
  readonly #parts: DueParts;
  readonly #timer: NodeJS.Timeout;
  #looked: number;
  #running: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: DueParts) {
    this.#parts = parts;
    this.#looked = parts.clock();
    // Who could not be asked is due still the next time.
    this.#timer = setInterval(() => void this.run().catch(() => undefined), EVERY);
    this.#timer.unref();
  }

  /** Asks whoever is due by now; resolves to how many they were. */
  run(): Promise<number> {
    const run = this.#running.then(() => this.#run());
    this.#running = run.catch(() => undefined);
    return run;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<number> {
    const { store, live, snapshots, clock } = this.#parts;
    const now = clock();
    // What is due within the hour is remembered; a clock that was set on further knows only what is stored.
    if (now - this.#looked > HOUR) await snapshots.flush();
    this.#looked = now;
    const asked = new Set<number>();
    const soon = live.takeDue(now);
    for (let at = 0; at < soon.length && !this.#closed; at += TOGETHER) {
      await this.#ask(soon.slice(at, at + TOGETHER), asked);
    }
    while (!this.#closed) {
      const rows = await store.all(DUE, { partition: PARTITION, now, limit: TOGETHER });
      if (rows.length === 0) break;
      await store.write(
        await this.#ask(
          rows.map(({ home }) => home),
          asked,
        ),
      );
    }
    return asked.size;
  }

  #ask(homes: readonly number[], asked: Set<number>): Promise<BoundWrite[]> {
    return this.#parts.between(async () => {
      const writes: BoundWrite[] = [];
      for (const home of homes) {
        const { first, due } = await this.#parts.live.askAgain(home);
        asked.add(first);
        if (home !== first) writes.push(setDue(PARTITION, home, 0));
        writes.push(setDue(PARTITION, first, due));
      }
      return writes;
    });
  }
}
