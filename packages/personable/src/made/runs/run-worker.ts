import { sha256 } from '../../math/sha256.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { Designs } from '../designs/designs.ts';
import { ENGINE, type JobChange } from '../production/job.ts';
import type { Production } from '../production/production.ts';
import { checkLine, type Left, leftOf } from './check-line.ts';
import type { Run, RunLine, RunState } from './run.ts';
import { countLines, findRun, linesIn, pagesOf, putLine, putRun, runsIn } from './run-store.ts';

/** What draws and gathers jobs. */
export interface RunJobs {
  /** Resolves when the job is rendered. @throws MadeError or the like where it cannot be. */
  render(id: string, by: string): Promise<void>;
  /** Gathers jobs that are rendered, at most 500. */
  gather(
    ids: readonly string[],
    how: { readonly by: string; readonly note: string },
  ): Promise<void>;
}

/** What runs are worked off with. */
export interface RunsParts {
  readonly store: Store;
  readonly designs: Designs;
  readonly production: Production;
  /** Resolves when everything that was ordered was looked at. */
  readonly looked: () => Promise<void>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

/** What waits for its turn to change runs. */
type Alone = <T>(step: () => Promise<T>) => Promise<T>;

/** Lines that are looked at, or made, between two writes: a crash does so many of them again. */
const SLICE = 25;
/** Jobs of one batch. */
const TOGETHER = 500;
/** States in which something is to be done. */
export const WORKED: readonly RunState[] = ['checking', 'making'];

/** Works runs off, one after the other: looks at their lines, and has what can be made drawn and gathered. */
export class RunWorker {
  readonly #parts: RunsParts & { readonly alone: Alone };
  readonly #queue = new Set<string>();
  #jobs: RunJobs | undefined;
  #working: Promise<void> | undefined;
  #closed = false;

  constructor(parts: RunsParts & { readonly alone: Alone }) {
    this.#parts = parts;
  }

  /** Goes on with what a stop or a crash cut off. */
  async begin(jobs: RunJobs): Promise<void> {
    this.#jobs = jobs;
    for (const state of WORKED) {
      for (const id of await runsIn(this.#parts.store, state)) this.add(id);
    }
  }

  /** Resolves when nothing is to be done any more. */
  async idle(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  /** Stops after the lines under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
  }

  /** Has a run worked off. */
  add(id: string): void {
    this.#queue.add(id);
    if (!this.#closed) this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (const id of this.#queue) {
      if (this.#closed) break;
      this.#queue.delete(id);
      await this.#workOff(id).catch((error: unknown) => this.#stopped(id, error));
    }
    this.#working = undefined;
  }

  async #workOff(id: string): Promise<void> {
    const run = await findRun(this.#parts.store, id);
    if (run?.state === 'checking') await this.#check(run);
    if (run?.state === 'making') await this.#produce(run);
  }

  /** Looks at every line that was not looked at, in order. */
  async #check(run: Run): Promise<void> {
    const { store, designs } = this.#parts;
    const { id, home, stock } = run;
    let left: Left | undefined;
    if (stock !== undefined) {
      const counts = await countLines(store, id);
      left = leftOf(
        stock,
        counts.filter(({ state }) => state === 'accepted' || state === 'review'),
      );
    }
    for (;;) {
      const lines = await linesIn(store, id, { state: 'new', limit: SLICE });
      if (lines.length === 0) break;
      const writes: BoundWrite[] = [];
      for (const line of lines) {
        const checked = await checkLine(run, line, left, designs);
        // Somebody has to look at the text, and it stands in a design.
        if (checked.line.state === 'review' && checked.looked !== undefined) {
          await designs.keep(checked.looked, home);
        }
        writes.push(putLine(id, checked.line));
        if (this.#closed) return;
      }
      if (!(await this.#store(run, writes))) return;
    }
    await this.#end(id, 'checking', 'open');
  }

  /** Makes jobs of what can be made, has them drawn, and gathers them. */
  async #produce(run: Run): Promise<void> {
    const { store, looked } = this.#parts;
    for (const state of ['accepted', 'review'] as const) {
      for (let after = 0; ; ) {
        const lines = await linesIn(store, run.id, { state, after, limit: SLICE });
        const last = lines.at(-1);
        if (last === undefined) break;
        after = last.line;
        if (!(await this.#order(run, lines))) return;
      }
    }
    await looked();
    const jobs = this.#jobs;
    if (jobs === undefined) return;
    const rendered: string[] = [];
    for await (const lines of pagesOf(this.#parts.store, run.id)) {
      for (const { job: named } of lines) {
        const job = named === undefined ? undefined : await this.#parts.production.find(named);
        if (job === undefined) continue;
        if (this.#closed || !(await this.#isStill(run))) return;
        if (job.state === 'checked') await jobs.render(job.id, run.by);
        if (job.state === 'checked' || job.state === 'rendered') rendered.push(job.id);
      }
    }
    for (let at = 0; at < rendered.length; at += TOGETHER) {
      if (!(await this.#isStill(run))) return;
      const note = run.note ?? `Run ${run.id}`;
      await jobs.gather(rendered.slice(at, at + TOGETHER), { by: run.by, note });
    }
    await this.#end(run.id, 'making', 'done');
  }

  /** Makes a job of each line that can be made; false where the run is over meanwhile. */
  async #order(run: Run, lines: readonly RunLine[]): Promise<boolean> {
    const { designs, production, clock } = this.#parts;
    const changes: JobChange[] = [];
    const writes: BoundWrite[] = [];
    for (const line of lines) {
      const { line: now, looked } = await checkLine(run, line, undefined, designs);
      if (now.state !== 'accepted' || looked === undefined) {
        writes.push(putLine(run.id, now));
        continue;
      }
      const { id: design } = await designs.keep(looked, run.home);
      const job = jobOf(run, { ...now, design }, clock());
      changes.push(job);
      writes.push(putLine(run.id, { ...now, state: 'made', design, job: job.job.id }));
      if (this.#closed) return false;
    }
    return this.#parts.alone(async () => {
      if (!(await this.#isStill(run))) return false;
      await production.add(changes, writes);
      return true;
    });
  }

  /** Writes what was found, unless the run is over meanwhile. */
  #store(run: Run, writes: readonly BoundWrite[]): Promise<boolean> {
    return this.#parts.alone(async () => {
      if (!(await this.#isStill(run))) return false;
      await this.#parts.store.write(writes);
      return true;
    });
  }

  async #isStill({ id, state }: Run): Promise<boolean> {
    return (await findRun(this.#parts.store, id))?.state === state;
  }

  #end(id: string, from: RunState, to: RunState): Promise<void> {
    return this.#parts.alone(async () => {
      const run = await findRun(this.#parts.store, id);
      if (run?.state === from) {
        const { stopped: _, ...rest } = run;
        const { store, clock } = this.#parts;
        await store.write([putRun({ ...rest, state: to, changed: clock() })]);
      }
    });
  }

  /** It stays as it is, and says why it does not go on; it goes on when it is asked again, or at the next start. */
  #stopped(id: string, error: unknown): Promise<void> {
    return this.#parts
      .alone(async () => {
        const { store, clock } = this.#parts;
        const run = await findRun(store, id);
        if (run === undefined || !WORKED.includes(run.state)) return;
        const stopped = error instanceof Error ? error.message : 'Something went wrong.';
        await store.write([putRun({ ...run, stopped, changed: clock() })]);
      })
      .catch(() => undefined);
  }
}

/** The job of a line, the same however often it is made. */
const jobOf = (
  { id, home, item }: Run,
  { line, quantity, design, currency }: RunLine,
  now: number,
): JobChange => ({
  job: {
    ...{ id: sha256(JSON.stringify(['run', id, line])), home: home === 0 ? undefined : home },
    ...{ order: `run-${id}-${line}`, item, design, state: 'ordered', quantity, proven: true },
    ...(currency === undefined ? {} : { currency }),
    ...{ passed: [], ordered: now, changed: now },
  },
  step: { state: 'ordered', time: now, by: ENGINE, note: `Line ${line} of a run.` },
});
