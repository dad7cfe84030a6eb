import { randomInt } from 'node:crypto';
import { Channels, type OpenChannel } from '../../automate/channels/channels.ts';
import { SmsChannel } from '../../automate/channels/sms/sms-channel.ts';
import { WebhookChannel } from '../../automate/channels/webhook/webhook-channel.ts';
import type { Purpose } from '../../customer/consent.ts';
import type { Settings } from '../options.ts';

/** Milliseconds between questions whether a provider of short messages is still there. */
const ENQUIRE = 30_000;
const FINE = 2 ** 32;

interface ChannelParts {
  readonly settings: Settings;
  readonly purposes: { readonly names: ReadonlySet<Purpose> };
}

/** The channels of the settings; nothing is connected before {@link Channels.open}. */
export const openChannels = ({ settings, purposes }: ChannelParts): Channels => {
  const { clock, messages, identity } = settings;
  const { webhooks, sms } = messages;
  const missingOf = (missing: string | undefined, purpose: Purpose) => () =>
    missing ?? (purposes.names.has(purpose) ? undefined : undeclared(purpose));
  const channels: OpenChannel[] = webhooks.map(
    ({ missing, ...webhook }) =>
      new WebhookChannel({ ...webhook, missing: missingOf(missing, webhook.purpose), clock }),
  );
  if (sms !== undefined) {
    const { missing, ...account } = sms;
    channels.push(
      new SmsChannel({
        ...account,
        ...{ enquire: ENQUIRE, country: identity.country, clock },
        missing: missingOf(missing, sms.purpose),
        random: () => randomInt(FINE) / FINE,
      }),
    );
  }
  return new Channels(channels, clock);
};

const undeclared = (purpose: Purpose): string =>
  `Nobody can agree to the purpose "${purpose}", because it is not declared: name it in the option purposes, or give the channel the purpose of another.`;
