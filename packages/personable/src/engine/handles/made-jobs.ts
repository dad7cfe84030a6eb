import { join } from 'node:path';
import { MadeError } from '../../made/made-error.ts';
import { addBatch, type Batch, findBatch, listBatches } from '../../made/production/batch-store.ts';
import { inState, type Job } from '../../made/production/job.ts';
import { type JobFilter, listJobs } from '../../made/production/job-listing.ts';
import {
  countJobs,
  jobsOfBatch,
  jobsOfHome,
  jobsOfOrder,
  stepsOf,
} from '../../made/production/job-store.ts';
import type { MadeFile, Sheet } from '../../made/production/made-files.ts';
import { type AskedStep, takeStep, wayOut } from '../../made/production/steps.ts';
import { uniqueId } from '../../math/unique-id.ts';
import { PersonableError } from '../errors.ts';
import { answeredMade } from '../made/answered.ts';
import { DrawnJobs, unknownJob } from '../made/drawn-jobs.ts';
import { filesOfJobs, handOverInto } from '../made/hand-over.ts';
import type { BatchView, DeliveryView, JobView, WholeJobView } from '../made/views.ts';
import type { Parts } from '../parts.ts';
import { iso, numberOf } from '../readings/names.ts';
import { showDelivery } from './made-deliveries.ts';
import type { Page } from './people.ts';

/** Jobs and batches of a page when nobody says. */
const LIMIT = 50;
/** Jobs of one batch. */
const MOST_TOGETHER = 500;
/** After every id. */
const END = '~';

/** What has to be made: `shop.made.jobs`. */
export class MadeJobsHandle {
  readonly #parts: Pick<Parts, 'made' | 'store' | 'people' | 'settings'>;
  readonly #drawn: DrawnJobs;

  constructor(parts: Pick<Parts, 'made' | 'store' | 'people' | 'settings'>) {
    this.#parts = parts;
    this.#drawn = new DrawnJobs(parts.made);
  }

  /**
   * Jobs, the last ordered first; of one state, reason or template where they are named.
   *
   * @param before the `next` of the page before.
   */
  async list({
    before,
    limit = LIMIT,
    ...filter
  }: JobFilter & {
    readonly before?: string;
    readonly limit?: number;
  } = {}): Promise<Page<JobView, string>> {
    const { made, store } = this.#parts;
    await made.production.flush();
    const jobs = await listJobs(store, filter, {
      limit: limit + 1,
      ...(before === undefined ? {} : { before: placeOf(before) }),
    });
    const page = jobs.slice(0, limit);
    const entries = await Promise.all(page.map((job) => this.#show(job)));
    const last = page.at(-1);
    return jobs.length > limit && last !== undefined
      ? { entries, next: `${last.ordered}.${last.id}` }
      : { entries };
  }

  /** How many jobs stand where, by state, and of those that are held by reason. */
  async counts(): Promise<{
    readonly states: Readonly<Record<string, number>>;
    readonly held: Readonly<Record<string, number>>;
  }> {
    const { made, store } = this.#parts;
    await made.production.flush();
    const states: Record<string, number> = {};
    const held: Record<string, number> = {};
    for (const { state, reason, count } of await countJobs(store)) {
      states[state] = (states[state] ?? 0) + count;
      if (state === 'held' && reason !== null) held[reason] = (held[reason] ?? 0) + count;
    }
    return { states, held };
  }

  /** A job with everything that happened to it. @throws PersonableError `not_found`. */
  find(id: string): Promise<WholeJobView> {
    return answeredMade(async () => {
      const { made, store } = this.#parts;
      await made.production.flush();
      const job = await made.production.find(id);
      if (job === undefined) throw unknownJob(id);
      const steps = await stepsOf(store, id);
      return {
        ...(await this.#show(job)),
        steps: steps.map(({ time, ...step }) => ({ ...step, time: iso(time) })),
      };
    });
  }

  /**
   * Takes a step with a job; durable when it resolves, to the job, or with `reprint` to the new one.
   *
   * @throws PersonableError `not_found`, `step_refused` where it is out of order.
   */
  step(id: string, asked: AskedStep): Promise<JobView> {
    return answeredMade(async () => {
      const { made, settings } = this.#parts;
      const rendered =
        asked.step === 'render' && asked.elsewhere !== true
          ? await this.#drawn.render(id)
          : undefined;
      let fresh: Job | undefined;
      const [job] = await made.production.change([id], (now) => {
        if (rendered !== undefined && rendered.design !== now.design) {
          throw new MadeError('step_refused', 'It was given another design meanwhile.', {
            hint: 'Render it again.',
          });
        }
        const known = rendered === undefined ? now : { ...now, files: rendered.files };
        const changes = takeStep(known, asked, settings.clock());
        fresh = changes.at(-1)?.job;
        return changes;
      });
      if (job === undefined) throw unknownJob(id);
      return this.#show(fresh ?? job);
    });
  }

  /**
   * The files a job is made by: of each surface an SVG, a PNG and a PDF, and its ticket.
   *
   * @throws PersonableError `not_found`, `step_refused` where it has no design that can be drawn.
   */
  files(id: string): Promise<readonly MadeFile[]> {
    return answeredMade(async () => (await this.#drawn.draw(id)).files);
  }

  /** One of them by its name. @throws PersonableError `not_found`, `step_refused`. */
  file(id: string, name: string): Promise<MadeFile> {
    return answeredMade(async () => {
      const found = (await this.#drawn.draw(id)).files.find((file) => file.name === name);
      if (found !== undefined) return found;
      throw new MadeError('not_found', `The job has no file "${name.slice(0, 100)}".`, {
        hint: 'Its files are named in the job once it is rendered.',
      });
    });
  }

  /**
   * Writes the files of a batch and the list of its tickets into the folder of the option `made.folder`, a folder of its own for each batch;
   * what is there already is written again.
   *
   * @param how with a sheet, everything laid side by side on sheets of that size as well.
   * @throws PersonableError `not_found`, `step_refused` without a folder.
   */
  handOver(
    id: string,
    { by, sheet }: { readonly by: string; readonly sheet?: Sheet },
  ): Promise<{ readonly folder: string; readonly files: number }> {
    return answeredMade(async () => {
      const { settings, store, made } = this.#parts;
      await this.batch(id);
      const { folder } = settings.made;
      if (folder === undefined) {
        throw new MadeError('step_refused', 'There is no folder to hand over into.', {
          hint: 'Open the engine with made: { folder: "./to-print" }.',
        });
      }
      const jobs = await jobsOfBatch(store, id);
      const how = { drawn: this.#drawn, maker: made.designer.files };
      const written = await handOverInto(join(folder, id), filesOfJobs(jobs, sheet, how));
      await made.production.change(
        jobs.map((job) => job.id),
        (job) => [
          {
            job,
            step: {
              state: job.state,
              time: settings.clock(),
              by,
              note: 'Handed over into the folder.',
            },
          },
        ],
      );
      return { folder: join(folder, id), files: written };
    });
  }

  /**
   * Gathers jobs that are rendered, to be printed together; all or none. Durable when it resolves.
   *
   * @throws PersonableError `not_found`, `step_refused` where one of them is not rendered.
   */
  gather(
    ids: readonly string[],
    { by, note }: { readonly by: string; readonly note?: string },
  ): Promise<BatchView> {
    return answeredMade(async () => {
      const { made, settings } = this.#parts;
      const unique = [...new Set(ids)];
      if (unique.length === 0 || unique.length > MOST_TOGETHER) {
        throw new MadeError('step_refused', `A batch has 1 to ${MOST_TOGETHER} jobs.`, {
          path: '/jobs',
          hint: 'Gather them in several batches.',
        });
      }
      const batch: Batch = {
        ...{ id: uniqueId(), time: settings.clock(), by },
        ...(note === undefined ? {} : { note }),
      };
      const jobs = await made.production.change(
        unique,
        (job) => {
          if (job.state === 'rendered') {
            const { time } = batch;
            return [inState({ ...job, batch: batch.id }, 'batched', { time, by, note })];
          }
          throw new MadeError('step_refused', `The job ${job.id} is ${job.state}, not rendered.`, {
            path: '/jobs',
            hint: 'Leave it out, or render it first.',
          });
        },
        { beside: [addBatch(batch)], whole: true },
      );
      const missing = unique.find((id) => !jobs.some((job) => job.id === id));
      if (missing !== undefined) throw unknownJob(missing);
      return showBatch(batch);
    });
  }

  /** Batches, the latest first. @param before the `next` of the page before. */
  async batches({
    before = END,
    limit = LIMIT,
  }: {
    readonly before?: string;
    readonly limit?: number;
  } = {}): Promise<Page<BatchView, string>> {
    const found = await listBatches(this.#parts.store, before, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const entries = page.map(showBatch);
    return found.length > limit && last !== undefined ? { entries, next: last.id } : { entries };
  }

  /** A batch with its jobs. @throws PersonableError `not_found`. */
  batch(id: string): Promise<
    BatchView & {
      readonly jobs: readonly JobView[];
      readonly deliveries: readonly DeliveryView[];
    }
  > {
    return answeredMade(async () => {
      const { store } = this.#parts;
      const batch = await findBatch(store, id);
      if (batch === undefined) {
        throw new MadeError('not_found', 'There is no such batch.', {
          hint: 'GET /v1/made/batches lists them.',
        });
      }
      const jobs = await jobsOfBatch(store, id);
      return {
        ...showBatch(batch),
        jobs: await Promise.all(jobs.map((job) => this.#show(job))),
        deliveries: (await this.#parts.made.deliveries.of(id)).map(showDelivery),
      };
    });
  }

  /** Resolves when everything that was ordered so far was looked at. */
  settled(): Promise<void> {
    return this.#parts.made.inspection.idle();
  }

  /** Jobs of an order, none of one nobody knows. */
  async ofOrder(order: string): Promise<readonly JobView[]> {
    const { made, store } = this.#parts;
    await made.production.flush();
    const jobs = await jobsOfOrder(store, order);
    return Promise.all(jobs.map((job) => this.#show(job)));
  }

  /** What was ordered in some homes, the last ordered first, at most 50. */
  async of(homes: readonly number[]): Promise<readonly JobView[]> {
    const { made, store } = this.#parts;
    await made.production.flush();
    const all = await Promise.all(homes.map((home) => jobsOfHome(store, home)));
    const latest = all.flat().sort((a, b) => b.ordered - a.ordered || (a.id < b.id ? 1 : -1));
    return Promise.all(latest.slice(0, LIMIT).map((job) => this.#show(job)));
  }

  async #show(job: Job): Promise<JobView> {
    const { home, passed: _, signed: __, unclear: ___, reduced: ____, design, ...rest } = job;
    const { people, made } = this.#parts;
    const person = home === undefined ? undefined : await people.person(home);
    const kept = design === undefined ? undefined : await made.designs.find(design);
    return {
      ...rest,
      ...(design === undefined ? {} : { design }),
      ...(kept === undefined ? {} : { template: kept.template }),
      ...(job.state === 'held' ? { hint: wayOut(job.reason) } : {}),
      ...(person === undefined ? {} : { person: numberOf(person) }),
      ...{ ordered: iso(job.ordered), changed: iso(job.changed) },
    };
  }
}

const showBatch = ({ time, ...batch }: Batch): BatchView => ({ ...batch, time: iso(time) });

const placeOf = (before: string): Pick<Job, 'ordered' | 'id'> => {
  const [, ordered, id = ''] = /^(\d{1,16})\.(.{1,100})$/.exec(before) ?? [];
  if (ordered !== undefined) return { ordered: Number(ordered), id };
  throw new PersonableError('invalid_field', 'There is no page before this.', {
    path: '/before',
    hint: 'Send the "next" of the page before as it is.',
  });
};
