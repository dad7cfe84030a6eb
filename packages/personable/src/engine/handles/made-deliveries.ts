import { MadeError } from '../../made/made-error.ts';
import { findBatch } from '../../made/production/batch-store.ts';
import type { Delivery } from '../../made/production/deliveries/delivery.ts';
import { jobsOfBatch } from '../../made/production/job-store.ts';
import type { MadeFile } from '../../made/production/made-files.ts';
import { answeredMade } from '../made/answered.ts';
import { DrawnJobs } from '../made/drawn-jobs.ts';
import type { DeliveryView } from '../made/views.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';

/** Batches that are handed over to others: `shop.made.deliveries`. */
export class MadeDeliveriesHandle {
  readonly #parts: Pick<Parts, 'made' | 'store'>;
  readonly #drawn: DrawnJobs;

  constructor(parts: Pick<Parts, 'made' | 'store'>) {
    this.#parts = parts;
    this.#drawn = new DrawnJobs(parts.made);
  }

  /**
   * Hands a batch over to somebody else: to the webhook of the option `made.webhook`, or order by order to a print house. It is sent soon after and
   * tried again until it is taken; what becomes of it stands in the batch. Handed over again, what was given up is tried anew and nothing else.
   *
   * @throws PersonableError `not_found`, `step_refused` where it cannot be sent to them at all.
   */
  handOver(id: string, to: string): Promise<readonly DeliveryView[]> {
    return answeredMade(async () => {
      const { store, made } = this.#parts;
      if ((await findBatch(store, id)) === undefined) throw unknownBatch();
      if (!made.deliveries.destinations.includes(to)) {
        throw new MadeError('step_refused', `There is no "${to.slice(0, 50)}" to hand over to.`, {
          path: '/to',
          hint: 'Name it in made: { webhook } or made: { printHouses }.',
        });
      }
      const jobs = (await jobsOfBatch(store, id)).filter(({ state }) => state !== 'cancelled');
      if (jobs.length === 0) {
        throw new MadeError('step_refused', 'Nothing of the batch is to be made any more.', {
          hint: 'Gather other jobs.',
        });
      }
      return (await made.deliveries.handOver(id, to, jobs)).map(showDelivery);
    });
  }

  /** Sends what is due now, and asks what became of what was sent; by itself it does so every 15 seconds. */
  run(): Promise<void> {
    return this.#parts.made.deliveries.run();
  }

  /** A file by the signed address that whoever prints it was given. @throws PersonableError `not_found`, also of one that is over. */
  fetched(token: string): Promise<MadeFile> {
    return answeredMade(async () => {
      const address = this.#parts.made.addresses.read(token);
      const job = address && (await this.#parts.made.production.find(address.job));
      if (address === undefined || job === undefined || job.state === 'cancelled') {
        throw new MadeError('not_found', 'There is no such file, or not any more.', {
          hint: 'Ask whoever gave the address for a new one.',
        });
      }
      const { files } = await this.#drawn.draw(address.job);
      const found = files.find(({ name }) => name === address.file);
      if (found !== undefined) return found;
      throw new MadeError('not_found', 'The job has no such file.');
    });
  }
}

/** A delivery as callers see it. */
export const showDelivery = ({
  batch: _,
  time: __,
  due,
  changed,
  ...delivery
}: Delivery): DeliveryView => ({
  ...delivery,
  ...(due === undefined ? {} : { due: iso(due) }),
  changed: iso(changed),
});

const unknownBatch = (): MadeError =>
  new MadeError('not_found', 'There is no such batch.', {
    hint: 'GET /v1/made/batches lists them.',
  });
