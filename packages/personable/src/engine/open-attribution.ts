import type { Catalogue } from '../catalog/catalogue.ts';
import type { People } from '../customer/people.ts';
import { worthOf } from '../decide/arrange/worth.ts';
import { toMinor } from '../math/money.ts';
import { Attribution } from '../measure/attribution/attribution.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import type { Store } from '../store/store.ts';
import { foldSettings, type Settings } from './options.ts';

const DAY = 86_400_000;

/** What orders are laid to what people came by with. */
interface AttributionOpening {
  readonly store: Store;
  readonly people: People;
  readonly caughtUp: () => Promise<void>;
  readonly catalogue: Catalogue;
  readonly log: DecisionLog;
  readonly settings: Settings;
}

/** Opens what orders are laid to. */
export const openAttribution = ({
  store,
  people,
  caughtUp,
  catalogue,
  log,
  settings,
}: AttributionOpening): Promise<Attribution> => {
  const { events: kinds, attribution } = settings;
  const { days, halfLifeDays } = attribution;
  return Attribution.open({
    ...{ store, people, kinds, caughtUp },
    window: days * DAY,
    halfLife: halfLifeDays * DAY,
    countedWith: `${foldSettings(settings)} ${days} ${halfLifeDays}`,
    marginOf: (id, currency) => {
      const item = catalogue.find(id);
      const worth = item && worthOf(item);
      return worth === undefined || worth.unit !== currency
        ? undefined
        : toMinor(worth.amount, currency);
    },
    strategyOf: async (decision) => {
      const record = await log.find(decision);
      if (record === undefined) return undefined;
      const { head } = JSON.parse(record.body) as { head?: { strategy?: unknown } };
      return typeof head?.strategy === 'string' ? head.strategy : undefined;
    },
  });
};
