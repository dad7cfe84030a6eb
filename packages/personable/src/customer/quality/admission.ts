import type { Taken } from '../intake.ts';
import { RejectedMessage } from '../rejection.ts';
import type { CountedBatch, SourceCounts } from './source-counts.ts';
import type { TrackingPlan } from './tracking-plan.ts';
import { UNPLANNED } from './violation.ts';

/** What ingest asks of the quality of data: whether a message is as the plan says, and to count it. */
export class Admission {
  readonly #plan: TrackingPlan;
  readonly #counts: SourceCounts;

  constructor(plan: TrackingPlan, counts: SourceCounts) {
    this.#plan = plan;
    this.#counts = counts;
  }

  /**
   * Lets a message in, with what is only to be noted of it.
   *
   * @throws RejectedMessage `plan_violation` or `unplanned_event`, with the plan's rule in words.
   */
  admit(taken: Taken): Taken {
    const finding = this.#plan.look(taken.message);
    if (finding === undefined) return taken;
    const { violation, mode } = finding;
    if (mode === 'note') return { ...taken, violation };
    const { event, rule, words, path } = violation;
    if (rule === UNPLANNED) throw new RejectedMessage('unplanned_event', words, path);
    const name = event.length > 100 ? `${event.slice(0, 100)}…` : event;
    throw new RejectedMessage('plan_violation', `Tracking plan of ${name}: ${words}`, path);
  }

  /** Counts what became of a batch. */
  count(batch: CountedBatch): void {
    this.#counts.count(batch);
  }
}
