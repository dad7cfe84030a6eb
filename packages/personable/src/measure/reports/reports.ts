import { OneAtATime } from '../../customer/counting/one-at-a-time.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { type CountedEntry, toCountedEntry } from './counted-entry.ts';
import { unpackPerson } from './person-body.ts';
import type { PersonSlots } from './person-slots.ts';
import { ReportPeople, type ReportPeopleParts } from './report-people.ts';
import { findPerson } from './report-people-store.ts';
import {
  addSums,
  clearReports,
  type DayPlace,
  readReached,
  widenDay,
  writeReached,
} from './report-store.ts';
import { ReportSums } from './sums.ts';

/** What reports are counted with. */
export interface ReportsParts extends ReportPeopleParts {
  readonly store: Store;
  readonly people: ReportPeopleParts['people'] & { readonly folded: number };
  /** Where reports are told of the log later than people: resolves when they were told of all that people have. */
  readonly caughtUp?: () => Promise<void>;
  /** What a count depends on beside the log, as text: when it changes, the log is counted anew. */
  readonly countedWith: string;
}

/** How much of the log is counted. */
export interface CountingProgress {
  readonly done: number;
  readonly of: number;
}

const PARTITION = 0;
const COUNTED_WITH = 'reports.counted-with';
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds that changes gather before they are written together: whoever does several things is written once. */
const GATHER = 5_000;
/** People and figures that wait from which they are written; while a long log is counted, when nobody waits for a report. */
const MOST_WAITING = 20_000;
const MOST_CATCHING = 60_000;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;

/**
 * The figures that reports are made of: a fold of the log, by day in the shop's time zone.
 *
 * States: catching up (the log is read in the background, from its beginning, where the store has none or one that was counted with
 * other settings) → following (entries are taken in as they come). Sums, people and position
 * are stored in one transaction, so a crash counts nothing twice.
 */
export class Reports {
  #parts: ReportsParts;
  #sums = new ReportSums();
  #people: ReportPeople;
  #days = new Map<number, { -readonly [Name in keyof DayPlace]: DayPlace[Name] }>();
  #position: number;
  #noted: number;
  #catching: Promise<void> | undefined;
  #closed = false;
  readonly #queue = new OneAtATime(() => this.#flush(), GATHER);
  #writing: Promise<void> = Promise.resolve();

  private constructor(parts: ReportsParts, reached: { position: number; highest: number }) {
    this.#parts = parts;
    this.#people = new ReportPeople(parts, this.#sums, reached.highest);
    this.#position = reached.position;
    this.#noted = reached.position;
  }

  /** Goes on with what is stored; what the log has and this has not is counted in the background. */
  static async open(parts: ReportsParts): Promise<Reports> {
    const { store, countedWith } = parts;
    if ((await readSetting(store, COUNTED_WITH)) !== countedWith) {
      await store.write([...clearReports(), settingWrite(COUNTED_WITH, countedWith)]);
    }
    const reports = new Reports(parts, await readReached(store));
    // What is counted from the beginning is counted faster by itself than in turn with others.
    if (reports.#position === 0 && parts.people.folded > 0) reports.#catching = reports.#catchUp();
    return reports;
  }

  /** Counts the whole log anew by other rules, in the background. */
  async recountBy(rules: ReportsParts['rules'], countedWith: string): Promise<void> {
    if (countedWith === this.#parts.countedWith) return;
    this.#catching ??= Promise.resolve();
    await this.flush();
    await this.#queue.alone(async () => {
      const { store } = this.#parts;
      await store.write([...clearReports(), settingWrite(COUNTED_WITH, countedWith)]);
      this.#parts = { ...this.#parts, rules, countedWith };
      this.#sums = new ReportSums();
      this.#people = new ReportPeople(this.#parts, this.#sums, 0);
      this.#days = new Map();
      this.#position = 0;
      this.#noted = 0;
      this.#catching = this.#catchUp();
    });
  }

  /** Position of the log from which it has to be told; all of it while it reads the log by itself. */
  get position(): number {
    return this.#catching === undefined ? this.#position : this.#parts.people.folded;
  }

  /** How far the log is counted; undefined when all of it is. */
  get progress(): CountingProgress | undefined {
    return this.#catching === undefined
      ? undefined
      : { done: this.#position, of: this.#parts.people.folded };
  }

  /** Takes in durable entries, in order, that people already have. */
  async fold(entries: readonly CountedEntry[]): Promise<void> {
    if (this.#closed || this.#catching !== undefined) return;
    await this.#queue.alone(() => this.#take(entries));
    await this.#relieve();
  }

  /** Resolves when what happened so far is counted and stored. */
  async settled(): Promise<void> {
    await this.#catching;
    await this.flush();
  }

  /** Counts anew who is to be, and writes what changed. */
  async flush(): Promise<void> {
    await this.#parts.caughtUp?.();
    await this.#flush();
  }

  #flush(): Promise<void> {
    this.#queue.now();
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    await this.#catching;
    if (this.#catching !== undefined) throw new Error('reports are not counted to the end');
    this.#noted = -1;
    await this.flush();
  }

  /** What is kept of some homes, to go on counting what they do. */
  async of(homes: readonly number[]): Promise<readonly PersonSlots[]> {
    await this.flush();
    const found = await Promise.all(homes.map((home) => findPerson(this.#parts.store, home)));
    const bodies = new Set(found.filter((body) => body !== undefined));
    return Array.from(bodies, (body) => unpackPerson(body).slots);
  }

  /** How a receipt of an erasure calls what is kept of people. */
  readonly counts = 'report people';

  /** Nothing is left of a home once its erasure is counted: what it added is taken away with it. */
  async removeSomeOf(): Promise<number> {
    await this.checkpoint();
    return 0;
  }

  /** What is too old goes when its expiry is counted. */
  removeSomeBefore(): Promise<number> {
    return Promise.resolve(0);
  }

  /** Stops counting; the next start goes on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#catching;
    await this.flush();
  }

  async #catchUp(): Promise<void> {
    const { store, kinds, people } = this.#parts;
    const more = () =>
      this.#queue.alone(async () => {
        const records = await store.readLog(PARTITION, this.#position, CHUNK);
        // What people do not have yet comes with them.
        const known = records.filter(({ position }) => position <= people.folded);
        if (known.length === 0) return false;
        await this.#take(known.map((record) => toCountedEntry(record, kinds)));
        return true;
      });
    try {
      while (!this.#closed && (await more())) {
        await this.#relieve();
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (!this.#closed) this.#catching = undefined;
    } catch {
      // Nothing is lost: the next start goes on where this one was.
    }
  }

  async #take(entries: readonly CountedEntry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.position <= this.#position) continue;
      const taken = this.#people.take(entry);
      if (taken !== undefined) await taken;
      this.#position = entry.position;
      if (entry.message !== undefined) this.#place(entry);
    }
    if (this.#people.waiting > 0 || this.#position - this.#noted >= NOTE_AFTER) this.#queue.soon();
  }

  #place({ time, position }: CountedEntry): void {
    const day = this.#parts.dayOf(time);
    const known = this.#days.get(day);
    if (known === undefined) this.#days.set(day, { day, first: position, last: position });
    else known.last = position;
  }

  /** Writes where much waits. Counting goes on meanwhile, unless what is written before is not stored by then. */
  async #relieve(): Promise<void> {
    const most = this.#catching === undefined ? MOST_WAITING : MOST_CATCHING;
    const waiting = () => this.#people.waiting + this.#sums.size;
    if (waiting() <= most) return;
    await this.#writing.catch(() => undefined);
    const written = this.#flush();
    // What could not be written stays waiting: memory must not fill with it.
    if (waiting() > 2 * most) await written;
    else written.catch(() => undefined);
  }

  async #write(): Promise<void> {
    const taken = await this.#queue.alone(async () => {
      await this.#people.recount(this.#position);
      const idle = this.#people.waiting === 0 && this.#sums.size === 0 && this.#days.size === 0;
      if (this.#position === this.#noted) return undefined;
      if (idle && this.#noted >= 0 && this.#position - this.#noted < NOTE_AFTER) return undefined;
      const position = this.#position;
      const days = this.#days;
      this.#days = new Map();
      return { position, days, sums: this.#sums.drain(), people: this.#people.drain() };
    });
    if (taken === undefined) return;
    const { position, days, sums, people } = taken;
    try {
      await this.#parts.store.write([
        ...people.writes,
        ...addSums(sums),
        ...Array.from(days.values(), widenDay),
        ...writeReached(position, this.#people.highest),
      ]);
      this.#noted = position;
    } catch (error) {
      this.#sums.restore(sums);
      people.restore();
      for (const [day, place] of days) {
        this.#days.set(day, { ...place, last: this.#days.get(day)?.last ?? place.last });
      }
      throw error;
    }
    await this.#queue.alone(async () => this.#people.sweep());
  }
}
