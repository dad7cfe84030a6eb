import type { Item } from '../../catalog/item.ts';
import type { ItemSettings } from './item-settings.ts';
import type { PopularityFormula } from './popularity.ts';

/** What a learner works with. */
export interface LearnerParts {
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** One more than the largest item key of the catalogue. */
  readonly size: () => number;
  /** Version of the catalogue, for models that are to be made again. */
  readonly version?: () => number;
  /** With it items without history borrow from those like them. */
  readonly item?: (key: number) => Item | undefined;
  /** The default ones when left out. */
  readonly settings?: ItemSettings;
  /** What popularity is made of; the default when left out. */
  readonly formula?: PopularityFormula;
}
