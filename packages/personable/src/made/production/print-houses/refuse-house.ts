import { MadeError } from '../../made-error.ts';
import type { Job } from '../job.ts';
import { refuseUntimely } from '../steps.ts';
import type { PrintHouse } from './print-house.ts';
import type { readRecipient } from './recipient.ts';

/** Says beforehand why a house could not make some jobs. @throws MadeError `step_refused`. */
export const refuseHouse = async (
  house: PrintHouse,
  jobs: readonly Job[],
  {
    url,
    recipientOf,
  }: {
    readonly url: string | undefined;
    readonly recipientOf: (job: Job) => Promise<ReturnType<typeof readRecipient>>;
  },
): Promise<void> => {
  if (url === undefined) {
    throw new MadeError('step_refused', `${house.name} has no address to fetch files from.`, {
      hint: 'Open the engine with messages: { url: "https://…" }, under which it can be reached.',
    });
  }
  for (const job of jobs) {
    if (job.state !== 'batched') refuseUntimely(job, 'print');
    const problem = house.problem(job.item);
    if (problem !== undefined) {
      throw new MadeError('step_refused', problem, {
        hint: 'Name it under products of this print house, or gather it in another batch.',
      });
    }
    if ((job.files ?? []).length === 0) {
      throw new MadeError('step_refused', `The job ${job.id} has no files.`, {
        hint: 'Render it here: what is rendered elsewhere cannot be fetched.',
      });
    }
    const found = await recipientOf(job);
    if ('problem' in found) {
      throw new MadeError('step_refused', `The job ${job.id}: ${found.problem}`, {
        hint: 'Send the order again with "shipping", or gather the job in another batch.',
      });
    }
  }
};
