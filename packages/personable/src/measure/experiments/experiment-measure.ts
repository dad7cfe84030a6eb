import { LogFollower } from '../../customer/counting/log-follower.ts';
import type { Entry } from '../../customer/entry.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { type CompiledExperiment, experimentsOf } from '../../rules/experiments/experiment-set.ts';
import type { GivenArm } from '../../rules/experiments/variant-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import { FreshExposures } from '../exposures/fresh-exposures.ts';
import { ArmSums } from './arm-sums.ts';
import type { ExposureFacts } from './exposure.ts';
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
import { KnownRuns } from './known-runs.ts';
import type { MeasureParts } from './measure-parts.ts';
import { MeasuredPeople } from './measured-people.ts';
import { measuredPeople } from './people-store.ts';
import type { MeasuredPerson } from './person-part.ts';
import { Recounting, type RecountProgress } from './recounting.ts';
import { nextRun, type Run } from './run.ts';
import { clearSums, putRun, readSums } from './sum-store.ts';

const FOLD = 'experiments';
const COUNTED_WITH = 'experiments.counted-with';
/** What sums are made of: another number counts everybody anew. */
const SHAPE = 2;
/** Exposures of which it is remembered that they are noted. */
const REMEMBERED = 250_000;

/** What is stored of all measurements. */
interface Stored {
  readonly runs: KnownRuns;
  readonly people: MeasuredPeople;
  readonly position: number;
  /** Homes with exposures that nobody has counted. */
  readonly fresh: readonly number[];
}

/**
 * Adds up what people do since they were first decided for in an arm: a fold of the log and of the exposures that decisions note, over all
 * experiments at once.
 *
 * An event changes a few numbers of the person its home is counted with; an exposure counts the person anew, as whatever else changes who
 * somebody is or what stands of them (see `customer/counting/counted-homes.ts`).
 *
 * An experiment has one measurement at a time, its *run*. It begins when the experiment is first published, and anew, with nobody, when its
 * arms mean something else. When what it counts is said otherwise, the run goes on by another *revision*: its sums begin with nobody, and
 * everybody is counted anew in the background. What only says when, how many or how it is called leaves it as it is.
 */
export class ExperimentMeasure {
  readonly #parts: MeasureParts;
  readonly #people: MeasuredPeople;
  readonly #runs: KnownRuns;
  readonly #fresh: FreshExposures<ExposureRow>;
  readonly #log: LogFollower;
  readonly #recounting: Recounting<MeasuredPerson>;
  #known = new RecentMap<string, true>(REMEMBERED);

  private constructor(parts: MeasureParts, { runs, people, position, fresh }: Stored) {
    const { store, settled } = parts;
    const { homes } = people;
    this.#parts = parts;
    this.#runs = runs;
    this.#people = people;
    const of = (home: number) => exposuresOf(store, [home]);
    this.#fresh = new FreshExposures({ settled, of, counted: exposureCounted }, fresh);
    this.#log = new LogFollower(
      parts,
      {
        isIdle: () => runs.measured.length === 0,
        waiting: () => homes.waiting + this.#fresh.waiting,
        take: (entry) => (runs.counting.size === 0 ? undefined : homes.take(entry)),
        settle: (upTo) => homes.settle(upTo),
        gather: () => this.#fresh.gather((home) => homes.ask(home)),
        writes: () => [...homes.writes(), ...this.#fresh.writes()],
        stored: () => {
          homes.stored();
          this.#fresh.stored();
        },
        note: (reached) => writeFoldPosition(FOLD, reached),
      },
      position,
    );
    this.#recounting = new Recounting({
      everybody: () => measuredPeople.all(store),
      countAll: () => measuredPeople.count(store),
      isOutdated: (person) => people.isOutdated(person),
      recount: async ({ homes: [home = 0] }) => {
        await this.#log.alone(() => homes.recount(home, this.#log.position));
        await this.#log.relieve();
      },
      finish: (isStill) => this.#finish(isStill),
    });
  }

  /** Goes on with what is stored; without an experiment nothing of the log is read. People must have the whole log. */
  static async open(parts: MeasureParts, set: RuleSet): Promise<ExperimentMeasure> {
    const { store, people, countedWith } = parts;
    const runs = await KnownRuns.read(store, parts.kinds);
    const stored = (await readFoldPosition(store, FOLD)) ?? 0;
    const position = runs.measured.length === 0 ? people.folded : stored;
    const measured = new MeasuredPeople(parts, runs.counting, new ArmSums(await readSums(store)));
    const fresh = await uncountedHomes(store);
    const measure = new ExperimentMeasure(parts, { runs, people: measured, position, fresh });
    const before = await readSetting(store, COUNTED_WITH);
    const now = `${SHAPE} ${countedWith}`;
    if (before !== now) {
      if (before !== undefined && runs.measured.length > 0) await measure.rebuild();
      await writeSetting(store, COUNTED_WITH, now);
    }
    if (runs.measured.some((id) => runs.of(id)[0]?.recounting === true)) {
      measure.#recounting.want();
      void measure.#recounting.start();
    }
    await measure.begin(set);
    return measure;
  }

  /** Position of the log up to which they are counted. */
  get position(): number {
    return this.#log.position;
  }

  /** The measurements of all experiments. */
  get runs(): Pick<KnownRuns, 'of' | 'measured'> {
    return this.#runs;
  }

  /** How many people were looked at since what an experiment counts was changed; undefined where everybody was. */
  recounting(experiment: string): RecountProgress | undefined {
    const [run] = this.#runs.of(experiment);
    return run?.recounting === true ? this.#recounting.progress : undefined;
  }

  /** Measures by what is published from now on. Where many people have to be counted anew for that, it goes on in the background. */
  async begin(set: RuleSet): Promise<void> {
    const recounts = await this.#log.now(async () => {
      let any = false;
      for (const experiment of experimentsOf(set).all.values()) {
        if (await this.#beginOne(experiment, set)) any = true;
      }
      return any;
    });
    if (recounts) await this.#recounting.start();
  }

  /** Resolves to whether people have to be counted anew. */
  async #beginOne(experiment: CompiledExperiment, set: RuleSet): Promise<boolean> {
    const { store, people, clock, settled, currency } = this.#parts;
    const { id } = experiment;
    const [before] = this.#runs.of(id);
    const fresh = { now: clock(), currency: currency() };
    const run = nextRun(experiment, set, before, fresh);
    if (run.run === before?.run) return this.#goOn(id, before, run);
    await this.#log.write();
    // Nothing is noted meanwhile: what was noted of the one before must not come into the next.
    this.#runs.pause(id);
    await settled();
    const isFirst = this.#runs.measured.length === 0;
    const position = isFirst ? Math.max(people.folded, this.#log.position) : this.#log.position;
    await store.write([
      ...[clearExposures(id), clearSums(id)],
      putRun({ experiment: id, run: run.run, body: JSON.stringify(run) }),
      writeFoldPosition(FOLD, position),
    ]);
    this.#log.goOnFrom(position);
    this.#people.sums.drop(id);
    this.#runs.put(id, run);
    return false;
  }

  /** The same measurement, with what is counted as it is said now; resolves to whether people have to be counted anew for that. */
  async #goOn(experiment: string, before: Run, said: Run): Promise<boolean> {
    if (JSON.stringify(before) === JSON.stringify(said)) return false;
    const { store, clock } = this.#parts;
    const late = Math.min(before.ends ?? Number.MAX_VALUE, said.ends ?? Number.MAX_VALUE);
    const recounts =
      JSON.stringify(before.bodies) !== JSON.stringify(said.bodies) ||
      (before.ends !== said.ends && late < clock());
    const run = recounts
      ? { ...said, revision: (before.revision ?? 0) + 1, recounting: true }
      : said;
    if (recounts) await this.#log.write();
    await store.write([
      ...(recounts ? [clearSums(experiment)] : []),
      putRun({ experiment, run: run.run, body: JSON.stringify(run) }),
    ]);
    this.#runs.put(experiment, run);
    if (!recounts) return false;
    // What was counted by another revision adds nothing any more.
    this.#people.sums.drop(experiment);
    this.#recounting.want();
    return true;
  }

  /** Everybody is counted by what is said now. */
  #finish(isStill: () => boolean): Promise<void> {
    return this.#log.alone(async () => {
      await this.#log.write();
      if (!isStill()) return;
      for (const experiment of this.#runs.measured) {
        const [run] = this.#runs.of(experiment);
        if (run?.recounting !== true) continue;
        const { recounting: _, ...counted } = run;
        const body = JSON.stringify(counted);
        await this.#parts.store.write([putRun({ experiment, run: run.run, body })]);
        this.#runs.put(experiment, counted);
      }
    });
  }

  /**
   * Notes that somebody was decided for in arms; the writes make it durable and are to travel with the decision. What was decided by a version
   * whose arms meant something else is not measured.
   *
   * @param time milliseconds UTC.
   */
  exposed(
    home: number,
    given: readonly GivenArm[],
    facts: ExposureFacts,
    time: number,
  ): readonly BoundWrite[] {
    return given.flatMap(({ id: experiment, version, arm }) => {
      const [run] = this.#runs.of(experiment);
      if (run === undefined || version < run.version) return [];
      if (!this.#runs.counting.has(experiment)) return [];
      const key = `${home} ${run.run} ${arm} ${experiment}`;
      if (this.#known.get(key) === true) return [];
      this.#known.set(key, true);
      this.#fresh.add(home);
      this.#log.soon();
      const row = { home, experiment, run: run.run, arm, time, facts: JSON.stringify(facts) };
      return [addExposure(row)];
    });
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#log.follow(entries);
  }

  /** The sums as of now. */
  async sums(): Promise<ArmSums> {
    await this.flush();
    return this.#people.sums;
  }

  /** When some homes of a person were first decided for in which arms, and what the person adds, as of now. */
  async ofPerson(homes: readonly number[]): Promise<{
    readonly exposures: readonly ExposureRow[];
    readonly counted: MeasuredPerson | undefined;
  }> {
    await this.flush();
    const exposures = await exposuresOf(this.#parts.store, homes);
    const [home = 0] = homes;
    return { exposures, counted: await this.#log.alone(() => this.#people.homes.find(home)) };
  }

  /** Removes the exposures of a home and what it adds to the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#log.now(async () => {
      const { store, settled } = this.#parts;
      await settled();
      const rows = await exposuresOf(store, [home]);
      this.#fresh.forget(home);
      this.#known = new RecentMap(REMEMBERED);
      if (rows.length > 0) await store.write([removeExposures(home)]);
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
    await this.#recounting.settled();
    await this.flush();
    const { homes } = this.#people;
    const same = await this.#log.recountEach(exposedHomes(this.#parts.store), (home, upTo) =>
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

  /** Stops counting anew, which the next start goes on with, and writes what changed. */
  async close(): Promise<void> {
    await this.#recounting.close();
    await this.flush();
  }
}
