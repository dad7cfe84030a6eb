import type { Timing } from '../../automate/timing/timing.ts';
import type { AccessLog } from '../../customer/access/access-log.ts';
import type { Grants } from '../../measure/grants/grants.ts';
import type { HoldoutMeasure } from '../../measure/holdout/holdout-measure.ts';
import type { ListLearner } from '../../measure/lists/list-learner.ts';
import { removeDecisionsOf } from '../../measure/log/decision-removal.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { Store } from '../../store/store.ts';

/** Rows that a feature keeps of a home beside the log. */
interface PerHome {
  /** How a receipt calls them. */
  readonly counts: string;
  /** Removes some, durably; resolves to how many, 0 when none is left. */
  readonly removeSome: (home: number) => Promise<number>;
}

/** What the rows are removed with. */
export interface PerHomeParts {
  readonly store: Store;
  readonly accesses: AccessLog;
  readonly touches: Touches;
  readonly rewards: Rewards;
  readonly grants: Grants;
  readonly lists: Pick<ListLearner, 'removeSomeOf'>;
  readonly holdout: Pick<HoldoutMeasure, 'removeSomeOf' | 'checkpoint'>;
  readonly timing: Pick<Timing, 'removeSomeOf' | 'checkpoint'>;
}

/** Everything that is kept by home beside the log: a feature adds its rows here and nowhere else. */
export const rowsPerHome = ({
  store,
  accesses,
  touches,
  rewards,
  grants,
  lists,
  holdout,
  timing,
}: PerHomeParts): readonly PerHome[] => [
  { counts: 'decisions', removeSome: (home) => removeDecisionsOf(store, home) },
  { counts: 'draws', removeSome: (home) => rewards.removeSomeOf(home) },
  { counts: 'lists', removeSome: (home) => lists.removeSomeOf(home) },
  { counts: 'touches', removeSome: (home) => touches.removeSomeOf(home) },
  { counts: 'grants', removeSome: (home) => grants.removeSomeOf(home) },
  { counts: 'exposures', removeSome: (home) => holdout.removeSomeOf(home) },
  { counts: 'sends', removeSome: (home) => timing.removeSomeOf(home) },
  { counts: 'accesses', removeSome: (home) => accesses.removeOf(home) },
];
