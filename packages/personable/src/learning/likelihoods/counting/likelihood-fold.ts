import { type Entry, toEntry } from '../../../customer/entry.ts';
import { readSetting, settingWrite } from '../../../store/settings-store.ts';
import { CountedParts, type CountingParts } from './counted-parts.ts';
import { LikelihoodSums } from './likelihood-sums.ts';
import {
  type CountedPart,
  countedParts,
  findPart,
  readLikelihoodPosition,
  readLikelihoodSums,
  removePart,
  writeLikelihoodPosition,
} from './part-store.ts';

/** What the fold works with. */
export interface LikelihoodParts extends CountingParts {
  /** What a count depends on beside the log, as text: when it changes, everybody is counted anew. */
  readonly countedWith: string;
}

const PARTITION = 0;
/** The setting of the store with what the stored parts were counted with. */
const COUNTED_WITH = 'likelihoods.counted-with';
/** What a part is made of: another number counts everybody anew. */
const SHAPE = 1;
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds that changes gather before they are written together. */
const GATHER = 200;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;
/** Changes that wait at the most. */
const MOST_WAITING = 5_000;

/** Keeps everybody's part and the sums of them up to date: a fold of the log. */
export class LikelihoodFold {
  readonly #parts: LikelihoodParts;
  readonly #counted: CountedParts;
  #position: number;
  #noted: number;
  #timer: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  /** Hears that the sums may have changed. */
  onChange: (() => void) | undefined;
  /** How a receipt of an erasure calls what is kept of a person. */
  readonly counts = 'likelihoods';

  private constructor(parts: LikelihoodParts, counted: CountedParts, position: number) {
    this.#parts = parts;
    this.#counted = counted;
    this.#position = position;
    this.#noted = position;
  }

  /** Goes on with what is stored. */
  static async open(parts: LikelihoodParts): Promise<LikelihoodFold> {
    const { store } = parts;
    const sums = new LikelihoodSums(await readLikelihoodSums(store));
    const position = await readLikelihoodPosition(store);
    return new LikelihoodFold(parts, new CountedParts(parts, sums), position);
  }

  /** Reads what the log has and this has not, and counts anew what was counted with other settings. */
  async catchUp(): Promise<void> {
    const { store, kinds, people, countedWith } = this.#parts;
    while (this.#position < people.folded) {
      const records = await store.readLog(PARTITION, this.#position, CHUNK);
      if (records.length === 0) break;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
    const before = await readSetting(store, COUNTED_WITH);
    const now = `${SHAPE} ${countedWith}`;
    if (before === now) return;
    if (before !== undefined) await this.rebuild();
    await store.write([settingWrite(COUNTED_WITH, now)]);
  }

  /** The sums as of now. */
  get sums(): LikelihoodSums {
    return this.#counted.sums;
  }

  /** Rises with every change of the sums. */
  get version(): number {
    return this.#counted.changes;
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#alone(async () => {
      const before = this.version;
      for (const entry of entries) {
        if (entry.position <= this.#position) continue;
        this.#position = entry.position;
        await this.#counted.take(entry);
      }
      await this.#counted.settle(this.#position);
      if (this.#counted.waiting > MOST_WAITING) await this.#write();
      else this.#flushSoon();
      if (this.version !== before) this.onChange?.();
    });
  }

  /** Everybody's part as of now, some at a time. */
  async *everybody(): AsyncGenerator<readonly CountedPart[]> {
    await this.flush();
    yield* countedParts(this.#parts.store);
  }

  /** The part of whoever a home belongs to, as of now; undefined for somebody who is not counted. */
  partOf(home: number): Promise<CountedPart | undefined> {
    return this.#alone(() => this.#counted.find(home));
  }

  /** Removes what is kept of a home and its part of the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(async () => {
      await this.#counted.recount(home, this.#position);
      await this.#write();
      const left = await findPart(this.#parts.store, home);
      if (left === undefined) return 0;
      await this.#parts.store.write([removePart(home)]);
      return 1;
    });
  }

  /** Parts have no end of their own: what expires of the log goes from them. */
  async removeSomeBefore(): Promise<number> {
    return 0;
  }

  /**
   * Counts everybody anew from the log, and the sums from them; events go on meanwhile.
   *
   * @returns whether everything was as it had been counted.
   */
  async rebuild(): Promise<boolean> {
    await this.flush();
    const { store } = this.#parts;
    const homes = new Set<number>();
    for await (const some of countedParts(store)) {
      for (const counted of some) for (const home of counted.homes) homes.add(home);
    }
    for (let after = 0; ; ) {
      const records = await store.readLog(PARTITION, after, CHUNK);
      const last = records.at(-1);
      if (last === undefined || last.position > this.#position) break;
      for (const { home } of records) homes.add(home);
      after = last.position;
    }
    let equal = true;
    for (const home of homes) {
      if (await this.#alone(() => this.#counted.recount(home, this.#position))) equal = false;
      if (this.#counted.waiting > MOST_WAITING) await this.flush();
    }
    return this.#alone(async () => {
      await this.#write();
      const isSame = (await this.#counted.addUp()) && equal;
      if (!isSame) this.onChange?.();
      return isSame;
    });
  }

  /** Writes what waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#alone(() => this.#write());
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    await this.#alone(() => this.#write(true));
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      // What could not be written stays waiting, and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
    this.#timer.unref();
  }

  async #write(notes = false): Promise<void> {
    const position = this.#position;
    await this.#counted.settle(position);
    const writes = this.#counted.writes();
    const isDue = notes || position - this.#noted >= NOTE_AFTER;
    if (writes.length === 0 && (!isDue || position === this.#noted)) return;
    await this.#parts.store.write([...writes, writeLikelihoodPosition(position)]);
    this.#counted.stored();
    this.#noted = position;
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
