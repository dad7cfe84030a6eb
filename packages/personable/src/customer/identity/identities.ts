import { hash53 } from '../../math/hashing.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { RecentMap } from '../recent-map.ts';
import {
  FIND_MESSAGE,
  mint,
  noteLink,
  READ_HOME,
  READ_IDENTITIES,
  READ_LAST_HOME,
  READ_LAST_LOGGED_HOME,
  READ_LINKS,
} from './identity-store.ts';
import { joined, type LinkedHomes } from './linking.ts';
import { DEFAULT_IDENTITY_RULES, type IdentityRules } from './namespaces.ts';

/**
 * An id with the namespace it is unique in. `claimedUserId` is a user id that came through a public key: anyone may
 * claim it, so it has a home of its own and is never linked.
 */
export interface Identity {
  readonly namespace: string;
  /** As `writeIdentity` writes it. */
  readonly value: string;
}

/** Entries remembered of each kind, so that the usual event asks the store nothing. */
const REMEMBERED = 250_000;
/** Of what only evidence of a link asks for: ids of other namespaces, those of homes, and linked homes. */
const REMEMBERED_OTHERS = 50_000;
const REMEMBERED_PEOPLE = 20_000;
/** Namespaces of the usual event. */
const USUAL = new Set(['userId', 'claimedUserId', 'anonymousId']);

/** The one partition of a store with one; where more are, an identity's hash says which. */
const PARTITION = 0;

/** Homes a home is linked with, and those that somebody took apart from it. */
interface Ties {
  readonly linked: ReadonlySet<number>;
  readonly apart: ReadonlySet<number>;
}
const NO_HOMES: ReadonlySet<number> = new Set();
const NO_TIES: Ties = { linked: NO_HOMES, apart: NO_HOMES };

/**
 * Which home an identity has, and which homes are linked.
 *
 * Homes are given out here, in memory: one process owns the folder. The row that makes a home durable
 * travels in the transaction of every event that needs it, until one of them has succeeded.
 */
export class Identities {
  readonly #store: Pick<StoreReader, 'all' | 'get'>;
  readonly rules: IdentityRules;
  readonly #homes = new Map<string, RecentMap<string, number>>();
  readonly #namespaces = new RecentMap<number, string>(REMEMBERED_OTHERS);
  readonly #ties = new RecentMap<number, Ties>(REMEMBERED);
  readonly #people = new RecentMap<number, LinkedHomes>(REMEMBERED_PEOPLE);
  /** Homes whose row is not durable yet. */
  readonly #unsettled = new Map<number, BoundWrite>();
  #nextHome: number;

  private constructor(
    store: Pick<StoreReader, 'all' | 'get'>,
    rules: IdentityRules,
    lastHome: number,
  ) {
    this.#store = store;
    this.rules = rules;
    this.#nextHome = lastHome + 1;
    for (const { name } of rules.namespaces) {
      this.#homes.set(name, new RecentMap(USUAL.has(name) ? REMEMBERED : REMEMBERED_OTHERS));
    }
  }

  static async open(
    store: Pick<StoreReader, 'all' | 'get'>,
    rules = DEFAULT_IDENTITY_RULES,
  ): Promise<Identities> {
    const last = await store.get(READ_LAST_HOME, {});
    const logged = await store.get(READ_LAST_LOGGED_HOME, { partition: PARTITION });
    return new Identities(store, rules, Math.max(last?.last ?? 0, logged?.home ?? 0));
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
  async find({ namespace, value }: Identity): Promise<number | undefined> {
    const known = this.peek({ namespace, value });
    if (known !== undefined) return known;
    const row = await this.#store.get(READ_HOME, { partition: PARTITION, namespace, value });
    if (row !== undefined) this.#remember({ namespace, value }, row.home);
    return row?.home;
  }

  /** Gives an identity that has no home its home. */
  mint({ namespace, value }: Identity): number {
    const home = this.#nextHome++;
    this.#remember({ namespace, value }, home);
    this.#ties.set(home, NO_TIES);
    this.#unsettled.set(home, mint({ partition: PARTITION, namespace, value, home }));
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
    return this.#ties.get(home)?.linked;
  }

  /** Homes linked to a home. */
  async links(home: number): Promise<ReadonlySet<number>> {
    return (await this.#tiesOf(home)).linked;
  }

  /** The linked homes of whoever a home belongs to; links remembered and not durable yet are among them. */
  async person(home: number): Promise<LinkedHomes> {
    const known = this.#people.get(home);
    if (known !== undefined) return known;
    const homes = new Set([home]);
    const counts = new Map<string, number>();
    const apart = new Set<number>();
    // A set is walked to its end while it grows.
    for (const next of homes) {
      const ties = await this.#tiesOf(next);
      for (const other of ties.linked) homes.add(other);
      for (const other of ties.apart) apart.add(other);
      const namespace = await this.#namespaceOf(next);
      if (namespace !== undefined) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
    }
    const person = { homes, counts, apart };
    for (const one of homes) this.#people.set(one, person);
    return person;
  }

  /** Links two homes; the writes go with the link's records. */
  async link(a: number, b: number): Promise<readonly BoundWrite[]> {
    const [of, and] = [await this.person(a), await this.person(b)];
    if (!of.homes.has(b)) {
      const [large, small] = of.homes.size < and.homes.size ? [and, of] : [of, and];
      const person = joined(large, small);
      for (const home of small.homes) this.#people.set(home, person);
    }
    await this.#tie(a, b);
    await this.#tie(b, a);
    return [
      noteLink({ partition: PARTITION, home: a, other: b, refused: 0 }),
      noteLink({ partition: PARTITION, home: b, other: a, refused: 0 }),
    ];
  }

  /** The writes that undo a link, or keep one from being made, by itself from now on. */
  unlink(a: number, b: number): readonly BoundWrite[] {
    this.forgetLinks([a, b]);
    return [
      noteLink({ partition: PARTITION, home: a, other: b, refused: 1 }),
      noteLink({ partition: PARTITION, home: b, other: a, refused: 1 }),
    ];
  }

  /** Whether a trusted sender's message is in the log. */
  async hasMessage(messageId: string): Promise<boolean> {
    const place = { partition: PARTITION, hash: hash53(messageId), messageId };
    return (await this.#store.get(FIND_MESSAGE, place)) !== undefined;
  }

  /** Nobody is known by these identities any longer: the store has been told. */
  forget(identities: readonly Identity[], homes: readonly number[]): void {
    for (const { namespace, value } of identities) this.#homes.get(namespace)?.delete(value);
    for (const home of homes) {
      this.#unsettled.delete(home);
      this.#namespaces.delete(home);
    }
    this.forgetLinks(homes);
  }

  /** What is remembered of the links of these homes does not hold: the store is to be asked again. */
  forgetLinks(homes: readonly number[]): void {
    for (const home of homes) {
      for (const other of this.#people.get(home)?.homes ?? []) this.#people.delete(other);
      this.#people.delete(home);
      this.#ties.delete(home);
    }
  }

  async #tiesOf(home: number): Promise<Ties> {
    const known = this.#ties.get(home);
    if (known !== undefined) return known;
    const rows = await this.#store.all(READ_LINKS, { partition: PARTITION, home });
    const homesWith = (refused: number) =>
      new Set(rows.filter((row) => row.refused === refused).map((row) => row.other));
    const ties = rows.length === 0 ? NO_TIES : { linked: homesWith(0), apart: homesWith(1) };
    this.#ties.set(home, ties);
    return ties;
  }

  async #tie(home: number, other: number): Promise<void> {
    const { linked, apart } = await this.#tiesOf(home);
    const others = [...apart].filter((one) => one !== other);
    this.#ties.set(home, {
      linked: new Set([...linked, other]),
      apart: others.length === 0 ? NO_HOMES : new Set(others),
    });
  }

  async #namespaceOf(home: number): Promise<string | undefined> {
    const known = this.#namespaces.get(home);
    if (known !== undefined) return known;
    const [identity] = await this.identitiesOf(home);
    if (identity !== undefined) this.#namespaces.set(home, identity.namespace);
    return identity?.namespace;
  }

  #remember({ namespace, value }: Identity, home: number): void {
    this.#homes.get(namespace)?.set(value, home);
    this.#namespaces.set(home, namespace);
  }
}
