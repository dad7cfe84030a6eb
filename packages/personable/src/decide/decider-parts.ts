import type { ConsentSetting } from '../customer/consent.ts';
import type { Identities } from '../customer/identity/identities.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import type { Holdout } from '../measure/holdout/holdout.ts';
import type { ScopedHoldouts } from '../measure/holdout/scoped-holdouts.ts';
import type { ListLearner } from '../measure/lists/list-learner.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import type { ContentDecider } from './campaigns/content-decider.ts';
import type { ItemCreatives } from './creatives/item-creatives.ts';
import type { ArmsParts } from './experiments/arms.ts';
import type { FillerParts } from './fill.ts';
import type { RulingParts } from './item-rules/apply.ts';
import type { KeepingParts } from './keep-list.ts';
import type { ProtectionParts } from './limits/protection.ts';
import type { CountsDecisions } from './metered.ts';
import type { MomentParts } from './moment.ts';
import type { TellingParts } from './sentences/telling.ts';
import type { SituationParts } from './situation-at.ts';
import type { ReadWaiting } from './waiting/waiting-message.ts';

/** What decisions are made with. */
export interface DeciderParts
  extends FillerParts,
    ProtectionParts,
    ArmsParts,
    RulingParts,
    SituationParts,
    Omit<KeepingParts, 'catalogue'>,
    MomentParts,
    TellingParts {
  readonly identities: Identities;
  readonly learner: Pick<ItemLearner, 'model' | 'note' | 'tuned'>;
  readonly log: Pick<DecisionLog, 'add' | 'weeklyLists'>;
  readonly meter: CountsDecisions;
  /** Learns from lists. */
  readonly lists: Pick<ListLearner, 'expect' | 'fits'>;
  /** Fills placements of content. */
  readonly content: ContentDecider;
  /** Reads what waits for people on the shop's pages. */
  readonly waiting: ReadWaiting;
  /** Chooses in which of their looks items are shown. */
  readonly creatives: Pick<ItemCreatives, 'choose'>;
  readonly consent: ConsentSetting;
  readonly holdout: Pick<Holdout, 'setting' | 'exposed'>;
  readonly campaignHoldouts: Pick<ScopedHoldouts, 'exposed'>;
}
