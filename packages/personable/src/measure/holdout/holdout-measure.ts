import { type Entry, toEntry } from '../../customer/entry.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { readSetting, settingWrite, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import { type HoldoutSetting, sameButPeriod, sameSetting } from './assignment.ts';
import { CountedPeople, type CountingParts } from './counted-people.ts';
import {
  addExposure,
  clearExposures,
  type ExposureRow,
  exposedHomes,
  exposuresCounted,
  exposuresOf,
  removeExposures,
  uncountedHomes,
} from './exposure-store.ts';
import { HoldoutSums, packTotals, type Totals } from './holdout-sums.ts';
import { type KnownDay, knownDays, withPast } from './known-days.ts';
import type { PersonTotal } from './person-total.ts';
import { readHoldoutPosition, writeHoldoutPosition } from './position-store.ts';
import { clearPeople, clearSums, putDay, readSums } from './sum-store.ts';

/** What the measurement is made with. */
export interface MeasureParts extends CountingParts {
  readonly clock: () => number;
  /** Makes durable what was decided and waits: exposures go with their decisions. */
  readonly settled: () => Promise<void>;
  /** What a count depends on beside the log, as text: when it changes, everybody is counted anew. */
  readonly countedWith: string;
}

/** A measurement: one setting, from when on. */
interface Run extends HoldoutSetting {
  /** Milliseconds UTC. */
  readonly since: number;
  /** When measurements of earlier periods of the same setting began, in order. */
  readonly past?: readonly number[];
}

const PARTITION = 0;
const DAY = 86_400_000;
/** The setting of the store with the measurement that is under way: JSON of `Run`, or null. */
const runSetting = (scope: string): string => withScope('holdout.run', scope);
const countedSetting = (scope: string): string => withScope('holdout.counted-with', scope);

const withScope = (setting: string, scope: string): string =>
  scope === '' ? setting : `${setting}:${scope}`;

/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds that changes gather before they are written together. */
const GATHER = 200;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;
/** Periods before the one under way that are still in the figure. */
const MOST_PAST = 120;
/** Homes of which it is remembered that they were exposed. */
const REMEMBERED = 250_000;

/**
 * Adds up what people spend since a decision could first differ for them, by whether they are held out: a fold of the log and of the
 * exposures that decisions note.
 *
 * An order adds to the person its home is counted with. Whatever else changes who somebody is or what stands of them (an exposure, a
 * link made or undone, consent, an expiry, an erasure) counts the person anew from exposures and log, up to the position
 * reached: the old part is taken from the sums and the new one added. So it is the same in whatever order things come, and
 * after a rebuild.
 */
export class HoldoutMeasure {
  readonly #parts: MeasureParts;
  readonly #people: CountedPeople;
  #run: Run | undefined;
  #position: number;
  #noted: number;
  /** Homes with exposures that are to be counted, and those whose count is to be noted. */
  readonly #fresh = new Set<number>();
  readonly #counted = new Set<number>();
  /** By home which exposures are known: 1 shown, 2 held out, 3 both. */
  #known = new RecentMap<number, number>(REMEMBERED);
  #timer: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(
    parts: MeasureParts,
    people: CountedPeople,
    { run, position }: { readonly run: Run | undefined; readonly position: number },
  ) {
    this.#parts = parts;
    this.#people = people;
    this.#run = run;
    this.#position = position;
    this.#noted = position;
  }

  /** Goes on with what is stored; without a measurement nothing of the log is read. */
  static async open(parts: MeasureParts): Promise<HoldoutMeasure> {
    const { store, scope, people } = parts;
    const said = JSON.parse((await readSetting(store, runSetting(scope))) ?? 'null') as Run | null;
    const run = said ?? undefined;
    const position = run === undefined ? people.folded : await readHoldoutPosition(store, scope);
    const counted = new CountedPeople(parts, new HoldoutSums(await readSums(store, scope)));
    const measure = new HoldoutMeasure(parts, counted, { run, position });
    for (const home of await uncountedHomes(store, scope)) measure.#fresh.add(home);
    return measure;
  }

  /** The measurement under way; undefined while nobody is held out. */
  get run(): Run | undefined {
    return this.#run;
  }

  /** Reads what the log has and this has not, and counts anew what was counted with other settings. */
  async catchUp(): Promise<void> {
    const { store, scope, kinds, people, countedWith } = this.#parts;
    while (this.#position < people.folded) {
      const records = await store.readLog(PARTITION, this.#position, CHUNK);
      if (records.length === 0) break;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
    const before = await readSetting(store, countedSetting(scope));
    if (before === countedWith) return;
    if (before !== undefined && this.#run !== undefined) await this.rebuild();
    await writeSetting(store, countedSetting(scope), countedWith);
  }

  /**
   * Measures by a setting from now on. Another share or salt is another measurement, which begins with nobody: people who come in under
   * one share and stay longer must not be compared with those of another. What was known day by day of the one before stays.
   */
  begin(setting: HoldoutSetting): Promise<void> {
    const { share } = setting;
    return this.#alone(async () => {
      const before = this.#run;
      if (before === undefined ? share === 0 : sameSetting(before, setting)) return;
      await this.#countFresh();
      await this.#write();
      // Nothing is noted meanwhile: what was noted of the one before must not come into the next.
      this.#run = undefined;
      const { store, scope, people, clock, settled: decided } = this.#parts;
      await decided();
      const past =
        before !== undefined && sameButPeriod(before, setting)
          ? { past: [...(before.past ?? []), before.since].slice(-MOST_PAST) }
          : {};
      const run = share === 0 ? undefined : { ...setting, since: clock(), ...past };
      this.#position = Math.max(people.folded, this.#position);
      this.#noted = this.#position;
      await store.write([
        ...[clearExposures(scope), clearPeople(scope), clearSums(scope)],
        settingWrite(runSetting(scope), JSON.stringify(run ?? null)),
        writeHoldoutPosition(scope, this.#position),
      ]);
      this.#people.forget();
      this.#known = new RecentMap(REMEMBERED);
      for (const set of [this.#fresh, this.#counted]) set.clear();
      this.#run = run;
    });
  }

  /**
   * Notes that a decision could differ for somebody; the writes make it durable and are to travel with the decision.
   *
   * @param time milliseconds UTC.
   */
  exposed(home: number, held: boolean, time: number): readonly BoundWrite[] {
    if (this.#run === undefined) return [];
    const known = this.#known.get(home) ?? 0;
    const bit = held ? 2 : 1;
    if ((known & bit) !== 0) return [];
    this.#known.set(home, known | bit);
    this.#fresh.add(home);
    this.#flushSoon();
    return [addExposure(this.#parts.scope, { home, held: held ? 1 : 0, time })];
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#alone(async () => {
      for (const entry of entries) {
        if (entry.position <= this.#position) continue;
        this.#position = entry.position;
        if (this.#run !== undefined) await this.#people.take(entry);
      }
      if (this.#run !== undefined) this.#flushSoon();
    });
  }

  /**
   * The sums of people first decided for on a day or later (days since 1970, UTC), as of now; with those of earlier periods that began by
   * then, in each of which everybody counts as somebody else.
   */
  async totals(from = 0): Promise<Totals> {
    await this.flush();
    return withPast(this.#people.sums.totals(from), this.#run?.past ?? [], from, this.#parts);
  }

  /** What was known on each day of the measurement under way, in order. */
  async days(): Promise<readonly KnownDay[]> {
    if (this.#run === undefined) return [];
    return knownDays([...(this.#run.past ?? []), this.#run.since], this.#parts);
  }

  /** What the person of a home adds, as of now; undefined for somebody who is not counted. */
  async counted(home: number): Promise<PersonTotal | undefined> {
    await this.flush();
    return this.#alone(() => this.#people.find(home));
  }

  /** When decisions could first differ for some homes, in either group. */
  async exposuresOf(homes: readonly number[]): Promise<readonly ExposureRow[]> {
    await this.#parts.settled();
    return exposuresOf(this.#parts.store, this.#parts.scope, homes);
  }

  /** Removes the exposures of a home and what it adds to the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(async () => {
      const { store, scope, settled } = this.#parts;
      await settled();
      const rows = await exposuresOf(store, scope, [home]);
      this.#fresh.delete(home);
      this.#counted.delete(home);
      this.#known.delete(home);
      if (rows.length > 0) await store.write([removeExposures(scope, home)]);
      await this.#people.recount(home, this.#position);
      await this.#write();
      return rows.length;
    });
  }

  /**
   * Counts everybody anew from exposures and log, and the sums from them; events and decisions go on meanwhile.
   *
   * @returns whether everything was as it had been counted.
   */
  async rebuild(): Promise<boolean> {
    await this.flush();
    let equal = true;
    for (let after = 0; ; ) {
      const homes = await exposedHomes(this.#parts.store, this.#parts.scope, after);
      const last = homes.at(-1);
      if (last === undefined) break;
      for (const home of homes) {
        const changed = await this.#alone(() => this.#people.recount(home, this.#position));
        if (changed) equal = false;
      }
      after = last;
    }
    return this.#alone(async () => {
      await this.#write();
      return (await this.#people.addUp()) && equal;
    });
  }

  /** Counts what is new, and writes what changed. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#alone(async () => {
      await this.#countFresh();
      await this.#write();
    });
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    await this.flush();
    await this.#alone(async () => {
      if (this.#run === undefined || this.#position === this.#noted) return;
      const position = this.#position;
      const { store, scope } = this.#parts;
      await store.write([writeHoldoutPosition(scope, position)]);
      this.#noted = position;
    });
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      // What could not be written stays waiting, and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
    this.#timer.unref();
  }

  async #countFresh(): Promise<void> {
    if (this.#fresh.size === 0 || this.#run === undefined) return;
    await this.#parts.settled();
    for (const home of [...this.#fresh]) {
      await this.#people.recount(home, this.#position);
      this.#fresh.delete(home);
      this.#counted.add(home);
    }
  }

  async #write(): Promise<void> {
    const run = this.#run;
    const { scope } = this.#parts;
    const { isChanged, sums } = this.#people;
    const changed = isChanged || this.#counted.size > 0;
    if (run === undefined || (!changed && this.#position - this.#noted < NOTE_AFTER)) return;
    const position = this.#position;
    const day = Math.floor(this.#parts.clock() / DAY);
    const today = { scope, since: run.since, day, body: packTotals(sums.totals()) };
    await this.#parts.store.write([
      ...this.#people.writes(),
      ...Array.from(this.#counted, (home) => exposuresCounted(scope, home)),
      ...(changed ? [putDay(today)] : []),
      writeHoldoutPosition(scope, position),
    ]);
    this.#people.stored();
    this.#counted.clear();
    this.#noted = position;
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
