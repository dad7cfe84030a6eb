import type { Store } from '../../store/store.ts';
import { type CheckingParts, checkJob, notLookedAt } from './checking.ts';
import { ENGINE, inState, type Job, type JobChange } from './job.ts';
import { listJobs } from './job-listing.ts';
import type { Production } from './production.ts';

/** Jobs read at once. */
const PAGE = 200;

/**
 * Looks at what was ordered, one after the other, while events go on. What is not looked at when the engine stops is looked at when it
 * starts again.
 */
export class Inspection {
  readonly #production: Production;
  readonly #parts: CheckingParts & { readonly store: Store };
  readonly #queue = new Set<string>();
  #working: Promise<void> | undefined;
  #closed = false;

  constructor(production: Production, parts: CheckingParts & { readonly store: Store }) {
    this.#production = production;
    this.#parts = parts;
    production.onOrdered = (ids) => this.#add(ids);
    parts.designs.onKept = (id) => {
      void this.lookAgain(id).catch(() => undefined);
    };
  }

  /** Goes on with what a stop or a crash cut off. */
  async resume(): Promise<void> {
    for (const state of ['ordered', 'held'] as const) {
      for (let before: Job | undefined, more = true; more; ) {
        const jobs = await listJobs(
          this.#parts.store,
          { state },
          { limit: PAGE, ...(before === undefined ? {} : { before }) },
        );
        for (const job of jobs) {
          if (state === 'ordered') this.#add([job.id]);
          else if (job.reason === 'design-unknown' && job.design !== undefined) {
            await this.lookAgain(job.design);
          }
        }
        before = jobs.at(-1);
        more = jobs.length === PAGE;
      }
    }
  }

  /** Looks again at what is held for a design that was not known, or that somebody decided about since. */
  async lookAgain(design: string): Promise<void> {
    const { designs, clock } = this.#parts;
    const held = await this.#production.heldWith(design);
    const waits = held.filter(({ reason }) => WAITS_FOR_DESIGN.has(reason ?? ''));
    if (waits.length === 0 || (await designs.find(design))?.design === undefined) return;
    await this.#production.change(
      waits.map(({ id }) => id),
      (job) => (job.state === 'held' ? [again(job, clock())] : []),
    );
  }

  /** Resolves when everything that was ordered so far was looked at. */
  async idle(): Promise<void> {
    await this.#production.flush();
    while (this.#working !== undefined) await this.#working;
  }

  /** Stops after the job under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
  }

  #add(ids: readonly string[]): void {
    for (const id of ids) this.#queue.add(id);
    if (this.#closed) return;
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    // Whoever told of it has to finish first.
    await new Promise((resolve) => setImmediate(resolve));
    for (const id of this.#queue) {
      if (this.#closed) break;
      this.#queue.delete(id);
      // What could not be stored is ordered still: the next start looks at it.
      await this.#look(id).catch(() => undefined);
    }
    this.#working = undefined;
  }

  async #look(id: string): Promise<void> {
    const job = await this.#production.find(id);
    if (job?.state !== 'ordered') return;
    const { clock } = this.#parts;
    const made = await checkJob(job, this.#parts).catch((error: unknown) =>
      notLookedAt(job, error, clock()),
    );
    const [after] = await this.#production.change([id], (now) =>
      now.state === 'ordered' && isSame(now, job) ? [made] : [],
    );
    // Something came in between: it is looked at anew.
    if (after?.state === 'ordered') this.#queue.add(id);
  }
}

const WAITS_FOR_DESIGN: ReadonlySet<string> = new Set([
  'design-unknown',
  'design-erased',
  'in-review',
  'design-invalid',
]);

const again = (job: Job, time: number): JobChange =>
  inState(job, 'ordered', { time, by: ENGINE, note: 'There is news of its design.' });

const isSame = (a: Job, b: Job): boolean =>
  a.changed === b.changed &&
  a.design === b.design &&
  a.quantity === b.quantity &&
  a.proven === b.proven &&
  a.passed.length === b.passed.length;
