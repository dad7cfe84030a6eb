import type { JourneyMessages } from '../../automate/journeys/ports.ts';
import type { Tombstones } from '../../customer/erasure/tombstones.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { Store } from '../../store/store.ts';
import type { ChannelHoldoutParts } from '../messages/channel-holdout.ts';
import type { AdvertisingOpening } from '../messages/open-advertising.ts';
import type { Settings } from '../options.ts';
import type { NotingParts } from './note-messages.ts';
import type { OpenJourneysParts } from './open-journeys.ts';
import type { WritingParts } from './writing.ts';

/** What may be put in the place of what the engine has. */
export interface Beside {
  readonly messages?: JourneyMessages;
  /** Milliseconds that pass evenly, by which jumps of the clock are noticed. */
  readonly monotonic?: () => number;
  /** What journeys write to. */
  readonly storeOf?: (store: Store) => Store;
}

/** What automation is made of: what the engine has by then. */
export interface AutomationParts
  extends Omit<WritingParts, 'ingest' | 'settings' | 'rulesFor'>,
    Omit<
      OpenJourneysParts,
      'messages' | 'settings' | 'ingest' | 'decider' | 'rules' | 'consentFor' | 'enter'
    >,
    Omit<AdvertisingOpening, 'settings'>,
    Omit<NotingParts, 'clock' | 'ingest'>,
    Beside {
  readonly ingest: Ingest;
  readonly channelHoldouts: ChannelHoldoutParts['channelHoldouts'];
  readonly tombstones: Tombstones;
  readonly settings: Settings;
  readonly rules: OpenJourneysParts['rules'];
  readonly decider: OpenJourneysParts['decider'];
  readonly messages?: JourneyMessages;
}
