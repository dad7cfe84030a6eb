import type { Features } from '../features.ts';

/** Different words a feature may have, and the share of people a word must have, to be compared by. */
const MOST_WORDS = 10;
const LEAST_SHARE = 0.05;
/** The share of people at either end whose numbers count as those next to them. */
const TAIL = 0.02;
/** The share of people of whom a feature must be known. */
const KNOWN = 0.8;

/** A column of numbers, one for each person, of mean 0 and variance 1. */
export interface Column {
  /** The feature it says something of, and of a word the word. */
  readonly feature: string;
  readonly word?: string;
  readonly values: Float64Array;
}

/**
 * People as columns that can be compared: logarithms of numbers, without their tails, so that a few large
 * ones do not decide, and a column for each word that is neither rare nor everybody's. What is not known of somebody
 * stands in the middle.
 */
export const encode = (people: readonly Features[]): Column[] => [
  ...numberColumns(people),
  ...wordColumns(people),
];

const numberColumns = (people: readonly Features[]): Column[] => {
  const names = new Set(people.flatMap(({ numbers }) => Object.keys(numbers)));
  return [...names].sort().flatMap((feature) => {
    const given = people.map(({ numbers }) => numbers[feature]);
    const known = given.filter((value) => value !== undefined);
    if (known.length < KNOWN * people.length) return [];
    const sorted = known.map(logarithm).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    const [low, middle, high] = [at(TAIL), at(0.5), at(1 - TAIL)];
    const values = given.map((value) =>
      value === undefined ? middle : Math.min(high, Math.max(low, logarithm(value))),
    );
    return standard(values).map((column) => ({ feature, values: column }));
  });
};

/** Amounts grow in proportion: the tenth order is less of a step than the second. */
const logarithm = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

const wordColumns = (people: readonly Features[]): Column[] => {
  const counts = new Map<string, Map<string, number>>();
  for (const { words } of people) {
    for (const [feature, word] of Object.entries(words)) {
      const words = counts.get(feature) ?? new Map<string, number>();
      counts.set(feature, words.set(word, (words.get(word) ?? 0) + 1));
    }
  }
  return [...counts].sort(byName).flatMap(([feature, words]) => {
    if (words.size > MOST_WORDS) return [];
    const least = LEAST_SHARE * people.length;
    const common = [...words].filter(([, n]) => n >= least && n <= people.length - least);
    return common.sort(byName).flatMap(([word]) => {
      const values = people.map((one) => (one.words[feature] === word ? 1 : 0));
      return standard(values).map((column) => ({ feature, word, values: column }));
    });
  });
};

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

/** Values of mean 0 and variance 1; none where all are the same. */
const standard = (values: readonly number[]): Float64Array[] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  if (!(variance > 1e-12)) return [];
  return [Float64Array.from(values, (value) => (value - mean) / Math.sqrt(variance))];
};
