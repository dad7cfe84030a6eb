import { uniqueId } from '../../math/unique-id.ts';
import { MadeError } from '../made-error.ts';
import { takeStep } from '../production/steps.ts';
import type { Run, RunLine, RunState } from './run.ts';
import { findRun, pagesOf, putLine, putRun, removeRun, runsOfHome, runsOver } from './run-store.ts';
import { type RunJobs, type RunsParts, RunWorker, WORKED } from './run-worker.ts';

/** What a run begins with. */
export interface NewRun extends Omit<Run, 'id' | 'state' | 'time' | 'changed' | 'lines'> {
  readonly all: readonly RunLine[];
}

/**
 * Lists of names that a product is made with. Each line is looked at like a design in the shop; what can be made becomes a job, once, however often
 * a run is cut off: where it stands is written with each slice of lines.
 */
export class Runs {
  readonly #parts: RunsParts;
  readonly #worker: RunWorker;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(parts: RunsParts) {
    this.#parts = parts;
    this.#worker = new RunWorker({ ...parts, alone: (step) => this.#alone(step) });
  }

  /** Goes on with what a stop or a crash cut off. */
  async begin(jobs: RunJobs): Promise<void> {
    await this.#worker.begin(jobs);
  }

  /** Keeps a run; durable when it resolves. Its lines are looked at behind it. */
  async create({ all, ...said }: NewRun): Promise<Run> {
    const { store, clock } = this.#parts;
    const now = clock();
    const head = { ...said, id: uniqueId(), lines: all.length, time: now, changed: now };
    const run: Run = { ...head, state: 'checking' };
    // Together: a run that is cut off here is none, and leaves no names.
    await store.write([putRun(run), ...all.map((line) => putLine(run.id, line))]);
    this.#worker.add(run.id);
    return run;
  }

  /**
   * Has a run made: what can be made of it becomes jobs.
   *
   * @throws MadeError `not_found`, `step_refused` while its lines are looked at, and of one that is over.
   */
  async make(id: string, by: string): Promise<Run> {
    const run = await this.#step(id, { by }, (before) => {
      if (before.state === 'open') return 'making';
      // What stopped goes on where it was.
      if (before.stopped !== undefined) return before.state;
      throw new MadeError('step_refused', `A run that is ${before.state} cannot be made.`, {
        hint: 'It can be made once all of its lines were looked at, and once only.',
      });
    });
    this.#worker.add(id);
    return run;
  }

  /** Ends a run: what of it is not printed is cancelled. @throws MadeError `not_found`, `step_refused` of one that is over. */
  async cancel(id: string, by: string): Promise<Run> {
    const run = await this.#step(id, {}, ({ state }) => {
      if (state !== 'done' && state !== 'cancelled') return 'cancelled';
      throw new MadeError('step_refused', `The run is ${state}.`, {
        hint: 'Its jobs can be cancelled one by one until they are printed.',
      });
    });
    const { store, production, clock } = this.#parts;
    for await (const lines of pagesOf(store, id)) {
      const ids = lines.flatMap(({ job }) => job ?? []);
      const asked = { step: 'cancel' as const, by, note: 'The run was cancelled.' };
      await production.change(ids, (job) =>
        CANCELLED_FROM.has(job.state) ? takeStep(job, asked, clock()) : [],
      );
    }
    return (await findRun(store, id)) ?? run;
  }

  /**
   * Forgets a run that is over, with all of its names: designs that nobody else made are emptied.
   *
   * @throws MadeError `not_found`, `step_refused` of one that is under way.
   */
  async forget(id: string): Promise<void> {
    const { store, designs } = this.#parts;
    await this.#alone(async () => {
      const run = await this.#found(id);
      if (WORKED.includes(run.state)) {
        throw new MadeError('step_refused', `The run is ${run.state}.`, {
          hint: 'Cancel it first.',
        });
      }
      for await (const lines of pagesOf(store, id)) {
        await designs.unmake(
          run.home,
          lines.flatMap(({ design }) => design ?? []),
        );
      }
      await store.write(removeRun(run));
    });
  }

  /** Removes the runs of a home, whatever they are doing; resolves to how many. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(async () => {
      const { store } = this.#parts;
      const runs = await runsOfHome(store, home);
      if (runs.length > 0) await store.write(runs.flatMap(removeRun));
      return runs.length;
    });
  }

  /** Removes some runs that have been over, or left alone, since before a time; resolves to how many. */
  removeSomeBefore(time: number): Promise<number> {
    return this.#alone(async () => {
      const { store } = this.#parts;
      const states = ['done', 'cancelled', 'open'] as const;
      const all = await Promise.all(states.map((state) => runsOver(store, state, time)));
      const runs = all.flat();
      if (runs.length > 0) await store.write(runs.flatMap(removeRun));
      return runs.length;
    });
  }

  /** Resolves when nothing is to be done any more. */
  idle(): Promise<void> {
    return this.#worker.idle();
  }

  /** Stops after the lines under way. */
  close(): Promise<void> {
    return this.#worker.close();
  }

  #step(id: string, more: Partial<Run>, next: (run: Run) => RunState): Promise<Run> {
    return this.#alone(async () => {
      const run = await this.#found(id);
      return this.#put({ ...run, ...more }, next(run));
    });
  }

  async #put({ stopped: _, ...run }: Run, state: RunState): Promise<Run> {
    const { store, clock } = this.#parts;
    const after: Run = { ...run, state, changed: clock() };
    await store.write([putRun(after)]);
    return after;
  }

  async #found(id: string): Promise<Run> {
    const run = await findRun(this.#parts.store, id);
    if (run !== undefined) return run;
    throw new MadeError('not_found', 'There is no such run.', {
      hint: 'GET /v1/made/runs lists them.',
    });
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}

const CANCELLED_FROM: ReadonlySet<string> = new Set([
  'ordered',
  'checked',
  'rendered',
  'batched',
  'held',
]);
