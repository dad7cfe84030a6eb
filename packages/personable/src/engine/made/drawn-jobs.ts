import { digestOf } from 'personable-designer';
import { MadeError } from '../../made/made-error.ts';
import type { Job } from '../../made/production/job.ts';
import { filesOf } from '../../made/production/made-files.ts';
import { refuseUntimely, wayOut } from '../../made/production/steps.ts';
import type { Made } from './open-made.ts';

/** Draws what has to be made, and writes its files. */
export class DrawnJobs {
  readonly #made: Made;

  constructor(made: Made) {
    this.#made = made;
  }

  /** The files of a job that is to be rendered, with their digests. */
  async render(
    id: string,
  ): Promise<Pick<Job, 'design' | 'files'> & { readonly files: NonNullable<Job['files']> }> {
    const { job, files } = await this.draw(id, (found) => refuseUntimely(found, 'render'));
    return {
      design: job.design,
      files: files.map(({ name, bytes, surface }) => ({
        ...{ name, digest: digestOf(bytes) },
        ...(surface === undefined ? {} : { surface }),
      })),
    };
  }

  /** Draws a job, fail closed: by the design that was ordered, exactly as it was kept. */
  async draw(id: string, guard: (job: Job) => void = () => undefined) {
    const made = this.#made;
    await made.production.flush();
    const job = await made.production.find(id);
    if (job === undefined) throw unknownJob(id);
    guard(job);
    const kept = job.design === undefined ? undefined : await made.designs.find(job.design);
    if (kept?.design === undefined) {
      throw new MadeError('step_refused', 'It has no design that is known.', {
        hint: wayOut('design-unknown'),
      });
    }
    const looked = await made.designs.examine(kept.design);
    if (looked.drawn === undefined) {
      throw new MadeError('step_refused', 'There are no fonts here to draw with.', {
        hint: 'Open the engine with made: { fonts: … }, or say that its files are made elsewhere.',
      });
    }
    if (looked.state !== 'valid') {
      throw new MadeError('step_refused', 'The design cannot be made as it is.', {
        hint: 'Take the step "check": the job is then held with the reason.',
      });
    }
    if (looked.id !== kept.id && !job.passed.includes('drawn-differently')) {
      throw new MadeError('step_refused', 'It is drawn differently than when it was made.', {
        hint: 'Take the step "check": the job is then held until somebody has looked.',
      });
    }
    const { drawings } = looked.drawn;
    const pictures = await made.pictures.of(drawings);
    return {
      ...{ job, drawings, pictures },
      ...(await filesOf(job, looked.bundle, { drawings, pictures }, made.designer.files)),
    };
  }
}

/** Nobody knows a job. */
export const unknownJob = (id: string): MadeError =>
  new MadeError('not_found', `There is no job "${id.slice(0, 100)}".`, {
    hint: 'GET /v1/made/jobs lists them.',
  });
