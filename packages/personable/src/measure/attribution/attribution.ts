import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { addSums, clearAllSums, countedPaths, readAllSums } from './attribution-store.ts';
import { CountedPaths, type CountingParts } from './counted-paths.ts';
import { addPart, noSums, partOf, sameSums } from './person-part.ts';
import type { PersonPaths } from './person-paths.ts';
import { evidenceOf } from './read-evidence.ts';

/** What attribution is made with. */
export interface AttributionParts extends CountingParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
  /** What a count depends on beside the log, as text: when it changes, everybody is counted anew. */
  readonly countedWith: string;
}

const PARTITION = 0;
/** The name of this fold among all that have a position. */
const FOLD = 'attribution';
const COUNTED_WITH = 'attribution.counted-with';
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds that changes gather before they are written together: the log has all of it meanwhile. */
const GATHER = 500;
/** People that wait from which nobody waits for more. */
const MOST_WAITING = 2_000;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;

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
  readonly #people: CountedPaths;
  #position: number;
  #noted: number;
  #timer: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(parts: AttributionParts, position: number) {
    this.#parts = parts;
    this.#people = new CountedPaths(parts);
    this.#position = position;
    this.#noted = position;
  }

  /** Goes on with what is stored. */
  static async open(parts: AttributionParts): Promise<Attribution> {
    const { store, countedWith } = parts;
    const attribution = new Attribution(parts, (await readFoldPosition(store, FOLD)) ?? 0);
    await attribution.#catchUp();
    const before = await readSetting(store, COUNTED_WITH);
    if (before === countedWith) return attribution;
    if (before !== undefined) await attribution.rebuild();
    await store.write([settingWrite(COUNTED_WITH, countedWith)]);
    return attribution;
  }

  async #catchUp(): Promise<void> {
    const { store, kinds, people } = this.#parts;
    while (this.#position < people.folded) {
      const records = await store.readLog(PARTITION, this.#position, CHUNK);
      if (records.length === 0) return;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#alone(async () => {
      for (const entry of entries) {
        if (entry.position <= this.#position) continue;
        await this.#take(entry);
        this.#position = entry.position;
      }
      await this.#people.settle(this.#position);
      if (this.#people.waiting > MOST_WAITING) return this.#write();
      if (this.#people.waiting > 0 || this.#position - this.#noted >= NOTE_AFTER) {
        this.#flushSoon();
      }
    });
  }

  /** What is known of the person of a home, as of now; undefined of somebody who is not counted. */
  async of(home: number): Promise<PersonPaths | undefined> {
    return this.#alone(() => this.#people.find(home));
  }

  /** Removes what is kept of a home and its part of the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(async () => {
      const had = await this.#people.find(home);
      await this.#people.recount(home, this.#position);
      await this.#write();
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
    let equal = true;
    for await (const { homes } of countedPaths(store)) {
      const [home = 0] = homes;
      if (await this.#alone(() => this.#people.recount(home, this.#position))) equal = false;
    }
    return this.#alone(async () => {
      await this.#write();
      const { halfLife } = this.#parts;
      const sums = noSums();
      for await (const paths of countedPaths(store)) addPart(sums, partOf(paths, halfLife), 1);
      if (sameSums(sums, await readAllSums(store))) return equal;
      await store.write([...clearAllSums(), ...addSums(sums)]);
      return false;
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
    await this.#alone(async () => {
      this.#noted = -1;
      await this.#write();
    });
  }

  async #take(entry: Entry): Promise<void> {
    const { home, position, link, unlink, erases, expires, consent, message } = entry;
    if ([link, unlink, erases, expires, consent].some((one) => one !== undefined)) {
      this.#people.ask(home);
      const other = link ?? unlink;
      if (other !== undefined) this.#people.ask(other);
      return;
    }
    if (message?.type === 'identify') {
      // Whoever is a minor now, or no longer, is counted anew.
      await this.#people.recountIfAged(home, position);
    }
    const evidence = evidenceOf(entry, this.#parts.kinds);
    if (evidence.length > 0) await this.#people.take(entry, evidence);
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      // What could not be written stays waiting, and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
    this.#timer.unref();
  }

  async #write(): Promise<void> {
    await this.#people.settle(this.#position);
    const isDue = this.#noted < 0 || this.#position - this.#noted >= NOTE_AFTER;
    if (this.#people.waiting === 0 && !isDue) return;
    const position = this.#position;
    await this.#parts.store.write([...this.#people.writes(), writeFoldPosition(FOLD, position)]);
    this.#people.stored();
    this.#noted = position;
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
