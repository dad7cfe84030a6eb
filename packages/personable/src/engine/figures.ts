import { type Entry, toEntry } from '../customer/entry.ts';
import type { People } from '../customer/people.ts';
import type { Alarm } from '../customer/quality/alarm.ts';
import { Following, type FollowingParts } from './following.ts';

interface Parts extends FollowingParts {
  readonly people: Pick<People, 'folded'>;
  /** Records that figures may be behind at the most. */
  readonly mostBehind?: number;
}

/** Adds up what no decision waits for. */
export interface FigureFold {
  /** Position of the log up to which it has everything. */
  readonly position: number;
  /** Takes in durable entries, in order, that people have; those it has are passed over. */
  fold(entries: readonly Entry[]): Promise<void>;
}

/** Somebody who waits until figures are counted up to a position. */
interface Waiting {
  readonly upTo: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const PARTITION = 0;
/** Milliseconds that entries gather: what one person does in a row is counted at once. */
const GATHER = 200;
/** Entries that wait in memory at the most. With more, the log is read when there is time. */
const MOST_WAITING = 5_000;
/** Records that figures may be behind: with more, events wait for them, so that a start after a crash has no more than that to count. */
const MOST_BEHIND = 250_000;
/** Entries counted in one go: some milliseconds. */
const SLICE = 250;
/** In a flood of events figures have one part in so many of the time; when events come but wait for nothing, half of it. */
const FLOOD_PARTS = 20;
/** Milliseconds after the last event from which figures have the time to themselves. */
const QUIET = 100;

/**
 * Lets figures follow the log at their own pace, so that an event is answered when decisions see it and not when it is in every report.
 * Whoever reads a figure waits until it is counted as of now.
 *
 * States: idle → gathering (something came) → counting, slice by slice; while events come, pauses between the slices leave the time
 * to them. At a start it goes on where the fold that is furthest behind was; nobody waits for that but who reads a figure. Under a flood what comes is not kept, and read from the log when there is time; so nothing has to be stored of it, and a
 * crash loses none. A flood that does not end is slowed down to what can be counted.
 */
export class Figures {
  readonly #parts: Parts;
  readonly #following: Following;
  #waitingEntries: Entry[] = [];
  /** Position of the last entry that was heard of, and of the last one that was told on. */
  #heard: number;
  #position: number;
  #heardAt = Number.NEGATIVE_INFINITY;
  /** Whether something was heard of that is in the log alone. */
  #inLog: boolean;
  /** Whether what a start found to be behind is still being counted. */
  #starting: boolean;
  #counting = false;
  #closed = false;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #go: (() => void) | undefined;
  #ended: Promise<void> = Promise.resolve();

  /** @param folds by the name that alarms call them. */
  constructor(parts: Parts, folds: Readonly<Record<string, FigureFold>>) {
    const { folded } = parts.people;
    const all = Object.entries(folds);
    const position = Math.min(folded, ...all.map(([, fold]) => fold.position));
    this.#parts = parts;
    this.#following = new Following(parts, position);
    for (const [name, fold] of all) this.#following.add(name, (entries) => fold.fold(entries));
    this.#heard = folded;
    this.#position = position;
    this.#inLog = position < folded;
    this.#starting = this.#inLog;
    if (this.#inLog) this.#begin();
  }

  /** Entries of the log that are not counted yet. */
  get behind(): number {
    return this.#heard - this.#position;
  }

  /** Folds that could not be told what they should have been. */
  alarms(): readonly Alarm[] {
    return this.#following.alarms();
  }

  /** Hears of durable entries that people have. Nobody waits for what they add, unless much too much is not counted yet. */
  async hear(entries: readonly Entry[]): Promise<void> {
    const last = entries.at(-1);
    if (last === undefined || last.position <= this.#heard) return;
    this.#heard = last.position;
    this.#heardAt = performance.now();
    if (this.#waitingEntries.length + entries.length > MOST_WAITING) this.#inLog = true;
    if (!this.#inLog) this.#waitingEntries.push(...entries);
    this.#begin();
    const { mostBehind = MOST_BEHIND } = this.#parts;
    // What cannot be read now is tried again; whoever sends events is not to blame.
    if (this.behind > mostBehind && !this.#starting)
      await this.#until(this.#heard - mostBehind).catch(() => undefined);
  }

  /**
   * Resolves when every fold was told of everything that was heard of before.
   *
   * @throws StoreError when the log cannot be read.
   */
  settled(): Promise<void> {
    return this.#until(this.#heard);
  }

  #until(upTo: number): Promise<void> {
    if (this.#position >= upTo || this.#closed) return Promise.resolve();
    const done = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ upTo, resolve, reject });
    });
    this.#begin();
    this.#go?.();
    return done;
  }

  /** Counts what is left where that is little; else it is in the log, for the next start. */
  async close(): Promise<void> {
    if (this.behind <= MOST_WAITING) await this.settled().catch(() => undefined);
    this.#closed = true;
    this.#go?.();
    await this.#ended;
    for (const { resolve } of this.#waiting) resolve();
    await this.#following.close();
  }

  #begin(): void {
    if (this.#counting || this.#closed) return;
    this.#counting = true;
    this.#ended = this.#count();
  }

  async #count(): Promise<void> {
    await this.#rest(GATHER);
    try {
      while (!this.#closed) {
        const started = performance.now();
        const entries = await this.#next();
        if (entries.length === 0) break;
        await this.#following.tell(entries);
        this.#position = entries.at(-1)?.position ?? this.#position;
        this.#answer();
        await this.#rest(this.#pause(started));
      }
    } catch (error) {
      // It stays in the log: the next that is heard of, or asked for, tries again.
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    }
    this.#counting = false;
  }

  /** How long events have the time to themselves after a slice, in milliseconds. */
  #pause(started: number): number {
    const now = performance.now();
    if (now - this.#heardAt > QUIET) return 0;
    return (now - started) * (this.#inLog ? FLOOD_PARTS - 1 : 1);
  }

  /** What is to be told on next; nothing when everything was that was heard of. */
  async #next(): Promise<readonly Entry[]> {
    const entries = this.#waitingEntries.splice(0, SLICE);
    while (entries.length === 0 && this.#inLog) {
      const heard = this.#heard;
      const read = await this.#read();
      if (read.length > 0) return read;
      // What comes from now on waits in memory again, unless something came while it was read.
      if (this.#heard === heard) {
        this.#inLog = false;
        this.#starting = false;
      }
    }
    return entries;
  }

  async #read(): Promise<readonly Entry[]> {
    const { store, people, kinds } = this.#parts;
    const records = await store.readLog(PARTITION, this.#position, SLICE);
    const { folded } = people;
    return records.filter(({ position }) => position <= folded).map((one) => toEntry(one, kinds));
  }

  #answer(): void {
    const still: Waiting[] = [];
    for (const one of this.#waiting) {
      if (one.upTo <= this.#position) one.resolve();
      else still.push(one);
    }
    this.#waiting = still;
  }

  /** Leaves the time to others for so long, or, where somebody waits for figures, a moment. */
  async #rest(milliseconds: number): Promise<void> {
    if (this.#closed) return;
    if (milliseconds === 0 || this.#waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      return;
    }
    await new Promise<void>((resolve) => {
      this.#go = resolve;
      this.#timer = setTimeout(resolve, milliseconds);
      this.#timer.unref();
    });
    clearTimeout(this.#timer);
    this.#go = undefined;
  }
}
