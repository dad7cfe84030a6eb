import type { EmailSettings } from '../../automate/channels/email/email-options.ts';
import { wrongOption as wrong } from '../option-error.ts';
import { type EmailOptions, readEmailOptions } from './email-options.ts';
import { refuseOthers } from './option-values.ts';
import { type PushOptions, type PushSettings, readPush } from './push-options.ts';
import { type MessageShop, type MessageShopOptions, readShop } from './shop-options.ts';
import { readSms, type SmsOptions, type SmsSettings } from './sms-options.ts';
import { readWebhooks, type WebhookOptions, type WebhookSettings } from './webhook-options.ts';

/** How people are written to. */
export interface MessageOptions {
  /**
   * Whether anything goes out; default true. Without, messages are kept and wait: for tools that open a store for a moment, and for
   * a copy of a store, which must not write to people a second time.
   */
  readonly sending?: boolean;
  /** Where this engine is reached from outside, such as `https://personal.shop.example`: links in messages lead there. */
  readonly url?: string;
  /** Whose messages they are, as whoever gets them reads it. */
  readonly shop?: MessageShopOptions;
  /** The way to mail servers (docs/email.md). */
  readonly email?: EmailOptions;
  /** Addresses that messages are posted to, signed by Standard Webhooks (docs/channels.md). */
  readonly webhooks?: readonly WebhookOptions[];
  /** The account for short messages, SMPP (docs/channels.md). */
  readonly sms?: SmsOptions;
  /** Web push (docs/push.md). */
  readonly push?: PushOptions;
}

/** Options of messages, checked and frozen. */
export interface MessageSettings {
  readonly sending: boolean;
  /** Without a slash at its end. */
  readonly url: string | undefined;
  readonly shop: MessageShop;
  readonly email: EmailSettings | undefined;
  readonly webhooks: readonly WebhookSettings[];
  readonly sms: SmsSettings | undefined;
  readonly push: PushSettings;
}

const KNOWN = ['sending', 'url', 'shop', 'email', 'webhooks', 'sms', 'push'];
/** What channels of other kinds are called. */
const TAKEN = ['email', 'push', 'onsite'];

/** @throws PersonableError `invalid_option` for a wrong value or an unknown name. */
export const readMessageOptions = (given: MessageOptions = {}): MessageSettings => {
  refuseOthers('messages', given, KNOWN);
  const { sending = true, url, email } = given;
  if (typeof sending !== 'boolean') throw wrong('messages.sending is wrong', 'true or false');
  const webhooks = readWebhooks(given.webhooks);
  const sms = readSms(given.sms);
  const names = [...TAKEN, ...(sms === undefined ? [] : [sms.name])];
  for (const { name } of webhooks) {
    if (names.includes(name)) throw wrong(`messages has two channels "${name}"`, 'each name once');
    names.push(name);
  }
  return Object.freeze({
    ...{ sending, webhooks, sms },
    url: url === undefined ? undefined : readUrl(url),
    shop: readShop(given.shop),
    email: email === undefined ? undefined : readEmailOptions(email),
    push: readPush(given.push),
  });
};

/** One-click unsubscribing asks for HTTPS (RFC 8058, section 3.1); a machine of one's own is for trying things out. */
const readUrl = (given: unknown): string => {
  const url = typeof given === 'string' ? URL.parse(given) : null;
  const allowed = 'an https address such as "https://personal.shop.example"';
  const own = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url?.hostname ?? '');
  const right = url?.protocol === 'https:' || (url?.protocol === 'http:' && own);
  if (url === null || !right || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw wrong(`messages.url is "${String(given).slice(0, 200)}"`, allowed);
  }
  return url.href.replace(/\/+$/, '');
};
