import type { CountedHomes } from '../../customer/counting/counted-homes.ts';
import { LogFollower } from '../../customer/counting/log-follower.ts';
import type { Entry, EventKinds } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { addSums, attributedPeople, clearAllSums, readAllSums } from './attribution-store.ts';
import { type CountingParts, countedHomes } from './counted-paths.ts';
import type { Evidence } from './evidence.ts';
import { addPart, noSums, partOf, sameSums } from './person-part.ts';
import type { PersonPaths } from './person-paths.ts';

/** What attribution is made with. */
export interface AttributionParts extends CountingParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
  /** What a count depends on beside the log, as text: when it changes, everybody is counted anew. */
  readonly countedWith: string;
}

/** The name of this fold among all that have a position. */
const FOLD = 'attribution';
const COUNTED_WITH = 'attribution.counted-with';

/**
 * The touch log and what orders are laid to: a fold of the log. What a person adds to the sums is made of their own events in order; when it
 * changes, the old part is taken away and the new one added. An event that comes in order changes what is known of the person; whatever else
 * happens to who somebody is or what stands of them (a late event, a link made or undone, consent, an expiry, an erasure) makes it anew
 * from the log.
 */
export class Attribution {
  /** How a receipt calls its rows. */
  readonly counts = 'attribution';
  readonly #parts: AttributionParts;
  readonly #people: CountedHomes<PersonPaths, readonly Evidence[]>;
  readonly #log: LogFollower;

  private constructor(parts: AttributionParts, position: number) {
    const people = countedHomes(parts);
    this.#parts = parts;
    this.#people = people;
    this.#log = new LogFollower(
      parts,
      {
        waiting: () => people.waiting,
        take: (entry) => people.take(entry),
        settle: (upTo) => people.settle(upTo),
        writes: () => people.writes(),
        stored: () => people.stored(),
        note: (reached) => writeFoldPosition(FOLD, reached),
      },
      position,
    );
  }

  /** Goes on with what is stored. */
  static async open(parts: AttributionParts): Promise<Attribution> {
    const { store, countedWith } = parts;
    const attribution = new Attribution(parts, (await readFoldPosition(store, FOLD)) ?? 0);
    const before = await readSetting(store, COUNTED_WITH);
    if (before === countedWith) return attribution;
    if (before !== undefined) await attribution.rebuild();
    await store.write([settingWrite(COUNTED_WITH, countedWith)]);
    return attribution;
  }

  /** Position of the log up to which it is counted. */
  get position(): number {
    return this.#log.position;
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#log.follow(entries);
  }

  /** What is known of the person of a home, as of now; undefined of somebody who is not counted. */
  of(home: number): Promise<PersonPaths | undefined> {
    return this.#log.now(() => this.#people.find(home));
  }

  /** Removes what is kept of a home and its part of the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#log.now(async () => {
      const had = await this.#people.find(home);
      await this.#people.recount(home, this.#log.position);
      await this.#log.write();
      const has = await this.#people.find(home);
      return had !== undefined && has === undefined ? 1 : 0;
    });
  }

  /** Nothing is kept longer than the events it is made of: what expires of those goes from here too. */
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
    const same = await this.#log.recountEach(
      firstHomes(attributedPeople.all(store)),
      (home, upTo) => this.#people.recount(home, upTo),
    );
    return this.#log.alone(async () => {
      await this.#log.write();
      const { halfLife } = this.#parts;
      const sums = noSums();
      for await (const paths of attributedPeople.all(store))
        addPart(sums, partOf(paths, halfLife), 1);
      if (sameSums(sums, await readAllSums(store))) return same;
      await store.write([...clearAllSums(), ...addSums(sums)]);
      return false;
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
}

async function* firstHomes(all: AsyncIterable<PersonPaths>): AsyncGenerator<number> {
  for await (const { homes } of all) yield homes[0] ?? 0;
}
