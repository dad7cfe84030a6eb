import type { Store } from '../../store/store.ts';
import { Admission } from './admission.ts';
import type { Alarm } from './alarm.ts';
import { QualityWatch } from './quality-watch.ts';
import { SourceCounts } from './source-counts.ts';
import { TrackingPlan } from './tracking-plan.ts';

/** Milliseconds between two slices of counts, and between two checks. */
const SLICE = 5_000;
const CHECK = 60_000;

/** What is known of how good the data are that come in: the plan, the counts, and who watches them. */
export class DataQuality {
  readonly plan: TrackingPlan;
  readonly counts: SourceCounts;
  readonly watch: QualityWatch;
  readonly admission: Admission;
  readonly #clock: () => number;
  readonly #timers: readonly NodeJS.Timeout[];

  private constructor(store: Store, plan: TrackingPlan, clock: () => number) {
    this.#clock = clock;
    this.plan = plan;
    this.counts = new SourceCounts(store);
    this.watch = new QualityWatch(store, this.counts, clock());
    this.admission = new Admission(plan, this.counts);
    // What cannot be stored or looked at now is, the next time.
    this.#timers = [
      setInterval(() => void this.counts.flush().catch(() => undefined), SLICE),
      setInterval(() => void this.check().catch(() => undefined), CHECK),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  static async open(store: Store, clock: () => number): Promise<DataQuality> {
    return new DataQuality(store, await TrackingPlan.open(store), clock);
  }

  /** Looks for what somebody should look at, now. */
  check(): Promise<readonly Alarm[]> {
    return this.watch.check(this.#clock());
  }

  /** Stores what is counted. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.counts.flush();
    await this.watch.noteOpen(this.#clock());
  }
}
