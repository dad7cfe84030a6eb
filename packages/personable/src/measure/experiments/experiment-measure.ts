import { type Entry, toEntry } from '../../customer/entry.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { type CompiledExperiment, experimentsOf } from '../../rules/experiments/experiment-set.ts';
import type { GivenArm } from '../../rules/experiments/variant-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
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
import { OneAtATime } from './one-at-a-time.ts';
import type { MeasuredPerson } from './person-part.ts';
import { nextRun, type Run } from './run.ts';
import { clearSums, putRun, readSums } from './sum-store.ts';

const PARTITION = 0;
const FOLD = 'experiments';
const COUNTED_WITH = 'experiments.counted-with';
/** In its place while everybody is counted anew. */
const RECOUNTING = 'recounting';
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;
/** Exposures of which it is remembered that they are noted. */
const REMEMBERED = 250_000;

/**
 * Adds up what people do since they were first decided for in an arm: a fold of the log and of the exposures that decisions note, over all
 * experiments at once.
 *
 * An event changes a few numbers of the person its home is counted with. Whatever else changes who somebody is or what stands of them (an
 * exposure, a link made or undone, consent, an expiry, an erasure) counts the person anew from exposures and log, up to the position reached:
 * the old part is taken from the sums and the new one added. So it is the same in whatever order things come, and after a rebuild.
 *
 * An experiment has one measurement at a time, its *run*. It begins when the experiment is first published, and anew, with nobody, when its
 * arms mean something else. What only says when, how many or how it is called leaves it as it is.
 */
export class ExperimentMeasure {
  readonly #parts: MeasureParts;
  readonly #people: MeasuredPeople;
  readonly #runs: KnownRuns;
  readonly #queue = new OneAtATime(() => this.flush());
  #position: number;
  #noted: number;
  /** Homes with exposures that are to be counted, and exposures whose count is to be noted. */
  readonly #fresh = new Set<number>();
  #counted: readonly ExposureRow[] = [];
  #known = new RecentMap<string, true>(REMEMBERED);

  private constructor(
    parts: MeasureParts,
    { runs, sums, position }: { runs: KnownRuns; sums: ArmSums; position: number },
  ) {
    this.#parts = parts;
    this.#runs = runs;
    this.#people = new MeasuredPeople(parts, runs.counting, sums);
    this.#position = position;
    this.#noted = position;
  }

  /** Goes on with what is stored; without an experiment nothing of the log is read. People must have the whole log. */
  static async open(parts: MeasureParts, set: RuleSet): Promise<ExperimentMeasure> {
    const { store, people, countedWith } = parts;
    const runs = await KnownRuns.read(store, parts.kinds);
    const stored = (await readFoldPosition(store, FOLD)) ?? 0;
    const position = runs.measured.length === 0 ? people.folded : stored;
    const sums = new ArmSums(await readSums(store));
    const measure = new ExperimentMeasure(parts, { runs, sums, position });
    for (const home of await uncountedHomes(store)) measure.#fresh.add(home);
    await measure.#catchUp();
    const before = await readSetting(store, COUNTED_WITH);
    if (before !== countedWith) {
      if (before !== undefined && runs.measured.length > 0) await measure.rebuild();
      await writeSetting(store, COUNTED_WITH, countedWith);
    }
    await measure.begin(set);
    return measure;
  }

  async #catchUp(): Promise<void> {
    const { store, kinds, people } = this.#parts;
    while (this.#position < people.folded) {
      const records = await store.readLog(PARTITION, this.#position, CHUNK);
      if (records.length === 0) break;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** The measurements of all experiments. */
  get runs(): Pick<KnownRuns, 'of' | 'measured'> {
    return this.#runs;
  }

  /** Measures by what is published from now on. */
  begin(set: RuleSet): Promise<void> {
    return this.#queue.alone(async () => {
      for (const experiment of experimentsOf(set).all.values())
        await this.#beginOne(experiment, set);
    });
  }

  async #beginOne(experiment: CompiledExperiment, set: RuleSet): Promise<void> {
    const { store, people, clock, settled, currency } = this.#parts;
    const { id } = experiment;
    const [before] = this.#runs.of(id);
    const fresh = { now: clock(), currency: currency() };
    const run = nextRun(experiment, set, before, fresh);
    if (run.run === before?.run) {
      await this.#goOn(id, before, run);
      return;
    }
    await this.#countFresh();
    await this.#write();
    // Nothing is noted meanwhile: what was noted of the one before must not come into the next.
    this.#runs.pause(id);
    await settled();
    if (this.#runs.measured.length === 0) {
      this.#position = Math.max(people.folded, this.#position);
      this.#noted = this.#position;
    }
    await store.write([
      ...[clearExposures(id), clearSums(id)],
      putRun({ experiment: id, run: run.run, body: JSON.stringify(run) }),
      writeFoldPosition(FOLD, this.#position),
    ]);
    this.#people.sums.drop(id);
    this.#runs.put(id, run);
  }

  /** The same measurement, with what is counted as it is said now: everybody is counted anew where that is something else. */
  async #goOn(experiment: string, before: Run, after: Run): Promise<void> {
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const { store, clock, countedWith } = this.#parts;
    const late = Math.min(before.ends ?? Number.MAX_VALUE, after.ends ?? Number.MAX_VALUE);
    const recounts =
      JSON.stringify(before.bodies) !== JSON.stringify(after.bodies) ||
      (before.ends !== after.ends && late < clock());
    if (recounts) {
      await this.#countFresh();
      await this.#write();
      // A crash while everybody is counted anew is seen at the next start.
      await writeSetting(store, COUNTED_WITH, RECOUNTING);
    }
    this.#runs.put(experiment, after);
    await store.write([putRun({ experiment, run: after.run, body: JSON.stringify(after) })]);
    if (!recounts) return;
    await this.#recountEach((recount) => recount());
    await this.#write();
    await this.#people.addUp();
    await writeSetting(store, COUNTED_WITH, countedWith);
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
      this.#queue.soon();
      const row = { home, experiment, run: run.run, arm, time, facts: JSON.stringify(facts) };
      return [addExposure(row)];
    });
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#queue.alone(async () => {
      for (const entry of entries) {
        if (entry.position <= this.#position) continue;
        this.#position = entry.position;
        if (this.#runs.counting.size > 0) await this.#people.take(entry);
      }
      if (this.#runs.counting.size > 0) this.#queue.soon();
    });
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
    return { exposures, counted: await this.#queue.alone(() => this.#people.find(homes[0] ?? 0)) };
  }

  /** Removes the exposures of a home and what it adds to the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#queue.alone(async () => {
      const { store, settled } = this.#parts;
      await settled();
      const rows = await exposuresOf(store, [home]);
      this.#fresh.delete(home);
      this.#counted = this.#counted.filter((row) => row.home !== home);
      this.#known = new RecentMap(REMEMBERED);
      if (rows.length > 0) await store.write([removeExposures(home)]);
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
    const same = await this.#recountEach((recount) => this.#queue.alone(recount));
    return this.#queue.alone(async () => {
      await this.#write();
      return (await this.#people.addUp()) && same;
    });
  }

  /** Counts everybody anew, one by one; resolves to whether nothing changed. */
  async #recountEach(
    step: (recount: () => Promise<boolean>) => Promise<boolean>,
  ): Promise<boolean> {
    let same = true;
    for (let after = 0; ; ) {
      const homes = await exposedHomes(this.#parts.store, after);
      const last = homes.at(-1);
      if (last === undefined) return same;
      for (const home of homes) {
        if (await step(() => this.#people.recount(home, this.#position))) same = false;
      }
      after = last;
    }
  }

  /** Counts what is new, and writes what changed. */
  flush(): Promise<void> {
    this.#queue.now();
    return this.#queue.alone(async () => {
      await this.#countFresh();
      await this.#write();
    });
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    await this.flush();
    await this.#queue.alone(async () => {
      if (this.#runs.measured.length === 0 || this.#position === this.#noted) return;
      const position = this.#position;
      await this.#parts.store.write([writeFoldPosition(FOLD, position)]);
      this.#noted = position;
    });
  }

  async #countFresh(): Promise<void> {
    if (this.#fresh.size === 0) return;
    await this.#parts.settled();
    for (const home of [...this.#fresh]) {
      // Before it is counted: what is noted meanwhile is to be counted after this.
      this.#fresh.delete(home);
      try {
        const rows = await exposuresOf(this.#parts.store, [home]);
        await this.#people.recount(home, this.#position);
        this.#counted = [...this.#counted, ...rows];
      } catch (error) {
        this.#fresh.add(home);
        throw error;
      }
    }
  }

  async #write(): Promise<void> {
    const changed = this.#people.isChanged || this.#counted.length > 0;
    if (this.#runs.measured.length === 0) return;
    if (!changed && this.#position - this.#noted < NOTE_AFTER) return;
    const position = this.#position;
    await this.#parts.store.write([
      ...this.#people.writes(),
      ...this.#counted.map(exposureCounted),
      writeFoldPosition(FOLD, position),
    ]);
    this.#people.stored();
    this.#counted = [];
    this.#noted = position;
  }
}
