import type { Cost, CostInput } from '../../measure/costs/cost.ts';
import { putCost } from '../../measure/costs/cost-store.ts';
import { readCost } from '../../measure/costs/read-cost.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';

/** Costs that are taken at once. */
export const MOST_COSTS = 5_000;

/** What became of costs that were put. */
export interface CostsTaken {
  /** Days of a channel and campaign that were kept: rows of the same are added up. */
  readonly accepted: number;
  readonly rejected: readonly {
    /** Place in what was put, from 0. */
    readonly index: number;
    readonly message: string;
    readonly path: string;
  }[];
}

/** What was paid to bring people: `shop.costs`. */
export class CostsHandle {
  readonly #store: Store;
  readonly #clock: () => number;

  constructor({ store, settings }: { readonly store: Store; readonly settings: Settings }) {
    this.#store = store;
    this.#clock = settings.clock;
  }

  /**
   * Keeps costs by day, channel, campaign and currency. Rows of the same in one call are added up; what was put before for the same is
   * replaced, so that a file can be brought in again. Rows that cannot be taken are named and the others kept.
   *
   * @throws PersonableError `batch_too_long`, `invalid_body`.
   */
  async put(costs: readonly CostInput[]): Promise<CostsTaken> {
    if (!Array.isArray(costs)) {
      throw new PersonableError('invalid_body', 'costs is a list.', { path: '/costs' });
    }
    if (costs.length > MOST_COSTS) {
      throw new PersonableError(
        'batch_too_long',
        `There are ${costs.length} costs; at most ${MOST_COSTS} are taken at once.`,
        { hint: 'Put them in several calls; a day of one campaign in one of them.' },
      );
    }
    const sums = new Map<string, Cost>();
    const rejected: CostsTaken['rejected'][number][] = [];
    const now = this.#clock();
    for (const [index, said] of costs.entries()) {
      const isObject = typeof said === 'object' && said !== null;
      const cost = readCost(isObject ? { ...said } : {}, now);
      if ('problem' in cost) {
        rejected.push({ index, message: cost.problem, path: `/costs/${index}/${cost.field}` });
        continue;
      }
      const { day, channel, campaign, currency, amount } = cost;
      const key = `${day}>${channel}>${campaign}>${currency}`;
      sums.set(key, { ...cost, amount: (sums.get(key)?.amount ?? 0) + amount });
    }
    if (sums.size > 0) await this.#store.write(Array.from(sums.values(), putCost));
    return { accepted: sums.size, rejected };
  }
}
