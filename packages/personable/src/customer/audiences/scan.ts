import type { StoreReader } from '../../store/store.ts';
import { groupsOf } from '../groups.ts';
import type { HomeReader } from '../home-reader.ts';
import { thawHome } from '../home-snapshot.ts';
import type { HomeState } from '../home-state.ts';
import { firstHomeOf, isErased, makePerson, type Person } from '../person.ts';
import { PROFILE, PROFILES } from './due-store.ts';
import { type LiveAudience, readsInteractions } from './touch-index.ts';
import { whyOf } from './why.ts';

const PARTITION = 0;
/** Homes read at once. */
const CHUNK = 2_000;

/** Whom to read. */
interface ReadOrder {
  /** Home after which to begin. */
  readonly after: number;
  /** Only these homes, for a sample. */
  readonly homes?: readonly number[];
  /** Generation of the computed traits that a snapshot must have; what it lacks is counted from the log. */
  readonly generation: number;
  /** Whether interactions are read as well, which are most of a snapshot. */
  readonly whole: boolean;
}

/** Whom to ask, and what. */
interface ScanOrder extends Omit<ReadOrder, 'whole'> {
  /** Audiences, each after those it builds on. */
  readonly audiences: readonly LiveAudience[];
  /** Keys of those whose members are wanted. */
  readonly wanted: ReadonlySet<number>;
  /** A person as conditions read them; `audiences` are the ids that it shows. */
  readonly document: (person: Person, audiences: readonly string[]) => Promise<object>;
  readonly nextChange: (person: Person) => number | undefined;
}

/** What was found about the people whose first home is among some. */
export interface ScanChunk {
  /** Everybody up to this home has been asked. */
  readonly upTo: number;
  /** How many homes these were, and how many people. */
  readonly homes: number;
  readonly people: number;
  readonly members: readonly (readonly [audience: number, home: number, why: string])[];
  /** When a value of theirs next changes by itself: milliseconds UTC. */
  readonly due: readonly (readonly [home: number, time: number])[];
}

/** Asks everybody, from their snapshots, in the order of their first homes. */
export async function* scan(
  store: Pick<StoreReader, 'all' | 'get'>,
  reader: Pick<HomeReader, 'complete'>,
  order: ScanOrder,
): AsyncGenerator<ScanChunk> {
  const whole = order.audiences.some(({ compiled }) => readsInteractions(compiled));
  for await (const { upTo, homes, people } of readPeople(store, reader, { ...order, whole })) {
    const members: [number, number, string][] = [];
    const due: [number, number][] = [];
    for (const person of people) {
      await askAll(order, person, members);
      const next = order.nextChange(person);
      if (next !== undefined) due.push([firstHomeOf(person), next]);
    }
    yield { upTo, homes, people: people.length, members, due };
  }
}

/** Everybody from their snapshots, in the order of their first homes, some at a time. */
export async function* readPeople(
  store: Pick<StoreReader, 'all' | 'get'>,
  reader: Pick<HomeReader, 'complete'>,
  order: ReadOrder,
): AsyncGenerator<{
  readonly upTo: number;
  readonly homes: number;
  readonly people: readonly Person[];
}> {
  const thaw = async (snapshot: string): Promise<HomeState> => {
    const state = thawHome(order.whole ? snapshot : withoutInteractions(snapshot));
    if (state.generation < order.generation) await reader.complete(state);
    return state;
  };
  for await (const rows of readRows(store, order)) {
    const people: Person[] = [];
    for (const { home, snapshot } of rows) {
      const person = await personOf(store, await thaw(snapshot), thaw);
      if (firstHomeOf(person) === home && !isErased(person)) people.push(person);
    }
    yield { upTo: rows.at(-1)?.home ?? order.after, homes: rows.length, people };
  }
}

type Row = { readonly home: number; readonly snapshot: string };

async function* readRows(
  store: Pick<StoreReader, 'all' | 'get'>,
  { after, homes }: ReadOrder,
): AsyncGenerator<readonly Row[]> {
  if (homes !== undefined) {
    for (let at = 0; at < homes.length; at += CHUNK) {
      const some = homes.slice(at, at + CHUNK);
      const rows = await Promise.all(
        some.map((home) => store.get(PROFILE, { partition: PARTITION, home })),
      );
      yield rows.filter((row) => row !== undefined);
    }
    return;
  }
  for (let last = after; ; ) {
    const rows = await store.all(PROFILES, { partition: PARTITION, after: last, limit: CHUNK });
    if (rows.length > 0) yield rows;
    if (rows.length < CHUNK) return;
    last = (rows.at(-1) as Row).home;
  }
}

/** The person of a home, with the homes it is linked with. */
const personOf = async (
  store: Pick<StoreReader, 'get'>,
  first: HomeState,
  thaw: (snapshot: string) => Promise<HomeState>,
): Promise<Person> => {
  if (first.links.size === 0) return makePerson([first]);
  const states = new Map([[first.home, first]]);
  const queue = [...first.links];
  for (let home = queue.pop(); home !== undefined; home = queue.pop()) {
    if (states.has(home)) continue;
    const row = await store.get(PROFILE, { partition: PARTITION, home });
    if (row === undefined) continue;
    const state = await thaw(row.snapshot);
    states.set(home, state);
    queue.push(...state.links);
  }
  const groups = groupsOf([...states.values()]);
  return makePerson(groups.find((group) => group.includes(first)) ?? [first]);
};

const askAll = async (
  { audiences, wanted, document }: ScanOrder,
  person: Person,
  members: [number, number, string][],
): Promise<void> => {
  const ids: string[] = [];
  const asked = await document(person, ids);
  for (const { id, audience, compiled } of audiences) {
    if (!compiled.matches(asked)) continue;
    ids.push(id);
    if (!wanted.has(audience.key)) continue;
    members.push([audience.key, firstHomeOf(person), whyOf(compiled.explain(asked))]);
  }
};

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
