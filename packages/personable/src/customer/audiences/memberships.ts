import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { RecentMap } from '../recent-map.ts';
import type { Membership } from './audience.ts';
import {
  forgetMemberships,
  MEMBER_HOMES,
  MEMBERS,
  MEMBERSHIPS_OF,
  SIZES,
  writePosition,
} from './member-store.ts';
import { UnstoredMemberships } from './unstored.ts';

/** Audience key → membership. */
export type Held = ReadonlyMap<number, Membership>;

const PARTITION = 0;
/** Memory of what one person belongs to, in bytes, by estimate: so many fit into what is given. */
const HELD_BYTES = 1_000;
/** Writes that wait before they are sent, because records wait for a transaction, and for how long, in milliseconds. */
const MOST_WAITING = 200;
const GATHER = 300;
/** Writes that may be behind, under a flood. */
const MOST_BEHIND = 10_000;
const NONE: Held = new Map();
const RANGE = { partition: PARTITION, limit: Number.MAX_SAFE_INTEGER };

/**
 * Who belongs to what: rows of the store, those of people who were asked for lately in memory, and what has
 * changed and is not stored yet. Stored in one step with the position of the log up to which it was looked at.
 */
export class Memberships {
  readonly #store: Store;
  readonly #recent: RecentMap<number, Held>;
  readonly #sizes = new Map<number, number>();
  #waiting = new UnstoredMemberships();
  #sent: UnstoredMemberships[] = [];
  #others: BoundWrite[] = [];
  #rows = 0;
  #position: number;
  #stored: number;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  /** Whether a flush waits for the one before it: what is added meanwhile goes with it. */
  #queued = false;

  private constructor(store: Store, position: number, mostBytes: number) {
    this.#store = store;
    // It holds up to twice as many.
    this.#recent = new RecentMap(Math.ceil(mostBytes / HELD_BYTES / 2));
    this.#position = position;
    this.#stored = position;
  }

  /**
   * @param position up to where the log had been looked at.
   * @param mostBytes memory for what people belong to, in bytes, by estimate.
   */
  static async open(store: Store, position: number, mostBytes: number): Promise<Memberships> {
    const memberships = new Memberships(store, position, mostBytes);
    for (const { audience, size } of await store.all(SIZES, { partition: PARTITION })) {
      memberships.#sizes.set(audience, size);
    }
    return memberships;
  }

  /** Up to where the log has been looked at. */
  get position(): number {
    return this.#position;
  }

  /** How many belong to an audience. */
  size(audience: number): number {
    return this.#sizes.get(audience) ?? 0;
  }

  /** Forgets how many belonged to an audience that is no more. */
  drop(audience: number): void {
    this.#sizes.delete(audience);
  }

  /** What the person with a first home belongs to. */
  async of(home: number): Promise<Held> {
    const known = this.#recent.get(home);
    if (known !== undefined) return known;
    const rows = await this.#store.all(MEMBERSHIPS_OF, { partition: PARTITION, home });
    // Whoever asked meanwhile was faster, and what they know may have changed since.
    const arrived = this.#recent.get(home);
    if (arrived !== undefined) return arrived;
    const held = new Map<number, Membership>(
      rows.map(({ audience, ...membership }) => [audience, membership]),
    );
    this.#overlay(home, held);
    this.#recent.set(home, held.size === 0 ? NONE : held);
    return held;
  }

  /** Members of an audience with `after < home <= upTo`, by home, in order; at most so many. */
  async members(
    audience: number,
    {
      after,
      upTo,
      limit,
    }: { readonly after: number; readonly upTo: number; readonly limit: number },
  ): Promise<Map<number, Membership>> {
    await this.flush();
    const rows = await this.#store.all(MEMBERS, { ...RANGE, audience, after, upTo, limit });
    return new Map(rows.map(({ home, ...membership }) => [home, membership]));
  }

  /** Homes of all members of an audience with `after < home <= upTo`, also those that are not stored yet. */
  async between(audience: number, after: number, upTo: number): Promise<Set<number>> {
    const range = { partition: PARTITION, audience, after, upTo };
    const rows = await this.#store.all(MEMBER_HOMES, range);
    const found = new Set(rows.map(({ home }) => home));
    for (const waiting of [...this.#sent, this.#waiting]) {
      for (const [home, membership] of waiting.of(audience) ?? []) {
        if (home <= after || home > upTo) continue;
        if (membership === undefined) found.delete(home);
        else found.add(home);
      }
    }
    return found;
  }

  /** Lets somebody enter an audience they do not belong to, whatever else they belong to. */
  enter(audience: number, home: number, membership: Membership): void {
    this.#turn(audience, home, membership);
  }

  /** Lets somebody leave an audience they belong to, whatever else they belong to. */
  leave(audience: number, home: number): void {
    this.#turn(audience, home, undefined);
  }

  /** Sets what somebody belongs to; what is left out stays. */
  put(home: number, held: Held, changes: ReadonlyMap<number, Membership | undefined>): void {
    const next = new Map(held);
    for (const [audience, membership] of changes) {
      if (next.has(audience) !== (membership !== undefined)) {
        this.#resize(audience, membership === undefined ? -1 : 1);
      }
      if (membership === undefined) next.delete(audience);
      else next.set(audience, membership);
      this.#set(audience, home, membership);
    }
    this.#recent.set(home, next.size === 0 ? NONE : next);
    this.#soon();
  }

  /** Forgets that a home was ever in an audience. */
  forget(home: number, held: Held): void {
    this.put(home, held, new Map([...held.keys()].map((audience) => [audience, undefined])));
    this.#others.push(...forgetMemberships(PARTITION, home));
  }

  /** Lets writes go with the next ones. */
  add(writes: readonly BoundWrite[]): void {
    this.#others.push(...writes);
    this.#soon();
  }

  /** The log has been looked at up to a position. */
  reached(position: number): void {
    this.#position = position;
  }

  /** Stores what waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#queued) return this.#flushing;
    this.#queued = true;
    this.#flushing = this.#flushing
      .catch(() => undefined)
      .then(() => {
        this.#queued = false;
        return this.#write();
      });
    return this.#flushing;
  }

  /** Waits while more is on its way than the store can take: a flood must not fill the memory. */
  async caughtUp(): Promise<void> {
    if (this.#rows + this.#others.length < MOST_BEHIND) return;
    // What fails stays waiting and is tried again with the next.
    await this.flush().catch(() => undefined);
  }

  #turn(audience: number, home: number, membership: Membership | undefined): void {
    const held = this.#recent.get(home);
    if (held === undefined) {
      this.#set(audience, home, membership);
      this.#resize(audience, membership === undefined ? -1 : 1);
      this.#soon();
    } else this.put(home, held, new Map([[audience, membership]]));
  }

  #set(audience: number, home: number, membership: Membership | undefined): void {
    this.#waiting.set(audience, home, membership);
    this.#rows += 1;
  }

  #resize(audience: number, by: number): void {
    this.#sizes.set(audience, this.size(audience) + by);
  }

  #soon(): void {
    if (this.#rows + this.#others.length >= MOST_WAITING) {
      // What fails stays waiting and is tried again with the next.
      this.flush().catch(() => undefined);
    } else {
      this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), GATHER);
    }
  }

  async #write(): Promise<void> {
    const [waiting, others, position] = [this.#waiting, this.#others, this.#position];
    if (waiting.isEmpty && others.length === 0 && position === this.#stored) return;
    this.#waiting = new UnstoredMemberships();
    this.#others = [];
    this.#rows = 0;
    this.#sent.push(waiting);
    try {
      const writes = [...waiting.writes, ...others, writePosition(PARTITION, position)];
      await this.#store.writeLater(writes);
      this.#stored = position;
    } catch (error) {
      this.#others = [...others, ...this.#others];
      waiting.add(this.#waiting);
      this.#waiting = waiting;
      throw error;
    } finally {
      this.#sent = this.#sent.filter((one) => one !== waiting);
    }
  }

  /** What is not stored yet stands above what is. */
  #overlay(home: number, held: Map<number, Membership>): void {
    for (const changes of [...this.#sent, this.#waiting]) changes.overlay(home, held);
  }
}

/** What any of some belong to, each since it was first so. */
export const earliest = (all: readonly Held[]): Map<number, Membership> => {
  const found = new Map<number, Membership>();
  for (const [key, membership] of all.flatMap((held) => [...held])) {
    const known = found.get(key);
    if (known === undefined || membership.since < known.since) found.set(key, membership);
  }
  return found;
};
