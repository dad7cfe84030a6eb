import { scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { GivenArm } from '../../rules/experiments/variant-set.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { NewMessage } from '../messages/message.ts';
import { Aliveness } from './aliveness.ts';
import { HeldRuns } from './held-runs.ts';
import { KnownJourneys } from './known-journeys.ts';
import type { JourneysParts } from './ports.ts';
import type { Mark, Run } from './run.ts';

/** What somebody who comes into a journey counts in. */
interface Groups {
  readonly share: number;
  readonly given: readonly GivenArm[];
}

/** What everything that changes runs works at: one at a time. */
export class Desk {
  readonly parts: JourneysParts;
  readonly held: HeldRuns;
  readonly known: KnownJourneys;
  readonly alive: Aliveness;
  /** Runs that were changed since the steps of those that are due began to be worked out, and homes that were taken away. */
  readonly changed = new Set<string>();
  readonly gone = new Set<number>();
  #last: Promise<unknown> = Promise.resolve();
  #audiences = false;
  #messages = false;

  constructor(parts: JourneysParts) {
    this.parts = parts;
    this.held = new HeldRuns(parts.store);
    this.known = new KnownJourneys(parts.store, parts.rules);
    this.alive = new Aliveness(parts.clock, parts.monotonic ?? (() => performance.now()));
  }

  /** Does something after everything that was asked before, and nothing beside it. */
  alone<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#last.then(change);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Changes a run; who is out of it gets nothing more of it. */
  put(run: Run, marks: readonly Mark[], messages: readonly NewMessage[] = []): Run {
    const { parts } = this;
    const writes: BoundWrite[] = messages.flatMap((message) => [
      ...parts.messages.writesFor(message),
    ]);
    if (messages.length > 0) this.#messages = true;
    if (run.state === 'exited') writes.push(...parts.messages.cancel(run.home, run.id, run.reason));
    this.changed.add(run.id);
    return this.held.put(run, marks, writes);
  }

  /**
   * Puts somebody into a journey or among those who are held out of it: from now on they count in what it earns.
   *
   * @param groups the share of the people that this version of the journey holds out, and arms of experiments.
   */
  enter(
    run: Run,
    { share, given }: Groups,
    marks: readonly Mark[],
    messages: readonly NewMessage[] = [],
  ): Run {
    if (share > 0) {
      const scope = scopeOf('journeys', run.journey);
      const exposure = { scope, held: run.state === 'held-out', share };
      this.held.add(this.parts.holdouts.exposed(run.home, [exposure], run.entered));
    }
    if (given.length > 0) {
      this.held.add(this.parts.experiments.exposed(run.home, given, {}, run.entered));
    }
    return this.put(run, marks, messages);
  }

  /** Who came or went in an audience has to be stored before what it began. */
  byAudience(): void {
    this.#audiences = true;
  }

  /** Makes everything durable. */
  async flush(): Promise<void> {
    const { audiences, messages } = this.parts;
    if (this.#audiences) {
      this.#audiences = false;
      try {
        await audiences.stored();
      } catch (error) {
        this.#audiences = true;
        throw error;
      }
    }
    const tells = this.#messages;
    await this.held.flush();
    if (!tells) return;
    this.#messages = false;
    messages.stored();
  }
}
