import { removeOnsiteOf } from '../../automate/channels/onsite/onsite-store.ts';
import { removeSubscriptionsOf } from '../../automate/channels/push/subscription-store.ts';
import { removeMessagesOf } from '../../automate/messages/removal-store.ts';
import type { AccessLog } from '../../customer/access/access-log.ts';
import type { Grants } from '../../measure/grants/grants.ts';
import type { HoldoutMeasure } from '../../measure/holdout/holdout-measure.ts';
import type { ListLearner } from '../../measure/lists/list-learner.ts';
import { removeDecisionsOf } from '../../measure/log/decision-removal.ts';
import type { MessageOutcomes } from '../../measure/messages/message-outcomes.ts';
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

/** A feature that follows the log by itself and keeps rows by home: it is opened after what removes them. */
export interface KeptBeside {
  /** How a receipt calls its rows. */
  readonly counts: string;
  /** Stores how far it has heard the log, so that what is before is never read again. */
  checkpoint(): Promise<void>;
  /** Removes some of a home, durably; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number>;
  /** Removes some that are over since a time, milliseconds UTC; resolves to how many, 0 when none is left. */
  removeSomeBefore(time: number): Promise<number>;
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
  readonly messageOutcomes: Pick<MessageOutcomes, 'removeSomeOf' | 'checkpoint'>;
  readonly beside: readonly KeptBeside[];
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
  messageOutcomes,
  beside,
}: PerHomeParts): readonly PerHome[] => [
  { counts: 'decisions', removeSome: (home) => removeDecisionsOf(store, home) },
  { counts: 'draws', removeSome: (home) => rewards.removeSomeOf(home) },
  { counts: 'lists', removeSome: (home) => lists.removeSomeOf(home) },
  { counts: 'touches', removeSome: (home) => touches.removeSomeOf(home) },
  { counts: 'messages', removeSome: (home) => removeMessagesOf(store, home) },
  { counts: 'grants', removeSome: (home) => grants.removeSomeOf(home) },
  { counts: 'exposures', removeSome: (home) => holdout.removeSomeOf(home) },
  { counts: 'message outcomes', removeSome: (home) => messageOutcomes.removeSomeOf(home) },
  ...beside.map((kept) => ({
    counts: kept.counts,
    removeSome: (home: number) => kept.removeSomeOf(home),
  })),
  { counts: 'onsiteMessages', removeSome: (home) => removeOnsiteOf(store, home) },
  { counts: 'subscriptions', removeSome: (home) => removeSubscriptionsOf(store, home) },
  { counts: 'accesses', removeSome: (home) => accesses.removeOf(home) },
];
