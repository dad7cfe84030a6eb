import { LogFollower } from '../../customer/counting/log-follower.ts';
import type { Entry } from '../../customer/entry.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { readSetting, settingWrite, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import { FreshExposures } from '../exposures/fresh-exposures.ts';
import { type HoldoutSetting, sameButPeriod, sameSetting } from './assignment.ts';
import { CountedPeople, type CountingParts } from './counted-people.ts';
import {
  addExposure,
  clearExposures,
  type ExposureRow,
  exposedHomes,
  exposureCounted,
  exposuresOf,
  removeExposures,
  uncountedHomes,
} from './exposure-store.ts';
import { HoldoutSums, packTotals, type Totals } from './holdout-sums.ts';
import { type KnownDay, knownDays, withPast } from './known-days.ts';
import type { PersonTotal } from './person-total.ts';
import { readHoldoutPosition, writeHoldoutPosition } from './position-store.ts';
import { clearPeople, clearSums, dropDaysAfter, putDay, readSums } from './sum-store.ts';

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

const DAY = 86_400_000;
/** The setting of the store with the measurement that is under way: JSON of `Run`, or null. */
const runSetting = (scope: string): string => withScope('holdout.run', scope);
const countedSetting = (scope: string): string => withScope('holdout.counted-with', scope);

const withScope = (setting: string, scope: string): string =>
  scope === '' ? setting : `${setting}:${scope}`;

/** Periods before the one under way that are still in the figure. */
const MOST_PAST = 120;
/** Homes of which it is remembered that they were exposed. */
const REMEMBERED = 250_000;

/**
 * Adds up what people spend since a decision could first differ for them, by whether they are held out: a fold of the log and of the
 * exposures that decisions note.
 *
 * An order adds to the person its home is counted with; an exposure counts the person anew, as whatever else changes who somebody is or
 * what stands of them (see `customer/counting/counted-homes.ts`).
 */
export class HoldoutMeasure {
  readonly #parts: MeasureParts;
  readonly #people: CountedPeople;
  #run: Run | undefined;
  readonly #fresh: FreshExposures<ExposureRow>;
  readonly #log: LogFollower;
  /** By home which exposures are known: 1 shown, 2 held out, 3 both. */
  #known = new RecentMap<number, number>(REMEMBERED);

  private constructor(
    parts: MeasureParts,
    people: CountedPeople,
    {
      run,
      position,
      fresh,
    }: {
      readonly run: Run | undefined;
      readonly position: number;
      readonly fresh: readonly number[];
    },
  ) {
    const { store, scope, settled } = parts;
    this.#parts = parts;
    this.#people = people;
    this.#run = run;
    this.#fresh = new FreshExposures(
      {
        settled,
        of: (home) => exposuresOf(store, scope, [home]),
        counted: (row) => exposureCounted(scope, row),
      },
      fresh,
    );
    const { homes } = people;
    this.#log = new LogFollower(
      parts,
      {
        isIdle: () => this.#run === undefined,
        waiting: () => homes.waiting + this.#fresh.waiting,
        take: (entry) => (this.#run === undefined ? undefined : homes.take(entry)),
        settle: (upTo) => homes.settle(upTo),
        gather: () => this.#fresh.gather((home) => homes.ask(home)),
        writes: () => this.#writes(),
        stored: () => {
          homes.stored();
          this.#fresh.stored();
        },
        note: (reached) => writeHoldoutPosition(scope, reached),
      },
      position,
    );
  }

  /** Goes on with what is stored; without a measurement nothing of the log is read. */
  static async open(parts: MeasureParts): Promise<HoldoutMeasure> {
    const { store, scope, people } = parts;
    const said = JSON.parse((await readSetting(store, runSetting(scope))) ?? 'null') as Run | null;
    const run = said ?? undefined;
    const position = run === undefined ? people.folded : await readHoldoutPosition(store, scope);
    const counted = new CountedPeople(parts, new HoldoutSums(await readSums(store, scope)));
    const fresh = await uncountedHomes(store, scope);
    return new HoldoutMeasure(parts, counted, { run, position, fresh });
  }

  /** The measurement under way; undefined while nobody is held out. */
  get run(): Run | undefined {
    return this.#run;
  }

  /** Position of the log up to which it is counted. */
  get position(): number {
    return this.#log.position;
  }

  /** Counts anew what was counted with other settings. */
  async renew(): Promise<void> {
    const { store, scope, countedWith } = this.#parts;
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
    return this.#log.now(async () => {
      const before = this.#run;
      if (before === undefined ? share === 0 : sameSetting(before, setting)) return;
      await this.#log.write();
      // Nothing is noted meanwhile: what was noted of the one before must not come into the next.
      this.#run = undefined;
      const { store, scope, people, clock, settled: decided } = this.#parts;
      await decided();
      const past =
        before !== undefined && sameButPeriod(before, setting)
          ? { past: [...(before.past ?? []), before.since].slice(-MOST_PAST) }
          : {};
      const run = share === 0 ? undefined : { ...setting, since: clock(), ...past };
      const position = Math.max(people.folded, this.#log.position);
      await store.write([
        ...[clearExposures(scope), clearPeople(scope), clearSums(scope)],
        settingWrite(runSetting(scope), JSON.stringify(run ?? null)),
        writeHoldoutPosition(scope, position),
      ]);
      this.#log.goOnFrom(position);
      this.#people.forget();
      this.#known = new RecentMap(REMEMBERED);
      this.#fresh.forget();
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
    this.#log.soon();
    return [addExposure(this.#parts.scope, { home, held: held ? 1 : 0, time })];
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#log.follow(entries);
  }

  /**
   * The sums of people first decided for on a day or later (days since 1970, UTC), as of now; with those of earlier periods that began by
   * then, in each of which everybody counts as somebody else.
   */
  async totals(from = 0): Promise<Totals> {
    await this.flush();
    return withPast(this.#people.sums.totals(from), this.#run?.past ?? [], from, this.#parts);
  }

  /**
   * People whose first decision lies in the future or before the measurement began, by its time: a clock was put forward or back. Days are
   * days of UTC, so some hours are not told.
   *
   * @param now milliseconds UTC.
   */
  async misdated(now: number): Promise<number> {
    await this.flush();
    const since = this.#run?.since ?? 0;
    return this.#people.sums.peopleOn((day) => day * DAY > now || (day + 2) * DAY < since);
  }

  /** What was known on each day of the measurement under way, in order. */
  async days(): Promise<readonly KnownDay[]> {
    if (this.#run === undefined) return [];
    return knownDays([...(this.#run.past ?? []), this.#run.since], this.#parts);
  }

  /** What the person of a home adds, as of now; undefined for somebody who is not counted. */
  async counted(home: number): Promise<PersonTotal | undefined> {
    await this.flush();
    return this.#log.alone(() => this.#people.homes.find(home));
  }

  /** When decisions could first differ for some homes, in either group. */
  async exposuresOf(homes: readonly number[]): Promise<readonly ExposureRow[]> {
    await this.#parts.settled();
    return exposuresOf(this.#parts.store, this.#parts.scope, homes);
  }

  /** Removes the exposures of a home and what it adds to the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#log.now(async () => {
      const { store, scope, settled } = this.#parts;
      await settled();
      const rows = await exposuresOf(store, scope, [home]);
      this.#fresh.forget(home);
      this.#known.delete(home);
      if (rows.length > 0) await store.write([removeExposures(scope, home)]);
      await this.#people.homes.recount(home, this.#log.position);
      await this.#log.write();
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
    const { store, scope } = this.#parts;
    const { homes } = this.#people;
    const same = await this.#log.recountEach(exposedHomes(store, scope), (home, upTo) =>
      homes.recount(home, upTo),
    );
    return this.#log.alone(async () => {
      await this.#log.write();
      return (await this.#people.addUp()) && same;
    });
  }

  /** Counts what is new, and writes what changed. */
  flush(): Promise<void> {
    return this.#log.flush();
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  checkpoint(): Promise<void> {
    return this.#log.checkpoint();
  }

  #writes(): readonly BoundWrite[] {
    const { scope, clock } = this.#parts;
    const since = this.#run?.since;
    const changed = [...this.#people.homes.writes(), ...this.#fresh.writes()];
    if (changed.length === 0 || since === undefined) return changed;
    const day = Math.floor(clock() / DAY);
    const body = packTotals(this.#people.sums.totals());
    return [...changed, dropDaysAfter(scope, since, day), putDay({ scope, since, day, body })];
  }
}
