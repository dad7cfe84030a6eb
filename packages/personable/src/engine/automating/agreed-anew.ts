import type { Channels } from '../../automate/channels/channels.ts';
import type { DeadAddresses } from '../../automate/channels/dead-addresses.ts';
import type { Entry } from '../../customer/entry.ts';
import type { Identities } from '../../customer/identity/identities.ts';

/** What it takes to hear that somebody agreed anew. */
interface AgreedParts {
  readonly channels: Pick<Channels, 'get' | 'list'>;
  readonly deadAddresses: Pick<DeadAddresses, 'find' | 'resubscribed'>;
  readonly identities: Pick<Identities, 'identitiesOf'>;
}

/**
 * Lets addresses of somebody who agreed to a channel anew be written to again, where nothing but their own word was in the way. A
 * follower of the log: it takes in durable entries, in order.
 */
export const hearingAgreement =
  ({ channels, deadAddresses, identities }: AgreedParts) =>
  async (entries: readonly Entry[]): Promise<void> => {
    for (const { home, consent } of entries) {
      if (consent === undefined) continue;
      for (const { name, kind, purpose } of channels.list()) {
        if (kind !== 'email' || consent.purposes[purpose] !== true) continue;
        for (const { namespace, value } of await identities.identitiesOf(home)) {
          if (namespace !== 'email') continue;
          const read = channels.get(name)?.readAddress(value);
          if (read === undefined || 'problem' in read) continue;
          const dead = await deadAddresses.find(name, read.address);
          if (dead !== undefined) await deadAddresses.resubscribed(name, read.address);
        }
      }
    }
  };
