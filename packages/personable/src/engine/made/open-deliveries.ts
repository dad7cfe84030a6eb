import { postSigned } from '../../automate/channels/webhook/post-signed.ts';
import { WebhookSignature } from '../../automate/channels/webhook/webhook-signature.ts';
import type { EventKinds } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { FileAddresses } from '../../made/production/deliveries/file-addresses.ts';
import { gelato } from '../../made/production/print-houses/gelato.ts';
import type { PrintHouse } from '../../made/production/print-houses/print-house.ts';
import { printful } from '../../made/production/print-houses/printful.ts';
import type { Production } from '../../made/production/production.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';
import { Deliveries } from './deliveries.ts';
import type { PrintHouseSettings } from './hand-over-options.ts';
import { recipientOf } from './order-recipient.ts';

/** What it is wired of. */
interface DeliveriesWiring {
  readonly store: Store;
  readonly clock: () => number;
  readonly people: People;
  readonly kinds: EventKinds;
  readonly production: Production;
  readonly settings: Pick<Settings, 'made' | 'messages'>;
}

/** What batches are handed over to others with. */
export const openDeliveries = async ({
  settings: { made, messages },
  ...parts
}: DeliveriesWiring): Promise<{ deliveries: Deliveries; addresses: FileAddresses }> => {
  const { store, clock, production } = parts;
  const { webhook } = made;
  const addresses = await FileAddresses.open(store, clock);
  const trustsBrowsers = made.orders === 'any';
  const post =
    webhook === undefined
      ? undefined
      : { ...webhook, clock, signature: new WebhookSignature(webhook.secrets) };
  const deliveries = new Deliveries({
    ...{ store, clock, production, addresses, url: messages.url?.replace(/\/$/, '') },
    webhook:
      post === undefined ? undefined : (id, body, signal) => postSigned(post, id, body, signal),
    houses: made.printHouses.map(houseOf),
    recipientOf: (job) => recipientOf(job, { ...parts, trustsBrowsers }),
  });
  return { deliveries, addresses };
};

const houseOf = (settings: PrintHouseSettings): PrintHouse => {
  const { name, url, timeout, key, confirm } = settings;
  if (settings.kind === 'gelato') {
    const access = { name, url, timeout, headers: { 'x-api-key': key } };
    return gelato({ access, confirm, products: settings.products });
  }
  const { store } = settings;
  const headers = {
    authorization: `Bearer ${key}`,
    ...(store === undefined ? {} : { 'x-pf-store-id': store }),
  };
  const access = { name, url, timeout, headers };
  return printful({ access, confirm, products: settings.products });
};
