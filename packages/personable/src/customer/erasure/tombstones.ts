import { createHmac, randomBytes } from 'node:crypto';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { Identity } from '../identity/identities.ts';
import {
  FIND_MESSAGE,
  putErasedMessage,
  READ_TOMBSTONES,
  type TombstoneRow,
} from './tombstone-store.ts';

const SALT = 'erasures.salt';
const PARTITION = 0;

/**
 * What becomes of a message: `welcome`; `late`, when it is of before its sender was erased, which is
 * acknowledged and dropped; `refused`, when whoever it names was erased for good.
 */
export type Fate = 'welcome' | 'late' | 'refused';

/**
 * Tombstones of erased identities, so that a batch that is sent again does not bring anybody back. An
 * identity is known by a hash with a salt that this store alone has (HMAC, RFC 2104, with SHA-256), as is
 * the id of a message that was erased.
 */
export class Tombstones {
  readonly #store: Store;
  readonly salt: string;
  readonly #byHash = new Map<string, TombstoneRow>();

  private constructor(store: Store, salt: string) {
    this.#store = store;
    this.salt = salt;
  }

  static async open(store: Store): Promise<Tombstones> {
    let salt = await readSetting(store, SALT);
    if (salt === undefined) {
      salt = randomBytes(24).toString('base64url');
      await writeSetting(store, SALT, salt);
    }
    const tombstones = new Tombstones(store, salt);
    for (const row of await store.all(READ_TOMBSTONES, {})) tombstones.note([row]);
    return tombstones;
  }

  /** Every tombstone, by erasure. */
  get all(): readonly TombstoneRow[] {
    return [...this.#byHash.values()];
  }

  /** The hash an identity is remembered by. */
  hashOf(identity: Identity): string {
    return hashIdentity(this.salt, identity);
  }

  /** Whether anybody was ever erased. */
  get any(): boolean {
    return this.#byHash.size > 0;
  }

  /** What becomes of a message of an identity. */
  async fateOf(identity: Identity, time: number, messageId: string): Promise<Fate> {
    const tombstone = this.#byHash.get(this.hashOf(identity));
    if (tombstone === undefined) return 'welcome';
    if (tombstone.forever === 1) return 'refused';
    if (time <= tombstone.time) return 'late';
    // A message that says no time of its own is of now whenever it is sent again.
    const hash = this.#hashOfMessage(messageId);
    const known = await this.#store.get(FIND_MESSAGE, { partition: PARTITION, hash });
    return known === undefined ? 'welcome' : 'late';
  }

  /** Whether an identity was erased after a time, or for good. */
  covers(identity: Identity, time: number): boolean {
    if (this.#byHash.size === 0) return false;
    const tombstone = this.#byHash.get(this.hashOf(identity));
    return tombstone !== undefined && (tombstone.forever === 1 || time <= tombstone.time);
  }

  /** Tombstones for identities by their hashes, as rows; what holds for good goes on to. */
  rows(hashes: readonly string[], of: Omit<TombstoneRow, 'partition' | 'hash'>): TombstoneRow[] {
    return [...new Set(hashes)].map((hash) => {
      const forever = Math.max(of.forever, this.#byHash.get(hash)?.forever ?? 0);
      return { ...of, partition: PARTITION, hash, forever };
    });
  }

  /** From here on these hold: their rows are durable. */
  note(rows: readonly TombstoneRow[]): void {
    for (const row of rows) this.#byHash.set(row.hash, row);
  }

  /** The write that remembers a message that is erased. */
  message(messageId: string): BoundWrite {
    return putErasedMessage({ partition: PARTITION, hash: this.#hashOfMessage(messageId) });
  }

  /** Half of the hash: so many messages are never erased that two would meet. */
  #hashOfMessage(messageId: string): string {
    return hmac(this.salt, `message\0${messageId}`).slice(0, 22);
  }
}

/** The hash of an identity with a salt. A claim of a user id is of the same person as the id. */
export const hashIdentity = (salt: string, { namespace, value }: Identity): string =>
  hmac(salt, `${namespace === 'claimedUserId' ? 'userId' : namespace}\0${value}`);

/** The hash of a text with a salt, as 43 characters. */
const hmac = (salt: string, text: string): string =>
  createHmac('sha256', salt).update(text).digest('base64url');
