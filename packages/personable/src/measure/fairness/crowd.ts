import type { FairSum } from './fairness-store.ts';
import { groupWords } from './fairness-words.ts';
import { DIMENSIONS, OTHERS, traitIn } from './groups.ts';

/** Groups smaller than this are not told apart: nobody is to be singled out. */
export const SMALLEST = 20;

/** A group that is large enough to be told apart. */
interface ToldGroup {
  /** As it is kept. */
  readonly group: string;
  /** In words: "people on phones". */
  readonly name: string;
  readonly people: number;
  /** The groups that are put together in it, as they are kept; itself where it is one. */
  readonly members: readonly string[];
}

/** Everybody who was there in a month, told apart by one thing. */
export interface ToldApart {
  readonly dimension: string;
  /** In words: "device". */
  readonly name: string;
  /** The largest first; none where all are in one. */
  readonly groups: readonly ToldGroup[];
}

/** Everybody who was there in a month: what is given is held against them. */
export interface Crowd {
  readonly people: number;
  readonly tables: readonly ToldApart[];
}

/**
 * Tells everybody who was there apart. Groups below 20 people are put together, and where even those are fewer than 20 with the next smallest,
 * so that none can be worked out from the others either.
 *
 * @param there the sums of everybody who was there in the month.
 */
export const crowdOf = (there: readonly FairSum[]): Crowd => ({
  people: totalOf(there, 'got'),
  tables: dimensionsOf(there).map((dimension) => ({
    dimension,
    name: traitIn(dimension) ?? DIMENSION_NAMES[dimension] ?? dimension,
    groups: toldGroups(dimension, there),
  })),
});

const DIMENSION_NAMES: Readonly<Record<string, string>> = {
  visitor: 'new or returning',
  device: 'device',
  language: 'language',
  country: 'country',
  region: 'region',
  prices: 'prices they buy at',
};

/** Everybody has every dimension, so that the sums of one are those of all. */
export const totalOf = (sums: readonly FairSum[], what: 'got' | 'did'): number =>
  sums.reduce((all, one) => (one.dimension === 'visitor' ? all + one[what] : all), 0);

const dimensionsOf = (there: readonly FairSum[]): readonly string[] => {
  const found = new Set(there.map(({ dimension }) => dimension));
  const own: readonly string[] = DIMENSIONS;
  return [
    ...own.filter((one) => found.has(one)),
    ...[...found].filter((one) => !own.includes(one)).sort(),
  ];
};

const toldGroups = (dimension: string, there: readonly FairSum[]): readonly ToldGroup[] => {
  const all = there
    .filter((one) => one.dimension === dimension && one.got > 0)
    .map(({ grp: group, got: people }) => ({ group, people }))
    .sort((a, b) => b.people - a.people || (a.group < b.group ? -1 : 1));
  const told = all.filter(({ people, group }) => people >= SMALLEST && group !== OTHERS);
  let small = all.filter((one) => !told.includes(one));
  while (small.length > 0 && peopleIn(small) < SMALLEST && told.length > 0) {
    small = [...small, ...told.splice(-1)];
  }
  const groups = [
    ...told.map((one) => ({ ...one, members: [one.group] })),
    ...(small.length === 0
      ? []
      : [{ group: OTHERS, people: peopleIn(small), members: small.map(({ group }) => group) }]),
  ];
  // One group beside nobody says nothing, and a few people on their own are not shown at all.
  return groups.length < 2
    ? []
    : groups.map((one) => ({ ...one, name: groupWords(dimension, one.group) }));
};

const peopleIn = (groups: readonly { readonly people: number }[]): number =>
  groups.reduce((sum, { people }) => sum + people, 0);
