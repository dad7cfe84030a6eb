import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';

const SETTING = 'made_price_keys';
const KEY_BYTES = 32;
/** Bytes of a signature: nobody guesses 128 bits. */
const SIGNATURE_BYTES = 16;
/** Earlier keys that are still believed. */
const BELIEVED = 2;
const LONGEST = 1_500;
const WRITTEN = /^[\w-]{1,1400}\.[\w-]{22}$/;

/** What was promised of a price: of one piece, in minor units. */
export interface PromisedPrice {
  readonly design: string;
  readonly item: string;
  readonly currency: string;
  readonly total: number;
  /** Until when it holds, milliseconds UTC. */
  readonly expires: number;
}

/**
 * Prices that were told, signed with a key of the store's own (HMAC-SHA-256, RFC 2104, cut to 128 bits): whoever carries one in a cart
 * cannot change it.
 */
export class PriceSignatures {
  readonly #store: Store;
  #keys: readonly Buffer[];

  private constructor(store: Store, keys: readonly Buffer[]) {
    this.#store = store;
    this.#keys = keys;
  }

  /** Reads the keys of a store. */
  static async open(store: Store): Promise<PriceSignatures> {
    const kept = await readSetting(store, SETTING);
    const keys = kept === undefined ? [] : (JSON.parse(kept) as readonly string[]);
    return new PriceSignatures(
      store,
      keys.map((key) => Buffer.from(key, 'base64url')),
    );
  }

  /** Signs with a new key from now on; what the two before signed is still believed. */
  async rotate(): Promise<void> {
    const keys = [randomBytes(KEY_BYTES), ...this.#keys].slice(0, BELIEVED + 1);
    await writeSetting(
      this.#store,
      SETTING,
      JSON.stringify(keys.map((key) => key.toString('base64url'))),
    );
    this.#keys = keys;
  }

  /** Signs a price. The first makes the key. */
  async sign({ design, item, currency, total, expires }: PromisedPrice): Promise<string> {
    if (this.#keys.length === 0) await this.rotate();
    const [key] = this.#keys;
    if (key === undefined) throw new Error('there is no key to sign prices with');
    const said = Buffer.from(JSON.stringify([design, item, currency, total, expires]));
    const body = said.toString('base64url');
    return `${body}.${macOf(key, body).toString('base64url')}`;
  }

  /** What was promised; `undefined` of what was not signed here, or was changed. Whether it has expired is for the reader to see. */
  read(written: unknown): PromisedPrice | undefined {
    if (typeof written !== 'string' || written.length > LONGEST || !WRITTEN.test(written)) {
      return undefined;
    }
    const [body = '', mac = ''] = written.split('.');
    const given = Buffer.from(mac, 'base64url');
    if (given.length !== SIGNATURE_BYTES || given.toString('base64url') !== mac) return undefined;
    if (!this.#keys.some((key) => timingSafeEqual(macOf(key, body), given))) return undefined;
    const [design, item, currency, total, expires] = JSON.parse(
      Buffer.from(body, 'base64url').toString('utf8'),
    ) as [string, string, string, number, number];
    return { design, item, currency, total, expires };
  }
}

const macOf = (key: Buffer, body: string): Buffer =>
  createHmac('sha256', key).update(`price ${body}`).digest().subarray(0, SIGNATURE_BYTES);
