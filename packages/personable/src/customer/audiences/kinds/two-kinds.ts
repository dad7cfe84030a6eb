import { createRandom } from '../../../math/random.ts';
import type { Features } from '../features.ts';
import { type Column, encode } from './encode.ts';
import { oneKind } from './one-kind.ts';
import { type Rows, silhouette, twoMeans } from './two-means.ts';

/** Members without whom nothing is said. */
const LEAST_MEMBERS = 50;
/** Members that are looked at: distances grow with their square. */
export const MOST_MEMBERS = 300;
/** Samples of one kind that it must be clearer than. */
const SAMPLES = 9;
/** By how much, and how clear it must be at least: silhouettes. */
const CLEARER = 0.05;
const CLEAR = 0.2;
/** The share the smaller kind must have. */
const LEAST_SHARE = 0.2;
/** By how many standard deviations the kinds must differ in a feature, and in how many features. */
const DIFFERENT = 0.8;
const LEAST_DIFFERENCES = 2;
const DIFFERENCES_SHOWN = 5;

/** In what two kinds differ: medians of a number, or shares of those who have a word. */
interface KindDifference {
  readonly feature: string;
  readonly word?: string;
  readonly first: number;
  readonly second: number;
}

/** That a sample of members falls into two kinds. */
export interface TwoKinds {
  /** Members that were looked at. */
  readonly members: number;
  /** Share of the smaller kind. */
  readonly share: number;
  /** How clearly they are apart, 0 to 1 (mean silhouette), and how clearly one kind of the same spread would be. */
  readonly clarity: number;
  readonly expected: number;
  /** The strongest first; `first` is the smaller kind. */
  readonly differences: readonly KindDifference[];
}

/**
 * Whether members are of two kinds that one message may not fit: people who are alike in what the audience asks, and
 * not in what they do.
 *
 * Two means are compared with those of samples of one kind: normal, with the same correlations, and words as often as they
 * are (after Liu, Hayes, Nobel and Marron, "Statistical significance of clustering", 2008). More and less active members
 * are one kind. Nothing is said of fewer than fifty members.
 *
 * @param seed the same sample with the same seed says the same.
 */
export const twoKinds = (sample: readonly Features[], seed: number): TwoKinds | undefined => {
  const people = sample.slice(0, MOST_MEMBERS);
  if (people.length < LEAST_MEMBERS) return undefined;
  const columns = encode(people);
  if (columns.length < LEAST_DIFFERENCES) return undefined;
  const random = createRandom(seed);
  const rows = toRows(columns);
  const groups = twoMeans(rows, random);
  const clarity = silhouette(rows, groups);
  const second = groups.filter((group) => group).length;
  const small = second <= people.length / 2;
  const isFirst = groups.map((group) => group === small);
  const share = Math.min(second, people.length - second) / people.length;
  if (clarity < CLEAR || share < LEAST_SHARE) return undefined;
  const drawOne = oneKind(columns, random);
  const expected = Math.max(
    ...Array.from({ length: SAMPLES }, () => {
      const drawn = toRows(drawOne());
      return silhouette(drawn, twoMeans(drawn, random));
    }),
  );
  const differences = differencesOf(columns, people, isFirst);
  if (clarity < expected + CLEARER || differences.length < LEAST_DIFFERENCES) return undefined;
  return {
    members: people.length,
    ...{ share, clarity, expected },
    differences: differences.slice(0, DIFFERENCES_SHOWN),
  };
};

const toRows = (columns: readonly Pick<Column, 'values'>[]): Rows =>
  Array.from({ length: columns[0]?.values.length ?? 0 }, (_, i) =>
    Float64Array.from(columns, ({ values }) => values[i] ?? 0),
  );

/** Features in which the kinds differ, the strongest first; each feature once. */
const differencesOf = (
  columns: readonly Column[],
  people: readonly Features[],
  isFirst: readonly boolean[],
): KindDifference[] => {
  const found = new Map<string, KindDifference & { readonly effect: number }>();
  for (const { feature, word, values } of columns) {
    const mean = (first: boolean) => average([...values].filter((_, i) => isFirst[i] === first));
    const effect = Math.abs(mean(true) - mean(false));
    if (effect < DIFFERENT || effect <= (found.get(feature)?.effect ?? 0)) continue;
    const told = (first: boolean) => {
      const some = people.filter((_, i) => isFirst[i] === first);
      return word === undefined
        ? median(some.flatMap(({ numbers }) => numbers[feature] ?? []))
        : average(some.map(({ words }) => (words[feature] === word ? 1 : 0)));
    };
    const named = word === undefined ? { feature } : { feature, word };
    found.set(feature, { ...named, first: told(true), second: told(false), effect });
  }
  return [...found.values()]
    .sort((a, b) => b.effect - a.effect)
    .map(({ effect: _, ...difference }) => difference);
};

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const below = sorted[Math.ceil(middle) - 1] ?? 0;
  return (below + (sorted[Math.floor(middle)] ?? below)) / 2;
};
