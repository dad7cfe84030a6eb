import type { StoreReader } from '../../store/store.ts';
import type { HomeReader } from '../home-reader.ts';
import type { Membership as HouseholdMembership } from '../household/household.ts';
import { firstHomeOf, type Person } from '../person.ts';
import { type ReadOrder, type ReadPerson, readPeople } from './everybody.ts';
import { type LiveAudience, readsInteractions } from './touch-index.ts';
import { whyOf } from './why.ts';

/** What a chunk has at the most: whoever takes it should be done in a few milliseconds. */
const MOST_HOMES = 8_000;
const MOST_FOUND = 2_000;
const NO_HOUSEHOLDS: readonly HouseholdMembership[] = [];

/** Whom to ask, and what. */
interface ScanOrder extends Omit<ReadOrder, 'whole'> {
  /** Audiences, each after those it builds on. */
  readonly audiences: readonly LiveAudience[];
  /** Keys of those whose members are wanted. */
  readonly wanted: ReadonlySet<number>;
  /** A person as conditions read them; `audiences` are the ids that it shows. */
  readonly document: (
    person: Person,
    audiences: readonly string[],
    households: readonly HouseholdMembership[],
  ) => object;
  /** In which households they are; left out where no condition asks. */
  readonly householdsOf?: ((person: Person) => Promise<readonly HouseholdMembership[]>) | undefined;
  /** When a value of theirs next changes by itself; left out where none does. */
  readonly nextChange?: ((person: Person) => number | undefined) | undefined;
}

/** Members of an audience: homes, and for each the place of its reason among the reasons. */
export interface FoundMembers {
  readonly homes: readonly number[];
  readonly why: readonly number[];
  readonly reasons: readonly string[];
}

/** What was found about the people whose first home is among some. */
export interface ScanChunk {
  /** Everybody up to this home has been asked. */
  readonly upTo: number;
  /** How many homes these were. */
  readonly homes: number;
  /** By the key of the audience. */
  readonly members: ReadonlyMap<number, FoundMembers>;
  /** When a value of theirs next changes by itself, milliseconds UTC, and whether the home has a snapshot. */
  readonly due: readonly (readonly [home: number, time: number, isStored: boolean])[];
}

/** Asks everybody, in the order of their first homes. */
export async function* scan(
  store: Pick<StoreReader, 'all' | 'get' | 'head'>,
  reader: Pick<HomeReader, 'complete' | 'state'>,
  order: ScanOrder,
): AsyncGenerator<ScanChunk> {
  const whole = order.audiences.some(({ compiled }) => readsInteractions(compiled));
  let chunk = new OpenChunk(order);
  for await (const { upTo, homes, people } of readPeople(store, reader, { ...order, whole })) {
    for (const [place, one] of people.entries()) {
      const households = (await order.householdsOf?.(one.person)) ?? NO_HOUSEHOLDS;
      chunk.ask(one, households);
      const next = people[place + 1];
      if (next === undefined || chunk.found < MOST_FOUND) continue;
      yield chunk.closed(firstHomeOf(one.person));
      chunk = new OpenChunk(order);
    }
    chunk.homes += homes;
    if (chunk.homes < MOST_HOMES && chunk.found < MOST_FOUND) {
      chunk.upTo = upTo;
      continue;
    }
    yield chunk.closed(upTo);
    chunk = new OpenChunk(order);
  }
  if (chunk.homes > 0) yield chunk.closed(chunk.upTo);
}

/** A chunk that is being filled. */
class OpenChunk {
  readonly #order: ScanOrder;
  readonly #members = new Map<number, { homes: number[]; why: number[]; reasons: string[] }>();
  readonly #places = new Map<string, number>();
  readonly #due: [number, number, boolean][] = [];
  found = 0;
  homes = 0;
  upTo = 0;

  constructor(order: ScanOrder) {
    this.#order = order;
  }

  /** Asks somebody everything. */
  ask({ person, isStored, due }: ReadPerson, households: readonly HouseholdMembership[]): void {
    const { audiences, wanted, document, nextChange } = this.#order;
    const home = firstHomeOf(person);
    const ids: string[] = [];
    const asked = document(person, ids, households);
    for (const { id, audience, compiled } of audiences) {
      if (!compiled.matches(asked)) continue;
      ids.push(id);
      if (wanted.has(audience.key)) this.#note(audience.key, home, whyOf(compiled.explain(asked)));
    }
    const next = nextChange?.(person);
    // Whoever is due before is asked then, and asked when they are due after that.
    if (next === undefined || (due !== null && due <= next)) return;
    this.#due.push([home, next, isStored]);
    this.found += 1;
  }

  closed(upTo: number): ScanChunk {
    return { upTo, homes: this.homes, members: this.#members, due: this.#due };
  }

  #note(audience: number, home: number, reason: string): void {
    let members = this.#members.get(audience);
    if (members === undefined) {
      members = { homes: [], why: [], reasons: [] };
      this.#members.set(audience, members);
    }
    const name = `${audience} ${reason}`;
    let place = this.#places.get(name);
    if (place === undefined) {
      place = members.reasons.push(reason) - 1;
      this.#places.set(name, place);
    }
    members.homes.push(home);
    members.why.push(place);
    this.found += 1;
  }
}
