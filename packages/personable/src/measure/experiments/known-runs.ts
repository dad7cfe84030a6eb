import type { EventKinds } from '../../customer/entry.ts';
import type { StoreReader } from '../../store/store.ts';
import type { MeasuredRun } from './person-part.ts';
import { countingOf, type Run } from './run.ts';
import { readRuns } from './sum-store.ts';

/** The measurements there are and were, and what those under way count. */
export class KnownRuns {
  readonly #kinds: EventKinds;
  /** By experiment, the last first. */
  readonly #runs: Map<string, readonly Run[]>;
  readonly #counting = new Map<string, MeasuredRun>();

  private constructor(kinds: EventKinds, runs: Map<string, readonly Run[]>) {
    this.#kinds = kinds;
    this.#runs = runs;
    for (const [experiment, [run]] of runs) if (run !== undefined) this.#count(experiment, run);
  }

  static async read(store: StoreReader, kinds: EventKinds): Promise<KnownRuns> {
    const runs = new Map<string, readonly Run[]>();
    for (const { experiment, body } of await readRuns(store)) {
      runs.set(experiment, [JSON.parse(body) as Run, ...(runs.get(experiment) ?? [])]);
    }
    return new KnownRuns(kinds, runs);
  }

  /** What is counted, by experiment. */
  get counting(): ReadonlyMap<string, MeasuredRun> {
    return this.#counting;
  }

  /** Ids of experiments that were ever measured. */
  get measured(): readonly string[] {
    return [...this.#runs.keys()];
  }

  /** The measurements of an experiment, the last first. */
  of(experiment: string): readonly Run[] {
    return this.#runs.get(experiment) ?? [];
  }

  /** Puts a measurement in the place of the last one of the same number, else before it. */
  put(experiment: string, run: Run): void {
    const others = this.of(experiment).filter((one) => one.run !== run.run);
    this.#runs.set(experiment, [run, ...others]);
    this.#count(experiment, run);
  }

  /** Counts nothing of an experiment until one of its measurements is put. */
  pause(experiment: string): void {
    this.#counting.delete(experiment);
  }

  #count(experiment: string, run: Run): void {
    this.#counting.set(experiment, countingOf(experiment, run, this.#kinds));
  }
}
