import { ENGINE, type Job, type JobChange } from '../job.ts';
import { takeStep } from '../steps.ts';
import type { HouseStatus } from './print-house.ts';

/** What becomes of a job when its order stands somewhere at a house: never a step back, and none twice. */
export const stepsAfter = (
  job: Job,
  state: HouseStatus['state'],
  note: string,
  now: number,
): readonly JobChange[] => {
  const step = { by: ENGINE, note };
  if (state === 'waiting') return [];
  if (state === 'cancelled' || state === 'failed') {
    return job.state === 'batched' ? takeStep(job, { step: 'hold', ...step }, now) : [];
  }
  const printed = job.state === 'batched' ? takeStep(job, { step: 'print', ...step }, now) : [];
  const latest = printed[0]?.job ?? job;
  if (state !== 'shipped' || latest.state !== 'printed') return printed;
  return [...printed, ...takeStep(latest, { step: 'ship', ...step }, now)];
};
