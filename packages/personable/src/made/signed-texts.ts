import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readSetting, writeSetting } from '../store/settings-store.ts';
import type { Store } from '../store/store.ts';

const KEY_BYTES = 32;
/** Bytes of a signature: nobody guesses 128 bits. */
const SIGNATURE_BYTES = 16;
/** Earlier keys that are still believed. */
const BELIEVED = 2;
const LONGEST = 1_500;
const WRITTEN = /^[\w-]{1,1400}\.[\w-]{22}$/;

/** What is signed, and with which keys of the store. */
export interface SignedFor {
  /** The setting that the keys stand in. */
  readonly setting: string;
  /** Goes into each signature, so that what is signed for one thing is nothing for another. */
  readonly purpose: string;
}

/** Short texts signed with keys of the store's own (HMAC-SHA-256, RFC 2104, cut to 128 bits): whoever carries one cannot change it. */
export class SignedTexts {
  readonly #store: Store;
  readonly #of: SignedFor;
  #keys: readonly Buffer[];
  #first: Promise<void> | undefined;

  private constructor(store: Store, of: SignedFor, keys: readonly Buffer[]) {
    this.#store = store;
    this.#of = of;
    this.#keys = keys;
  }

  /** Reads the keys of a store. */
  static async open(store: Store, of: SignedFor): Promise<SignedTexts> {
    const kept = await readSetting(store, of.setting);
    const keys = kept === undefined ? [] : (JSON.parse(kept) as readonly string[]);
    return new SignedTexts(
      store,
      of,
      keys.map((key) => Buffer.from(key, 'base64url')),
    );
  }

  /** Signs with a new key from now on; what the two before signed is still believed. */
  async rotate(): Promise<void> {
    const keys = [randomBytes(KEY_BYTES), ...this.#keys].slice(0, BELIEVED + 1);
    const written = JSON.stringify(keys.map((key) => key.toString('base64url')));
    await writeSetting(this.#store, this.#of.setting, written);
    this.#keys = keys;
  }

  /** Signs a text. The first makes the key. */
  async sign(text: string): Promise<string> {
    // Several may ask for the first key at once: all of them get the same.
    if (this.#keys.length === 0) {
      this.#first ??= this.rotate();
      await this.#first;
    }
    const [key] = this.#keys;
    if (key === undefined) throw new Error('there is no key to sign with');
    const body = Buffer.from(text).toString('base64url');
    return `${body}.${this.#macOf(key, body).toString('base64url')}`;
  }

  /** The text; `undefined` of what was not signed here, or was changed. */
  read(written: unknown): string | undefined {
    if (typeof written !== 'string' || written.length > LONGEST || !WRITTEN.test(written)) {
      return undefined;
    }
    const [body = '', mac = ''] = written.split('.');
    const given = Buffer.from(mac, 'base64url');
    if (given.length !== SIGNATURE_BYTES || given.toString('base64url') !== mac) return undefined;
    if (!this.#keys.some((key) => timingSafeEqual(this.#macOf(key, body), given))) return undefined;
    return Buffer.from(body, 'base64url').toString('utf8');
  }

  #macOf(key: Buffer, body: string): Buffer {
    const hash = createHmac('sha256', key).update(`${this.#of.purpose} ${body}`);
    return hash.digest().subarray(0, SIGNATURE_BYTES);
  }
}
