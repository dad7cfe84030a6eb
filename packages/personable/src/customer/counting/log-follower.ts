import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { type Entry, type EventKinds, toEntry } from '../entry.ts';
import type { People } from '../people.ts';
import { OneAtATime } from './one-at-a-time.ts';

/** What a fold of the log is. Everything here is called by one at a time. */
export interface Followed {
  /** Whether nothing is counted at all: then nothing is written, and no position noted. */
  isIdle?(): boolean;
  /** How much waits to be written. */
  waiting(): number;
  /** Takes in the next entry, which people already have; undefined where that is done at once. */
  take(entry: Entry): Promise<void> | undefined;
  /** All that came together was taken in, up to a position. */
  settle(position: number): Promise<void>;
  /** Takes in what does not come with the log, before something is written. */
  gather?(): Promise<void>;
  /** The writes that store what changed; they are given again until `stored` is called. */
  writes(): readonly BoundWrite[];
  /** What `writes` gave is durable. */
  stored(): void;
  /** The write that notes up to which position of the log everything is counted. */
  note(position: number): BoundWrite;
}

/** What a fold follows the log with. */
export interface FollowerParts {
  readonly store: Store;
  readonly people: Pick<People, 'folded'>;
  readonly kinds: EventKinds;
  /** Where the fold is told of the log later than people: resolves when it was told of all that people have. */
  readonly caughtUp?: () => Promise<void>;
  /** Milliseconds that changes gather before they are written together; a fifth of a second where it is left out. */
  readonly gather?: number;
}

const PARTITION = 0;
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;
/** What waits at the most until it is written at once. */
const MOST_WAITING = 5_000;

/**
 * Has a fold follow the log: entries are taken in once each, in order; what changed gathers a moment and is written together with the
 * position, in one transaction, so that a crash counts nothing twice. What could not be taken in, counted or written is not passed over:
 * entries from there on may be given again.
 */
export class LogFollower {
  readonly #parts: FollowerParts;
  readonly #fold: Followed;
  readonly #queue: OneAtATime;
  #position: number;
  #noted: number;
  /** Whether what gathered could not be written: then whoever tells of more hears of it. */
  #failed = false;

  /** @param position up to which the fold is stored. */
  constructor(parts: FollowerParts, fold: Followed, position: number) {
    this.#parts = parts;
    this.#fold = fold;
    this.#queue = new OneAtATime(() => this.#flushLater(), parts.gather);
    this.#position = position;
    this.#noted = position;
  }

  /** Position of the log up to which everything is taken in. */
  get position(): number {
    return this.#position;
  }

  /** Does something as of now, while nothing is taken in, counted or written. */
  async now<T>(step: () => Promise<T>): Promise<T> {
    await this.#parts.caughtUp?.();
    return this.alone(step);
  }

  /** Does something while nothing is taken in, counted or written. */
  alone<T>(step: () => Promise<T>): Promise<T> {
    return this.#queue.alone(step);
  }

  /** Has what changed written soon. */
  soon(): void {
    this.#queue.soon();
  }

  /** Goes on from another position, which is noted; nothing may wait. To be called alone. */
  goOnFrom(position: number): void {
    this.#position = position;
    this.#noted = position;
  }

  /** Reads what the log has and the fold has not. */
  async catchUp(): Promise<void> {
    const { store, kinds, people } = this.#parts;
    while (this.#position < people.folded) {
      const records = await store.readLog(PARTITION, this.#position, CHUNK);
      if (records.length === 0) return;
      await this.follow(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** Takes in durable entries, in order, that people already have; those it has are passed over. */
  follow(entries: readonly Entry[]): Promise<void> {
    return this.alone(async () => {
      for (const entry of entries) {
        if (entry.position <= this.#position) continue;
        const taking = this.#fold.take(entry);
        if (taking !== undefined) await taking;
        this.#position = entry.position;
      }
      await this.#fold.settle(this.#position);
      if (this.#failed || this.#fold.waiting() > MOST_WAITING) await this.write();
      else if (this.#fold.waiting() > 0 || this.#isDue) this.soon();
    });
  }

  /** Takes in what is new, and writes what changed. */
  async flush(): Promise<void> {
    await this.#parts.caughtUp?.();
    await this.#flush();
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  checkpoint(): Promise<void> {
    return this.now(() => this.write({ noteAlways: true }));
  }

  /** The same as `flush`, to be called alone. */
  async write({ noteAlways = false } = {}): Promise<void> {
    if (this.#fold.isIdle?.() === true) return;
    await this.#fold.gather?.();
    const position = this.#position;
    await this.#fold.settle(position);
    const notes = noteAlways ? position !== this.#noted : this.#isDue;
    if (this.#fold.waiting() > 0 || notes) {
      await this.#parts.store.write([...this.#fold.writes(), this.#fold.note(position)]);
      this.#fold.stored();
      this.#noted = position;
    }
    this.#failed = false;
  }

  #flush(): Promise<void> {
    this.#queue.now();
    return this.alone(() => this.write());
  }

  async #flushLater(): Promise<void> {
    try {
      await this.#flush();
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  /**
   * Counts homes anew, one by one; entries are taken in between.
   *
   * @param recount counts one up to a position, and resolves to whether that changed anything.
   * @returns whether nothing changed.
   */
  async recountEach(
    homes: AsyncIterable<number>,
    recount: (home: number, upTo: number) => Promise<boolean>,
  ): Promise<boolean> {
    let isSame = true;
    for await (const home of homes) {
      if (await this.alone(() => recount(home, this.#position))) isSame = false;
      await this.relieve();
    }
    return isSame;
  }

  /** Waits for a write where too much waits for one. */
  async relieve(): Promise<void> {
    if (this.#fold.waiting() > MOST_WAITING) await this.#flush();
  }

  get #isDue(): boolean {
    return this.#position - this.#noted >= NOTE_AFTER;
  }
}
