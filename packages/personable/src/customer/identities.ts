import type { BoundWrite } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import {
  mint,
  noteLink,
  READ_HOME,
  READ_IDENTITIES,
  READ_LAST_HOME,
  READ_LAST_LOGGED_HOME,
  READ_LINKS,
  READ_REFUSED,
} from './identity-store.ts';
import { RecentMap } from './recent-map.ts';

/**
 * Namespaces of identities. An event goes to the home of its strongest one, first to last.
 * `claimedUserId` is a user id that came through a public key: anyone may claim it, so it has a home of
 * its own and is never linked.
 */
const NAMESPACES = ['userId', 'claimedUserId', 'anonymousId'] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** An id with the namespace it is unique in. */
export interface Identity {
  readonly namespace: Namespace;
  readonly value: string;
}

/** Entries remembered of each kind, so that the usual event asks the store nothing. */
const REMEMBERED = 250_000;

/** The one partition of a store with one; where more are, an identity's hash says which. */
const PARTITION = 0;

/**
 * Which home an identity has, and which homes are linked.
 *
 * Homes are given out here, in memory: one process owns the folder. The row that makes a home durable
 * travels in the transaction of every event that needs it, until one of them has succeeded.
 */
export class Identities {
  readonly #store: Store;
  readonly #homes = new Map<Namespace, RecentMap<string, number>>();
  readonly #links = new RecentMap<number, ReadonlySet<number>>(REMEMBERED);
  /** Homes whose row is not durable yet. */
  readonly #unsettled = new Map<number, BoundWrite>();
  #nextHome: number;

  private constructor(store: Store, lastHome: number) {
    this.#store = store;
    this.#nextHome = lastHome + 1;
    for (const namespace of NAMESPACES) this.#homes.set(namespace, new RecentMap(REMEMBERED));
  }

  static async open(store: Store): Promise<Identities> {
    const last = await store.get(READ_LAST_HOME, {});
    const logged = await store.get(READ_LAST_LOGGED_HOME, { partition: PARTITION });
    return new Identities(store, Math.max(last?.last ?? 0, logged?.home ?? 0));
  }

  /** Whether a home was ever given out. */
  has(home: number): boolean {
    return Number.isSafeInteger(home) && home >= 1 && home < this.#nextHome;
  }

  /** The home of an identity if it is remembered; asks nobody. */
  peek({ namespace, value }: Identity): number | undefined {
    return this.#homes.get(namespace)?.get(value);
  }

  /** The home of an identity; `undefined` for one nobody has met. */
  async find(identity: Identity): Promise<number | undefined> {
    const known = this.peek(identity);
    if (known !== undefined) return known;
    const row = await this.#store.get(READ_HOME, { partition: PARTITION, ...identity });
    if (row !== undefined) this.#remember(identity, row.home);
    return row?.home;
  }

  /** Gives an identity that has no home its home. */
  mint(identity: Identity): number {
    const home = this.#nextHome++;
    this.#remember(identity, home);
    this.#links.set(home, new Set());
    this.#unsettled.set(home, mint({ partition: PARTITION, ...identity, home }));
    return home;
  }

  /** The write that must go with a record of a home, while that home is not durable. */
  unsettled(home: number): BoundWrite | undefined {
    return this.#unsettled.get(home);
  }

  /** Records of these homes are durable, and so are the homes. */
  settle(homes: Iterable<number>): void {
    if (this.#unsettled.size === 0) return;
    for (const home of homes) this.#unsettled.delete(home);
  }

  /** All identities of a home. */
  identitiesOf(home: number): Promise<{ namespace: string; value: string }[]> {
    return this.#store.all(READ_IDENTITIES, { partition: PARTITION, home });
  }

  /** Homes linked to a home, if remembered; asks nobody. */
  peekLinks(home: number): ReadonlySet<number> | undefined {
    return this.#links.get(home);
  }

  /** Homes linked to a home. */
  async links(home: number): Promise<ReadonlySet<number>> {
    const known = this.#links.get(home);
    if (known !== undefined) return known;
    const rows = await this.#store.all(READ_LINKS, { partition: PARTITION, home });
    const links = new Set(rows.map((row) => row.other));
    this.#links.set(home, links);
    return links;
  }

  /** Links two homes whose links are remembered; the writes go with the link's records. */
  link(a: number, b: number): readonly BoundWrite[] {
    this.#links.set(a, new Set([...(this.#links.get(a) ?? []), b]));
    this.#links.set(b, new Set([...(this.#links.get(b) ?? []), a]));
    return [
      noteLink({ partition: PARTITION, home: a, other: b, refused: 0 }),
      noteLink({ partition: PARTITION, home: b, other: a, refused: 0 }),
    ];
  }

  /** The writes that undo a link and keep it from being made again by itself. */
  unlink(a: number, b: number): readonly BoundWrite[] {
    this.forgetLinks([a, b]);
    return [
      noteLink({ partition: PARTITION, home: a, other: b, refused: 1 }),
      noteLink({ partition: PARTITION, home: b, other: a, refused: 1 }),
    ];
  }

  /** Whether a link of two homes was undone: only an alias makes it again. */
  async refuses(home: number, other: number): Promise<boolean> {
    const row = await this.#store.get(READ_REFUSED, { partition: PARTITION, home, other });
    return row?.refused === 1;
  }

  /** Nobody is known by these identities any longer: the store has been told. */
  forget(identities: readonly Identity[], homes: readonly number[]): void {
    for (const { namespace, value } of identities) this.#homes.get(namespace)?.delete(value);
    for (const home of homes) this.#unsettled.delete(home);
    this.forgetLinks(homes);
  }

  /** A link did not become durable: the store is to be asked again. */
  forgetLinks(homes: readonly number[]): void {
    for (const home of homes) this.#links.delete(home);
  }

  #remember({ namespace, value }: Identity, home: number): void {
    this.#homes.get(namespace)?.set(value, home);
  }
}
