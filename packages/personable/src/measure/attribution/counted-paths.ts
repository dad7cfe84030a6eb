import { isDeepStrictEqual } from 'node:util';
import { type After, ANEW, CountedHomes } from '../../customer/counting/counted-homes.ts';
import { entriesOf } from '../../customer/counting/entries-of.ts';
import type { Entry, EventKinds } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import type { Store } from '../../store/store.ts';
import { addSums, attributedPeople } from './attribution-store.ts';
import type { Evidence } from './evidence.ts';
import { addPart, noSums, notIn, partOf } from './person-part.ts';
import { noPaths, type PathRules, type PersonPaths, withEvidence } from './person-paths.ts';
import { evidenceOf } from './read-evidence.ts';

/** What people are counted with. */
export interface CountingParts extends PathRules {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts'>;
  readonly kinds: EventKinds;
  /** Of time decay, milliseconds. */
  readonly halfLife: number;
  /** The strategy that made a decision; undefined where it is not known or no longer kept. */
  readonly strategyOf: (decision: string) => Promise<string | undefined>;
}

/** People whose paths stay in memory. */
const REMEMBERED = 5_000;

/** Everybody who is counted, by home. To be called by one at a time. */
export const countedHomes = (
  parts: CountingParts,
): CountedHomes<PersonPaths, readonly Evidence[]> => {
  const { store, people, kinds, halfLife } = parts;
  /** What is to be added to the sums. */
  let gathered = noSums();
  return new CountedHomes<PersonPaths, readonly Evidence[]>({
    ...{ people, store, table: attributedPeople, remembered: REMEMBERED },
    said: (entry) => {
      const evidence = evidenceOf(entry, kinds);
      return evidence.length === 0 ? undefined : evidence;
    },
    add: (before, evidence, entry, person) => {
      if (before === undefined ? !mayBegin(person, people) : entry.time < before.time) {
        return before === undefined && !people.counts(person) ? undefined : ANEW;
      }
      return withAll(before ?? noPaths([entry.home]), evidence, entry, parts);
    },
    count: (homes, upTo, before) => countPaths({ homes, upTo, before }, parts),
    isSame: (one, other) => isDeepStrictEqual(one, other),
    replaced: (before, after) => {
      for (const old of before) addPart(gathered, partOf(notIn(old, after), halfLife), -1);
      if (after === undefined) return;
      const [first] = before;
      const same = before.length === 1 ? first : undefined;
      addPart(gathered, partOf(notIn(after, same), halfLife), 1);
    },
    sums: () => {
      const writes = addSums(gathered);
      gathered = noSums();
      return writes;
    },
  });
};

/** Whether paths of somebody of whom nothing is known begin with one of their homes: what others of theirs did is to be looked for. */
const mayBegin = (person: Person, people: Pick<People, 'counts'>): boolean =>
  people.counts(person) && person.homes.length === 1;

/** Paths after an entry; at once where no decision has to be looked up. */
const withAll = (
  before: PersonPaths,
  evidence: readonly Evidence[],
  entry: Entry,
  parts: CountingParts,
): After<PersonPaths> | Promise<After<PersonPaths>> => {
  const { time, position } = entry;
  const isKnown = evidence.every((one) => decisionOf(one) === undefined);
  if (!isKnown) return withDecided(before, evidence, entry, parts);
  return evidence.reduce(
    (paths, one) => withEvidence(paths, { evidence: one, time, position }, parts),
    before,
  );
};

const withDecided = async (
  before: PersonPaths,
  evidence: readonly Evidence[],
  { time, position }: Entry,
  parts: CountingParts,
  known?: string,
): Promise<PersonPaths> => {
  let paths = before;
  for (const one of evidence) {
    const decision = decisionOf(one);
    const strategy =
      known ?? (decision === undefined ? undefined : await parts.strategyOf(decision));
    paths = withEvidence(paths, { evidence: one, time, position, strategy }, parts);
  }
  return paths;
};

const decisionOf = (evidence: Evidence): string | undefined =>
  evidence.what === 'touch' ? evidence.decision : undefined;

/** A person's paths from the log; undefined of somebody of whom nothing is known. */
const countPaths = async (
  {
    homes,
    upTo,
    before,
  }: {
    readonly homes: readonly number[];
    readonly upTo: number;
    readonly before: readonly PersonPaths[];
  },
  parts: CountingParts,
): Promise<PersonPaths | undefined> => {
  const entries = await entriesOf(homes, upTo, parts);
  // Decisions are kept for less long than events: what was once known of one stays.
  const touches = before.flatMap(({ open, orders }) => [
    ...open,
    ...orders.flatMap((order) => order.touches),
  ]);
  const strategies = new Map(touches.map(({ position, creative }) => [position, creative]));
  let paths = noPaths(homes);
  for (const entry of entries.toSorted((a, b) => a.time - b.time || a.position - b.position)) {
    const evidence = evidenceOf(entry, parts.kinds);
    paths = await withDecided(paths, evidence, entry, parts, strategies.get(entry.position));
  }
  return paths.position === 0 ? undefined : paths;
};
