import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readSetting, writeSetting } from '../store/settings-store.ts';
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

/** Checks and makes the keys of a store. Only their hashes are kept. */
export class KeyRing {
  readonly #store: Store;
  #hashes: Partial<Record<KeyKind, Buffer>> = {};
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
    return ring;
  }

  /** Whether the store has keys yet. */
  get made(): boolean {
    return this.#hashes.secret !== undefined;
  }

  /** Makes new keys, in place of any before. They are told once, here. */
  async make(): Promise<Keys> {
    this.#right.clear();
    const keys = { write: random('write'), secret: random('secret') };
    for (const kind of ['write', 'secret'] as const) {
      const hash = digest(keys[kind]);
      await writeSetting(this.#store, SETTING[kind], hash.toString('hex'));
      this.#hashes[kind] = hash;
    }
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
