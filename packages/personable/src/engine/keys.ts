import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readSetting, writeSettings } from '../store/settings-store.ts';
import type { Store } from '../store/store.ts';

/** What a key allows: a write key is public, a secret key is not. */
export type KeyKind = 'write' | 'secret';

/** Both keys of a store. */
export interface Keys {
  readonly write: string;
  readonly secret: string;
}

const SETTING = { write: 'keys.write', secret: 'keys.secret' } as const;
const PREFIX = { write: 'pk_', secret: 'sk_' } as const;

/** The write key stands in every page anyway: it is kept as it is, so that the engine's own pages have it. */
const WRITE_KEY = 'keys.write.text';

/** Checks and makes the keys of a store. Of the secret key only the hash is kept. */
export class KeyRing {
  readonly #store: Store;
  #hashes: Partial<Record<KeyKind, Buffer>> = {};
  #writeKey: string | undefined;
  /** Keys that were right before, so that the usual request is not hashed. */
  readonly #right = new Map<string, KeyKind>();

  private constructor(store: Store) {
    this.#store = store;
  }

  static async open(store: Store): Promise<KeyRing> {
    const ring = new KeyRing(store);
    for (const kind of ['write', 'secret'] as const) {
      const hash = await readSetting(store, SETTING[kind]);
      if (hash !== undefined) ring.#hashes[kind] = Buffer.from(hash, 'hex');
    }
    ring.#writeKey = await readSetting(store, WRITE_KEY);
    return ring;
  }

  /** Whether the store has keys yet. */
  get made(): boolean {
    return this.#hashes.secret !== undefined;
  }

  /** The public key, for the engine's own pages; `undefined` before keys are made. */
  get writeKey(): string | undefined {
    return this.#writeKey;
  }

  /**
   * What signed tokens are signed with: the SHA-256 of the secret key, in hexadecimal, as bytes. The
   * shop's server makes it from its secret key; here only that hash is known.
   */
  get signingKey(): Uint8Array | undefined {
    const hash = this.#hashes.secret;
    return hash === undefined ? undefined : Buffer.from(hash.toString('hex'), 'utf8');
  }

  /** Makes new keys, in place of any before. They are told once, here. */
  async make(): Promise<Keys> {
    const keys = { write: random('write'), secret: random('secret') };
    const hashes = { write: digest(keys.write), secret: digest(keys.secret) };
    await writeSettings(this.#store, {
      [SETTING.write]: hashes.write.toString('hex'),
      [SETTING.secret]: hashes.secret.toString('hex'),
      [WRITE_KEY]: keys.write,
    });
    this.#hashes = hashes;
    this.#writeKey = keys.write;
    // Not before: old keys that are used while the new ones are written would be remembered again.
    this.#right.clear();
    return keys;
  }

  /** What a key allows; `undefined` when it is none of this store's. */
  kindOf(key: string): KeyKind | undefined {
    const right = this.#right.get(key);
    if (right !== undefined) return right;
    const hash = digest(key);
    for (const kind of ['secret', 'write'] as const) {
      const known = this.#hashes[kind];
      if (known === undefined || !timingSafeEqual(known, hash)) continue;
      this.#right.set(key, kind);
      return kind;
    }
    return undefined;
  }
}

const random = (kind: KeyKind): string => PREFIX[kind] + randomBytes(24).toString('base64url');

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();
