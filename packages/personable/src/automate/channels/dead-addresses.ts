import { createHmac, randomBytes } from 'node:crypto';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import {
  type DeadAddressRow,
  pageOfDead,
  putDeadAddress,
  removeDeadAddress,
  rowsOfAddress,
  rowsOfHome,
} from './dead-address-store.ts';

/**
 * Why an address is not written to. `hard`: there is no such address; `soft`: it has not taken anything for long; `complaint`:
 * whoever reads it called a message spam; `shop`: the shop has said so; `unsubscribed`: no marketing, the rest is welcome.
 */
export const DEAD_REASONS = ['hard', 'soft', 'complaint', 'shop', 'unsubscribed'] as const;
export type DeadReason = (typeof DEAD_REASONS)[number];

/** What outlives an erasure, as a hash: an import must not bring back what somebody has said no to. */
const OUTLIVES: ReadonlySet<DeadReason> = new Set(['complaint', 'unsubscribed', 'shop']);

/** Soft bounces that make an address dead, over at least so long; after a longer silence they are counted anew. */
const SOFT_BOUNCES = 3;
const SOFT_SPAN = 7 * 86_400_000;
const SOFT_SILENCE = 30 * 86_400_000;
/** Letters of a reason. */
const LONGEST_REASON = 500;
/** Rows taken out at once. */
const SLICE = 500;
const SALT = 'dead-addresses.salt';

/** Something that happened to an address. */
export interface AddressNews {
  readonly channel: string;
  readonly address: string;
  /** Whose it is; left out where nobody knows. */
  readonly home?: number;
  /** In a sentence. */
  readonly reason: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** An address that is not written to, for one reason. */
export interface DeadAddress {
  readonly channel: string;
  /** What it is known by; never the address. */
  readonly hash: string;
  readonly why: DeadReason;
  /** Left out where its person is not known, or erased. */
  readonly address?: string;
  /** Milliseconds UTC. */
  readonly since: number;
  readonly latest: number;
  readonly count: number;
  readonly reason: string;
}

/** A page of them, the latest first. */
export interface DeadAddressPage {
  readonly addresses: readonly DeadAddress[];
  /** What asks for those after it; left out on the last page. */
  readonly next?: string;
}

/**
 * Addresses that are not written to any more, on every channel.
 *
 * An address is known by a hash with a key that this store alone has (HMAC, RFC 2104, with SHA-256), in lower case: where a
 * mailbox is told from another by the case of a letter, both are dead. The address itself stands beside the hash while its
 * person is known and here, for the shop to read. Erasure takes it away, and the row with it unless somebody has said no with it.
 */
export class DeadAddresses {
  readonly #store: Store;
  readonly #salt: string;
  #changing: Promise<unknown> = Promise.resolve();

  private constructor(store: Store, salt: string) {
    this.#store = store;
    this.#salt = salt;
  }

  static async open(store: Store): Promise<DeadAddresses> {
    let salt = await readSetting(store, SALT);
    if (salt === undefined) {
      salt = randomBytes(24).toString('base64url');
      await writeSetting(store, SALT, salt);
    }
    return new DeadAddresses(store, salt);
  }

  /** Why an address is not to be written to: what forbids everything first; `undefined` when it may be. */
  async find(channel: string, address: string): Promise<DeadAddress | undefined> {
    const rows = await rowsOfAddress(this.#store, channel, this.hashOf(channel, address));
    const dead = rows.filter((row) => row.dead === 1).map(toDeadAddress);
    return dead.find(({ why }) => why !== 'unsubscribed') ?? dead[0];
  }

  /** Notes that an address is dead, durably; the first time stays. */
  note(why: Exclude<DeadReason, 'soft'>, news: AddressNews): Promise<void> {
    return this.#alone(async () => {
      const before = await this.#row(why, news);
      const since = Math.min(before?.since ?? news.time, news.time);
      await this.#put({ ...this.#fresh(why, news), since, count: (before?.count ?? 0) + 1 });
    });
  }

  /** Counts that an address did not take something for now; resolves to whether it is dead by that. */
  softBounce(news: AddressNews): Promise<boolean> {
    return this.#alone(async () => {
      const before = await this.#row('soft', news);
      const goesOn = before !== undefined && news.time - before.latest <= SOFT_SILENCE;
      const since = goesOn ? Math.min(before.since, news.time) : news.time;
      const latest = goesOn ? Math.max(before.latest, news.time) : news.time;
      const count = goesOn ? before.count + 1 : 1;
      const dead = before?.dead === 1 || (count >= SOFT_BOUNCES && latest - since >= SOFT_SPAN);
      const row = { ...this.#fresh('soft', news), since, latest, count };
      await this.#put({ ...row, dead: dead ? 1 : 0 });
      return dead;
    });
  }

  /** Lets an address be written to again; resolves to whether it was dead. */
  lift(channel: string, named: { readonly address: string } | { readonly hash: string }) {
    return this.#alone(async () => {
      const hash = 'hash' in named ? named.hash : this.hashOf(channel, named.address);
      const rows = await rowsOfAddress(this.#store, channel, hash);
      await this.#store.write(rows.map(removeDeadAddress));
      return rows.some(({ dead }) => dead === 1);
    });
  }

  /**
   * Takes back that somebody wants no marketing: they have agreed anew. What they said after that stands.
   *
   * @param time when they agreed, milliseconds UTC.
   */
  resubscribed(channel: string, address: string, time: number): Promise<void> {
    const hash = this.hashOf(channel, address);
    return this.#alone(async () => {
      const rows = await rowsOfAddress(this.#store, channel, hash);
      const taken = rows.filter(({ why, latest }) => why === 'unsubscribed' && latest <= time);
      if (taken.length > 0) await this.#store.write(taken.map(removeDeadAddress));
    });
  }

  /** Dead addresses of all channels, the latest first. `after` is the `next` of a page; one that is none asks for nothing. */
  async page(limit: number, after?: string): Promise<DeadAddressPage> {
    const place = readPlace(after);
    if (place === undefined) return { addresses: [] };
    const rows = await pageOfDead(this.#store, place, limit + 1);
    const addresses = rows.slice(0, limit).map(toDeadAddress);
    const last = addresses.at(-1);
    return rows.length > limit && last !== undefined
      ? { addresses, next: `${last.since}-${last.hash}` }
      : { addresses };
  }

  /** What is kept of a home's addresses, dead or bouncing. */
  async of(home: number): Promise<DeadAddress[]> {
    return (await rowsOfHome(this.#store, home, SLICE)).map(toDeadAddress);
  }

  /** Takes some addresses of a home out, durably; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(async () => {
      const rows = await rowsOfHome(this.#store, home, SLICE);
      const writes = rows.map((row) =>
        OUTLIVES.has(row.why)
          ? putDeadAddress({ ...row, address: null, home: null, reason: '' })
          : removeDeadAddress(row),
      );
      if (writes.length > 0) await this.#store.write(writes);
      return rows.length;
    });
  }

  /** What an address is known by. */
  hashOf(channel: string, address: string): string {
    const text = `${channel}\0${address.toLowerCase()}`;
    return createHmac('sha256', this.#salt).update(text).digest('base64url');
  }

  async #row(why: DeadReason, { channel, address }: AddressNews) {
    const rows = await rowsOfAddress(this.#store, channel, this.hashOf(channel, address));
    return rows.find((row) => row.why === why);
  }

  #fresh(why: DeadReason, { channel, address, home, reason, time }: AddressNews): DeadAddressRow {
    return {
      ...{ channel, why, dead: 1, since: time, latest: time, count: 1 },
      hash: this.hashOf(channel, address),
      reason: reason.slice(0, LONGEST_REASON).toWellFormed(),
      // What belongs to nobody could not be found to be erased.
      address: home === undefined ? null : address,
      home: home ?? null,
    };
  }

  #put(row: DeadAddressRow): Promise<void> {
    return this.#store.write([putDeadAddress(row)]);
  }

  /** One change after another: each reads what the one before has written. */
  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(step, step);
    this.#changing = done.catch(() => undefined);
    return done;
  }
}

const readPlace = (after: string | undefined) => {
  if (after === undefined) return { since: Number.MAX_SAFE_INTEGER, hash: '' };
  const read = /^(?<since>\d{1,15})-(?<hash>[\w-]{43})$/.exec(after)?.groups;
  if (read === undefined) return undefined;
  return { since: Number(read['since']), hash: read['hash'] ?? '' };
};

const toDeadAddress = ({
  channel,
  hash,
  why,
  address,
  since,
  latest,
  count,
  reason,
}: DeadAddressRow): DeadAddress => ({
  ...{ channel, hash, why, since, latest, count, reason },
  ...(address === null ? {} : { address }),
});
