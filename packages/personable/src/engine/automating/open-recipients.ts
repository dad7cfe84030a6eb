import type { Channel } from '../../automate/channels/channel.ts';
import type { DeadAddresses } from '../../automate/channels/dead-addresses.ts';
import type { FindTemplate } from '../../automate/messages/ports.ts';
import { DirectRecipients } from '../../automate/recipients/direct-recipients.ts';
import type { Timing } from '../../automate/timing/timing.ts';
import type { Topics } from '../../automate/topics/topics.ts';
import { caringFor } from '../messages/caring.ts';
import type { MessageArms } from '../messages/message-arms.ts';
import type { AutomationParts } from './automation-parts.ts';

/** What recipients are found with beside what the engine has. */
interface RecipientParts extends AutomationParts {
  readonly topics: Topics;
  readonly template: FindTemplate;
  readonly channel: (name: string) => Channel | undefined;
  readonly deadAddresses: DeadAddresses;
  readonly timing: Timing;
  readonly arms: MessageArms;
  readonly subscriptions: (homes: readonly number[]) => Promise<readonly string[]>;
}

/** Who messages reach, and how, over the people of a store. */
export const openRecipients = (parts: RecipientParts): DirectRecipients => {
  const { people, households, identities, store, topics, settings, touches, rules, content } =
    parts;
  const { template, channel, deadAddresses, timing, arms } = parts;
  return new DirectRecipients({
    ...{ people, households, identities, store, topics, template, channel },
    caring: caringFor({
      ...{ touches, rules },
      careFor: (home, now) => arms.careFor(home, now),
      documentOf: content.parts.documentOf,
    }),
    rulesFor: (message, now) => arms.rulesFor(message, now),
    subscriptions: (_channel, homes) => parts.subscriptions(homes),
    isDead: async (name, address, sort) => {
      const dead = await deadAddresses.find(name, address);
      return dead !== undefined && (sort === 'marketing' || dead.why !== 'unsubscribed');
    },
    lastSent: (homes, topic) => timing.lastSent(homes, topic),
    order: (message, recipients, now) => timing.channels.order(message, recipients, now),
    minorsUnder: settings.minors.under,
    timezone: settings.timezone ?? 'UTC',
    language: settings.language,
  });
};
