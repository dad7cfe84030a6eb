import type { StoreReader } from '../../store/store.ts';
import { fairSumsOf } from './fairness-store.ts';
import { type Groups, OTHERS } from './groups.ts';

/** Groups of one dimension that are told apart in a month: senders must not make them up without bound. */
const MOST_GROUPS = 200;

/** The groups there are, by month and dimension. */
export class BoundedGroups {
  readonly #store: Pick<StoreReader, 'all'>;
  readonly #months = new Map<number, Map<string, Set<string>>>();

  constructor(store: Pick<StoreReader, 'all'>) {
    this.#store = store;
  }

  /** The same groups; one that is new where there are too many already is the one of all others. */
  async of(month: number, groups: Groups): Promise<Groups> {
    const there = this.#months.get(month) ?? (await this.#read(month));
    return Object.fromEntries(
      Object.entries(groups).map(([dimension, grp]) => {
        const known = there.get(dimension) ?? new Set();
        there.set(dimension, known);
        if (!known.has(grp) && known.size >= MOST_GROUPS) return [dimension, OTHERS];
        known.add(grp);
        return [dimension, grp];
      }),
    );
  }

  async #read(month: number) {
    const there = new Map<string, Set<string>>();
    for (const { dimension, grp } of await fairSumsOf(this.#store, month, '')) {
      there.set(dimension, (there.get(dimension) ?? new Set()).add(grp));
    }
    this.#months.set(month, there);
    return there;
  }
}
