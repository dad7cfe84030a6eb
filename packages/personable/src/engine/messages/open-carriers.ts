import type { Entry, EventKinds } from '../../customer/entry.ts';
import type { Ingest } from '../../customer/ingest.ts';
import { type AdvertisingOpening, openAdvertising } from './open-advertising.ts';
import { openOnsite } from './open-onsite.ts';
import { openPush } from './open-push.ts';

/** What carries messages is opened with. */
interface CarriersOpening extends AdvertisingOpening {
  readonly kinds: EventKinds;
  /** Known once everything that folds is. */
  readonly ingest: () => Ingest;
}

/** Everything that carries messages, over one store. */
export const openCarriers = async (parts: CarriersOpening) => {
  const { store, settings } = parts;
  const push = await openPush(store, settings);
  const onsite = await openOnsite({ ...parts, clock: settings.clock });
  const advertising = await openAdvertising(parts);
  return {
    ...{ push, onsite, advertising },
    /** Hears of durable entries that people already have. */
    foldMessages: async (entries: readonly Entry[]): Promise<void> => {
      await onsite.box.fold(entries);
      advertising.fold(entries);
    },
    /** Lets what is under way be finished. */
    closeMessages: async (): Promise<void> => {
      await Promise.all([push.channel.close(), onsite.channel.close(), advertising.close()]);
      await onsite.box.checkpoint();
    },
  };
};
