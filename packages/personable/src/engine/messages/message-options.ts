import type { EmailSettings } from '../../automate/channels/email/email-options.ts';
import { wrongOption as wrong } from '../option-error.ts';
import { type EmailOptions, readEmailOptions } from './email-options.ts';

/** How people are written to. */
export interface MessageOptions {
  /**
   * Whether anything goes out; default true. Without, messages are kept and wait: for tools that open a store for a moment, and for
   * a copy of a store, which must not write to people a second time.
   */
  readonly sending?: boolean;
  /** Where this engine is reached from outside, such as `https://personal.shop.example`: links in messages lead there. */
  readonly url?: string;
  /** Whose messages they are: a name, and the postal address that many countries' laws ask for. */
  readonly shop?: { readonly name: string; readonly address: string };
  readonly email?: EmailOptions;
}

/** Options of messages, checked and frozen. */
export interface MessageSettings {
  readonly sending: boolean;
  /** Without a slash at its end. */
  readonly url: string | undefined;
  readonly shop: { readonly name: string; readonly address: string } | undefined;
  readonly email: EmailSettings | undefined;
}

const KNOWN = ['sending', 'url', 'shop', 'email'];
/** Letters of the shop's name and of its address. */
const LONGEST = { name: 200, address: 500 } as const;

/** @throws PersonableError `invalid_option` for a wrong value or an unknown name. */
export const readMessageOptions = (given: MessageOptions = {}): MessageSettings => {
  if (!isObject(given)) throw wrong('messages is no object', KNOWN.join(', '));
  const other = Object.keys(given).find((name) => !KNOWN.includes(name));
  if (other !== undefined) throw wrong(`messages has no "${other}"`, KNOWN.join(', '));
  const { sending = true, url, shop, email } = given;
  if (typeof sending !== 'boolean') throw wrong('messages.sending is wrong', 'true or false');
  return Object.freeze({
    sending,
    url: url === undefined ? undefined : readUrl(url),
    shop: shop === undefined ? undefined : readShop(shop),
    email: email === undefined ? undefined : readEmailOptions(email),
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

const readShop = (given: unknown) => {
  const allowed = 'such as { "name": "Shop", "address": "Shop Ltd, 1 High Street, Town" }';
  if (!isObject(given)) throw wrong('messages.shop is no object', allowed);
  const other = Object.keys(given).find((name) => name !== 'name' && name !== 'address');
  if (other !== undefined) throw wrong(`messages.shop has no "${other}"`, allowed);
  const line = (name: 'name' | 'address'): string => {
    const text = (given as Readonly<Record<string, unknown>>)[name];
    const right = typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST[name];
    if (right && text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text)) return text.trim();
    throw wrong(`messages.shop.${name} is no text of up to ${LONGEST[name]} characters`, allowed);
  };
  return Object.freeze({ name: line('name'), address: line('address') });
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
