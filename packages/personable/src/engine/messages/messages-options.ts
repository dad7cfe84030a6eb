import { wrongOption as wrong } from '../option-error.ts';
import { refuseOthers } from './option-values.ts';
import { readSms, type SmsOptions, type SmsSettings } from './sms-options.ts';
import { readWebhooks, type WebhookOptions, type WebhookSettings } from './webhook-options.ts';

/** How messages leave the house, by what carries them. */
export interface MessagesOptions {
  /** Addresses that messages are posted to, signed by Standard Webhooks (docs/channels.md). */
  readonly webhooks?: readonly WebhookOptions[];
  /** The account for short messages, SMPP (docs/channels.md). */
  readonly sms?: SmsOptions;
}

export interface MessagesSettings {
  readonly webhooks: readonly WebhookSettings[];
  readonly sms: SmsSettings | undefined;
}

const KNOWN = ['webhooks', 'sms'];
/** What channels of other kinds are called. */
const TAKEN = ['email', 'push', 'onsite'];

/** @throws PersonableError `invalid_option`. */
export const readMessages = (said: MessagesOptions = {}): MessagesSettings => {
  refuseOthers('messages', said, KNOWN);
  const webhooks = readWebhooks(said.webhooks);
  const sms = readSms(said.sms);
  const names = [...TAKEN, ...(sms === undefined ? [] : [sms.name])];
  for (const { name } of webhooks) {
    if (names.includes(name)) throw wrong(`messages has two channels "${name}"`, 'each name once');
    names.push(name);
  }
  return Object.freeze({ webhooks, sms });
};
