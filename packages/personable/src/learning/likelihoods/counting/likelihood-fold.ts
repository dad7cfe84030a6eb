import { LogFollower } from '../../../customer/counting/log-follower.ts';
import type { Entry } from '../../../customer/entry.ts';
import { readSetting, settingWrite } from '../../../store/settings-store.ts';
import { CountedParts, type CountingParts } from './counted-parts.ts';
import { LikelihoodSums } from './likelihood-sums.ts';
import {
  type CountedPart,
  likelihoodParts,
  readLikelihoodPosition,
  readLikelihoodSums,
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
/** Records read from the log at once, to find everybody. */
const CHUNK = 2_000;

/** Keeps everybody's part and the sums of them up to date: a fold of the log. */
export class LikelihoodFold {
  readonly #parts: LikelihoodParts;
  readonly #counted: CountedParts;
  readonly #log: LogFollower;
  /** Hears that the sums may have changed. */
  onChange: (() => void) | undefined;
  /** How a receipt of an erasure calls what is kept of a person. */
  readonly counts = 'likelihoods';

  private constructor(parts: LikelihoodParts, counted: CountedParts, position: number) {
    this.#parts = parts;
    this.#counted = counted;
    this.#log = new LogFollower(parts, counted, position);
  }

  /** Goes on with what is stored. */
  static async open(parts: LikelihoodParts): Promise<LikelihoodFold> {
    const { store } = parts;
    const sums = new LikelihoodSums(await readLikelihoodSums(store));
    const position = await readLikelihoodPosition(store);
    return new LikelihoodFold(parts, new CountedParts(parts, sums), position);
  }

  /** Position of the log up to which it is counted. */
  get position(): number {
    return this.#log.position;
  }

  /** Counts anew what was counted with other settings. */
  async renew(): Promise<void> {
    const { store, countedWith } = this.#parts;
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
  async fold(entries: readonly Entry[]): Promise<void> {
    const before = this.version;
    await this.#log.follow(entries);
    if (this.version !== before) this.onChange?.();
  }

  /** Everybody's part as of now, some at a time. */
  async *everybody(): AsyncGenerator<readonly CountedPart[]> {
    await this.flush();
    yield* likelihoodParts.slices(this.#parts.store);
  }

  /** The part of whoever a home belongs to, as of now; undefined for somebody who is not counted. */
  partOf(home: number): Promise<CountedPart | undefined> {
    return this.#log.now(() => this.#counted.find(home));
  }

  /** Removes what is kept of a home and its part of the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#log.now(async () => {
      await this.#counted.recount(home, this.#log.position);
      await this.#log.write();
      const left = await likelihoodParts.find(this.#parts.store, home);
      if (left === undefined) return 0;
      await this.#parts.store.write([likelihoodParts.remove(home)]);
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
    const same = await this.#log.recountEach(this.#everyHome(), (home, upTo) =>
      this.#counted.recount(home, upTo),
    );
    return this.#log.alone(async () => {
      await this.#log.write();
      const isSame = (await this.#counted.addUp()) && same;
      if (!isSame) this.onChange?.();
      return isSame;
    });
  }

  /** Writes what waits. */
  flush(): Promise<void> {
    return this.#log.flush();
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  checkpoint(): Promise<void> {
    return this.#log.checkpoint();
  }

  /** Everybody who is counted, and whoever did anything. */
  async *#everyHome(): AsyncGenerator<number> {
    const { store } = this.#parts;
    const all = new Set<number>();
    for await (const { homes } of likelihoodParts.all(store))
      for (const home of homes) all.add(home);
    for (let after = 0; ; ) {
      const records = await store.readLog(PARTITION, after, CHUNK);
      const last = records.at(-1);
      if (last === undefined || last.position > this.#log.position) break;
      for (const { home } of records) all.add(home);
      after = last.position;
    }
    yield* all;
  }
}
