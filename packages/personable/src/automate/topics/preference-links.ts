/**
 * Links by which people end messages and see what they chose, without signing in.
 *
 * A link is a capability: whoever holds it may do what it says, for one person. It carries the home it was made for, so that it goes on
 * working when that person was merged since, and it is signed with a key of the store's own (HMAC-SHA-256, RFC 2104, cut to 128 bits),
 * so that nobody can make one. What a link is for is signed with it: one to unsubscribe shows nobody's data.
 *
 * - `/u/…` ends one topic on one channel, or a channel. It never expires: old mail must still be able to be ended.
 * - `/preferences/…` shows and changes what somebody chose. It is good for 90 days; then it can only stop everything.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Purpose } from '../../customer/consent.ts';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';

/** What a link to unsubscribe says. */
export interface UnsubscribeLink {
  readonly home: number;
  /** Purpose of the channel. */
  readonly channel: Purpose;
  readonly topic?: string;
  readonly message?: string;
  /** When the link was made, milliseconds UTC. */
  readonly made: number;
}

/** What a link to somebody's preferences says. */
export interface PreferencesLink {
  readonly home: number;
  readonly message?: string;
  readonly made: number;
}

const SETTING = 'messages.linkKey';
const KEY_BYTES = 32;
const MAC_BYTES = 16;
/** How long somebody's preferences can be read by a link, in milliseconds. */
const GOOD_FOR = 90 * 86_400_000;
/** Characters of a message's id that a link carries; a longer one is left out. */
const LONGEST_MESSAGE = 120;
/** Characters a token may have: more is none of ours. */
const LONGEST = 480;

/** Makes and reads the links of a store. */
export class PreferenceLinks {
  readonly #key: Uint8Array;
  readonly #clock: () => number;
  readonly #address: string | undefined;

  /** `address` is where the pages are to be reached from outside, such as `https://shop.example`; clock in milliseconds UTC. */
  constructor(key: Uint8Array, address: string | undefined, clock: () => number) {
    this.#key = key;
    this.#address = address?.replace(/\/+$/, '');
    this.#clock = clock;
  }

  /** Reads the key of a store; a store without one is given one. */
  static async open(
    store: Store,
    { address, clock }: { readonly address: string | undefined; readonly clock: () => number },
  ): Promise<PreferenceLinks> {
    let key = await readSetting(store, SETTING);
    if (key === undefined) {
      key = randomBytes(KEY_BYTES).toString('hex');
      await writeSetting(store, SETTING, key);
    }
    return new PreferenceLinks(Buffer.from(key, 'hex'), address, clock);
  }

  /**
   * Where a message is ended: POST does it in one click (RFC 8058), GET shows a page and changes nothing. Undefined while nobody said where
   * the pages are to be reached.
   */
  unsubscribeUrl(about: Omit<UnsubscribeLink, 'made'>): string | undefined {
    return this.#at(`/u/${this.unsubscribeToken(about)}`);
  }

  /** The signed part of {@link unsubscribeUrl}. */
  unsubscribeToken({ home, channel, topic, message }: Omit<UnsubscribeLink, 'made'>): string {
    return this.#sign('u', [home, channel, topic ?? '', carried(message), this.#minute()]);
  }

  /** Where somebody sees and changes what they are written to about. */
  preferencesUrl(home: number, message?: string): string | undefined {
    return this.#at(`/preferences/${this.preferencesToken(home, message)}`);
  }

  /** The signed part of {@link preferencesUrl}. */
  preferencesToken(home: number, message?: string): string {
    return this.#sign('p', [home, carried(message), this.#minute()]);
  }

  /** What a link to unsubscribe says; undefined for one that was not made here. */
  readUnsubscribe(token: string): UnsubscribeLink | undefined {
    const said = this.#read('u', token);
    if (said === undefined) return undefined;
    const [home, channel, topic, message, made] = said as [number, string, string, string, number];
    return {
      ...{ home, channel, made: made * MINUTE },
      ...(topic === '' ? {} : { topic }),
      ...(message === '' ? {} : { message }),
    };
  }

  /** What a link to preferences says, and whether its time is over; undefined for one that was not made here. */
  readPreferences(token: string): (PreferencesLink & { readonly isOver: boolean }) | undefined {
    const said = this.#read('p', token);
    if (said === undefined) return undefined;
    const [home, message, minute] = said as [number, string, number];
    const made = minute * MINUTE;
    const isOver = !this.isRecent(made);
    return { home, made, isOver, ...(message === '' ? {} : { message }) };
  }

  /** Whether a link of a time may still show what somebody chose. */
  isRecent(made: number): boolean {
    return this.#clock() - made <= GOOD_FOR;
  }

  /** What a form of a page carries, so that only one that was shown for this link can be sent. */
  formOf(token: string): string {
    return this.#mac(`form ${token}`).toString('base64url');
  }

  /** Whether a form was shown for a link. */
  isForm(token: string, form: string | null): boolean {
    return same(Buffer.from(form ?? '', 'base64url'), this.#mac(`form ${token}`));
  }

  #at(path: string): string | undefined {
    return this.#address === undefined ? undefined : this.#address + path;
  }

  #minute(): number {
    return Math.floor(this.#clock() / MINUTE);
  }

  #sign(kind: 'u' | 'p', said: readonly (string | number)[]): string {
    const body = Buffer.from(JSON.stringify(said)).toString('base64url');
    return `${body}.${this.#mac(`${kind} ${body}`).toString('base64url')}`;
  }

  #read(kind: 'u' | 'p', token: string): readonly unknown[] | undefined {
    if (token.length > LONGEST) return undefined;
    const [body, mac, ...rest] = token.split('.');
    if (body === undefined || mac === undefined || rest.length > 0) return undefined;
    if (!same(Buffer.from(mac, 'base64url'), this.#mac(`${kind} ${body}`))) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as readonly unknown[];
  }

  #mac(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest().subarray(0, MAC_BYTES);
  }
}

const MINUTE = 60_000;

const carried = (message: string | undefined): string =>
  message === undefined || message.length > LONGEST_MESSAGE ? '' : message;

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);
