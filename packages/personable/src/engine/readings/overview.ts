import type { Catalogue } from '../../catalog/catalogue.ts';
import { READ_REMOVED } from '../../customer/erasure/removal-store.ts';
import type { Inbox } from '../../customer/inbox.ts';
import type { DataQuality } from '../../customer/quality/data-quality.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { BUILT_IN_PLACEMENTS, MESSAGES_PLACEMENT } from '../../rules/placement.ts';
import { readSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { DEMO_NOTE, NAME_NOTE, noteSetting } from '../notes.ts';
import type { Settings } from '../options.ts';
import { version } from '../version.ts';
import type { Overview } from '../views.ts';
import { iso } from './names.ts';

/** What a shop is called that has no name yet. */
/** What shows messages that wait, and no items. */
const MESSAGES = {
  placement: MESSAGES_PLACEMENT,
  text: 'Messages that wait for this person, such as in an overlay: the latest first.',
};

const UNNAMED = 'Your shop';

/** The store at a glance. */
export const readOverview = async ({
  store,
  settings,
  catalogue,
  inbox,
  learner,
  quality,
}: {
  readonly store: Store;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly inbox: Inbox;
  readonly learner: ItemLearner;
  readonly quality: DataQuality;
}): Promise<Overview> => {
  const { number, built } = learner.model();
  const removed = await store.get(READ_REMOVED, { partition: 0 });
  return {
    name: (await readSetting(store, noteSetting(NAME_NOTE))) ?? UNNAMED,
    demo: (await readSetting(store, noteSetting(DEMO_NOTE))) !== undefined,
    version: version(),
    items: catalogue.count,
    events: (await store.head(0)) - (removed?.removed ?? 0),
    inbox: await inbox.count(),
    alarms: quality.watch.alarms.length,
    unknownItems: await catalogue.countUnknown(),
    consent: settings.consent,
    model: { number, built: iso(built), pairs: learner.sums.pairs },
    placements: [...BUILT_IN_PLACEMENTS, MESSAGES],
  };
};
