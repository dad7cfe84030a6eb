import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';

const SETTING = 'message_link_keys';
/** Earlier keys that are still believed: links in messages live long. */
const BELIEVED = 5;
const KEY_BYTES = 32;
/** Bytes of a signature: nobody guesses 80 bits over a network. */
export const SIGNATURE_BYTES = 10;

/** The keys that links of messages are signed with, the newest first. They are the store's own and used for nothing else. */
export class LinkKeys {
  readonly #store: Store;
  #keys: readonly Buffer[];

  private constructor(store: Store, keys: readonly Buffer[]) {
    this.#store = store;
    this.#keys = keys;
  }

  /** Reads the keys of a store; makes the first one. */
  static async open(store: Store): Promise<LinkKeys> {
    const kept = await readSetting(store, SETTING);
    const keys = kept === undefined ? [] : (JSON.parse(kept) as readonly string[]);
    const opened = new LinkKeys(
      store,
      keys.map((key) => Buffer.from(key, 'base64url')),
    );
    if (keys.length === 0) await opened.rotate();
    return opened;
  }

  /** Signs by a new key from now on; links that were signed before are still believed. */
  async rotate(): Promise<void> {
    const keys = [randomBytes(KEY_BYTES), ...this.#keys].slice(0, BELIEVED + 1);
    const kept = JSON.stringify(keys.map((key) => key.toString('base64url')));
    await writeSetting(this.#store, SETTING, kept);
    this.#keys = keys;
  }

  sign(said: Uint8Array): Uint8Array {
    const [key] = this.#keys;
    if (key === undefined) throw new Error('the keys of links were not opened');
    return signedBy(key, said);
  }

  /** Whether one of the keys signed it. */
  believes(said: Uint8Array, signature: Uint8Array): boolean {
    if (signature.length !== SIGNATURE_BYTES) return false;
    return this.#keys.some((key) => timingSafeEqual(signedBy(key, said), signature));
  }
}

const signedBy = (key: Buffer, said: Uint8Array): Buffer =>
  createHmac('sha256', key).update(said).digest().subarray(0, SIGNATURE_BYTES);
