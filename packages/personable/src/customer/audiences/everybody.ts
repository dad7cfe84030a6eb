import type { StoreReader } from '../../store/store.ts';
import { groupsOf } from '../groups.ts';
import type { HomeReader } from '../home-reader.ts';
import { thawHome } from '../home-snapshot.ts';
import type { HomeState } from '../home-state.ts';
import { LINKED_HOMES } from '../identity/identity-store.ts';
import { firstHomeOf, isErased, makePerson, type Person } from '../person.ts';
import { CHANGED_HOMES, READ_POSITION } from '../snapshots.ts';
import { HOMES_BEHIND, PROFILE, PROFILE_COUNT, PROFILES } from './due-store.ts';

const PARTITION = 0;
/** Snapshots read at once: few enough that none of them is still in use when memory is next cleared. */
const AT_ONCE = 200;

/** Whom to read. */
export interface ReadOrder {
  /** Home after which to begin. */
  readonly after: number;
  /** Only these homes, for a sample. */
  readonly homes?: readonly number[];
  /** Generation of the computed traits that a snapshot must have; what it lacks is counted from the log. */
  readonly generation: number;
  /** Whether interactions are read as well, which are most of a snapshot. */
  readonly whole: boolean;
  /** Whether somebody with one home is to be read, by the text of its snapshot; left out: everybody is. */
  readonly mayMatter?: ((snapshot: string) => boolean) | undefined;
}

/** Somebody, with what the store has of their first home. */
export interface ReadPerson {
  readonly person: Person;
  /** Whether it has a snapshot. */
  readonly isStored: boolean;
  /** When it is due as it is stored, milliseconds UTC; null for never, and of who has changed. */
  readonly due: number | null;
}

/** Some homes in order, and the people whose first home is among them. */
interface ReadPeople {
  readonly upTo: number;
  readonly homes: number;
  readonly people: readonly ReadPerson[];
}

type Reading = Pick<StoreReader, 'all' | 'get' | 'head'>;

/** A home of which there is a snapshot, or only records. */
interface Row {
  readonly home: number;
  readonly snapshot?: string;
  readonly next_due?: number | null;
}

/** Homes that can be read, of which so many are done when it begins after a home; and the last of them. */
export const countHomes = async (
  store: Reading,
  after: number,
): Promise<{ readonly done: number; readonly of: number; readonly last: number }> => {
  const rows = async (upTo: number) => store.get(PROFILE_COUNT, { partition: PARTITION, upTo });
  const stored = await rows(Number.MAX_SAFE_INTEGER);
  const { count = 0, last } = stored ?? {};
  // A home's number is higher than those before it, so those without a snapshot are mostly the last.
  const behind = await store.get(HOMES_BEHIND, { partition: PARTITION, after: last ?? 0 });
  const done = after === 0 ? 0 : ((await rows(after))?.count ?? 0);
  return { done, of: count + (behind?.count ?? 0), last: behind?.last ?? last ?? 0 };
};

/**
 * Everybody in the order of their first homes, some at a time: as they are at the moment that the store shows, or, of a
 * store that moves on, not before they were when it began.
 *
 * Up to the stored position of the snapshots they have everything. Only homes with records behind it are read as snapshot and
 * the records after it; of some there are only records.
 */
export async function* readPeople(
  store: Reading,
  reader: Pick<HomeReader, 'complete' | 'state'>,
  order: ReadOrder,
): AsyncGenerator<ReadPeople> {
  const homes = new Homes(store, reader, order, await store.head(PARTITION));
  if (order.homes !== undefined) {
    for (let at = 0; at < order.homes.length; at += AT_ONCE) {
      yield homes.read(order.homes.slice(at, at + AT_ONCE).map((home) => ({ home })));
    }
    return;
  }
  const changed = await homes.findChanged();
  for await (const rows of rowsInOrder(store, order.after, changed)) {
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      yield homes.read(rows.slice(at, at + AT_ONCE));
    }
  }
}

/** Snapshots in order of home, and in their places the homes that only have records. */
async function* rowsInOrder(
  store: Reading,
  after: number,
  changed: readonly number[],
): AsyncGenerator<readonly Row[]> {
  let last = after;
  let at = changed.findIndex((home) => home > after);
  if (at < 0) at = changed.length;
  for (;;) {
    const found = await store.all(PROFILES, { partition: PARTITION, after: last, limit: AT_ONCE });
    const rows: Row[] = [];
    for (const row of found) {
      for (; (changed[at] ?? row.home) < row.home; at++) rows.push({ home: changed[at] ?? 0 });
      if (changed[at] === row.home) at += 1;
      rows.push(row);
      last = row.home;
    }
    if (found.length < AT_ONCE) for (const home of changed.slice(at)) rows.push({ home });
    if (rows.length > 0) yield rows;
    if (found.length < AT_ONCE) return;
  }
}

/** Homes at one moment of the store. */
class Homes {
  readonly #store: Reading;
  readonly #reader: Pick<HomeReader, 'complete' | 'state'>;
  readonly #order: ReadOrder;
  readonly #head: number;
  /** Homes whose snapshot lacks records; while it is not known which, any may. */
  #changed: ReadonlySet<number> | undefined;
  /** Homes that are or were linked with another, where it matters. */
  #linked: ReadonlySet<number> | undefined;

  constructor(
    store: Reading,
    reader: Pick<HomeReader, 'complete' | 'state'>,
    order: ReadOrder,
    head: number,
  ) {
    this.#store = store;
    this.#reader = reader;
    this.#order = order;
    this.#head = head;
  }

  /** Finds out whose snapshot lacks records; their homes in order. */
  async findChanged(): Promise<readonly number[]> {
    const stored = await this.#store.get(READ_POSITION, { partition: PARTITION });
    const range = { partition: PARTITION, after: stored?.position ?? 0, upTo: this.#head };
    const rows = await this.#store.all(CHANGED_HOMES, range);
    const homes = rows.map(({ home }) => home).sort((a, b) => a - b);
    this.#changed = new Set(homes);
    if (this.#order.mayMatter !== undefined) {
      const linked = await this.#store.all(LINKED_HOMES, { partition: PARTITION });
      this.#linked = new Set(linked.map(({ home }) => home));
    }
    return homes;
  }

  /** People whose first home is among some. */
  async read(rows: readonly Row[]): Promise<ReadPeople> {
    const people: ReadPerson[] = [];
    let homes = 0;
    for (const row of rows) {
      const isChanged = this.#mayLack(row.home);
      if (!isChanged && this.#isPassedOver(row)) {
        homes += 1;
        continue;
      }
      const reading = this.#state(row);
      // Most are at hand: to wait for them all the same would take as long as to ask them.
      const state = reading instanceof Promise ? await reading : reading;
      if (state.position === 0) continue;
      homes += 1;
      const person = state.links.size === 0 ? makePerson([state]) : await this.#person(state);
      if (firstHomeOf(person) !== row.home || isErased(person)) continue;
      // When somebody is due who has changed is stored with the next snapshot, and that may be later.
      const due = isChanged ? null : (row.next_due ?? null);
      people.push({ person, isStored: row.snapshot !== undefined, due });
    }
    return { upTo: rows.at(-1)?.home ?? this.#order.after, homes, people };
  }

  #state({ home, snapshot }: Row): HomeState | Promise<HomeState> {
    const { whole, generation } = this.#order;
    if (snapshot === undefined || this.#mayLack(home)) {
      return this.#reader.state(home, this.#head);
    }
    const state = thawHome(whole ? snapshot : withoutInteractions(snapshot));
    return state.generation < generation ? this.#completed(state) : state;
  }

  #isPassedOver({ home, snapshot }: Row): boolean {
    const { mayMatter } = this.#order;
    if (mayMatter === undefined || snapshot === undefined) return false;
    return this.#linked?.has(home) === false && !mayMatter(snapshot);
  }

  #mayLack(home: number): boolean {
    return this.#changed?.has(home) !== false;
  }

  async #completed(state: HomeState): Promise<HomeState> {
    await this.#reader.complete(state);
    return state;
  }

  /** The person of a home, with the homes it is linked with. */
  async #person(first: HomeState): Promise<Person> {
    const states = new Map([[first.home, first]]);
    const queue = [...first.links];
    for (let home = queue.pop(); home !== undefined; home = queue.pop()) {
      if (states.has(home)) continue;
      const row = await this.#store.get(PROFILE, { partition: PARTITION, home });
      const state = await this.#state(row ?? { home });
      states.set(home, state);
      queue.push(...state.links);
    }
    const groups = groupsOf([...states.values()]);
    return makePerson(groups.find((group) => group.includes(first)) ?? [first]);
  }
}

const FROM = '"interactions":{';
const NOTHING = '"item":[],"kind":[],"time":[],"position":[],"amount":[],"gift":[]';

/**
 * A snapshot's text without its interactions, which is not parsed then. Only numbers stand before them and in them, so the
 * first brace behind their beginning is their end.
 */
const withoutInteractions = (snapshot: string): string => {
  const from = snapshot.indexOf(FROM);
  const to = snapshot.indexOf('}', from);
  if (from < 0 || to < 0) return snapshot;
  return snapshot.slice(0, from + FROM.length) + NOTHING + snapshot.slice(to);
};
