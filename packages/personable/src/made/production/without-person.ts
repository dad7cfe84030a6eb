import { ENGINE, type Job, type JobChange } from './job.ts';

/** States in which the product is there, or on its way. */
const DONE: ReadonlySet<Job['state']> = new Set<Job['state']>(['printed', 'shipped', 'cancelled']);

/** What the order is called of which nobody may be known any more. */
const ERASED = 'erased';

/** A job of which nobody may know any more whose it was: what is not made yet never is. */
export const withoutPerson = (job: Job, now: number): JobChange => {
  const isOver = DONE.has(job.state);
  // Names of files have the number of the order, and what was wrong may quote what was written.
  const { files: _, message: __, signed: ___, ...rest } = job;
  const after: Job = {
    ...{ ...rest, home: undefined, order: ERASED, changed: now },
    ...(isOver ? {} : { state: 'cancelled', reason: ERASED }),
  };
  const note = 'The person was erased.';
  return { job: after, step: { state: after.state, time: now, by: ENGINE, note } };
};
