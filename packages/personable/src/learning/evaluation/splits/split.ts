import type { Histories, Query, Tuning } from '../recommender.ts';
import { sample } from '../sample.ts';

/** Histories to learn from and queries about what they do not hold. */
export interface Split extends Tuning {
  /** Query → whose it is, by number: queries of one person are not independent of each other. */
  readonly people: Int32Array;
  /** Queries there were before they were sampled. */
  readonly available: number;
}

/** What a task asks, twice: to choose settings by, and then once to test. */
export interface Splits {
  readonly tuning: Split;
  readonly testing: Split;
}

/** More queries than these say nothing new; the rest is left to chance. */
export const MOST_QUERIES = 100_000;
const MOST_TUNING_QUERIES = 20_000;

/** What can be asked, before it is known which of it will be. */
export interface Questions {
  readonly train: Histories;
  readonly count: number;
  /** Whose the question of a number is. */
  readonly person: (question: number) => number;
  readonly query: (question: number) => Query;
}

/** A split for testing: at most `MOST_QUERIES`. */
export const testingSplit = (questions: Questions): Split => asked(questions, MOST_QUERIES);

/** A split for choosing settings, which needs fewer queries. */
export const tuningSplit = (questions: Questions): Split => asked(questions, MOST_TUNING_QUERIES);

const asked = ({ train, count, person, query }: Questions, most: number): Split => {
  const chosen = sample(count, most);
  return {
    train,
    queries: Array.from(chosen, query),
    people: chosen.map(person),
    available: count,
  };
};

/** A query whose history is the rows from … to of one person. */
export const queryOf = (
  histories: Histories,
  [from, to]: readonly [number, number],
  answer: Pick<Query, 'person' | 'targets' | 'now' | 'masked'>,
): Query => {
  const { item, time, basket, kind } = histories;
  return {
    ...answer,
    item: item.subarray(from, to),
    time: time.subarray(from, to),
    ...(basket === undefined ? {} : { basket: basket.subarray(from, to) }),
    ...(kind === undefined ? {} : { kind: kind.subarray(from, to) }),
  };
};

/** The different items of the rows from … to, in their order. */
export const distinctItems = (
  { item }: Histories,
  [from, to]: readonly [number, number],
): Int32Array => Int32Array.from(new Set(item.subarray(from, to)));

/** The people of whom something is true. */
export const peopleWith = (
  { people }: Histories,
  condition: (person: number) => boolean,
): Int32Array => {
  const found: number[] = [];
  for (let person = 0; person < people; person++) if (condition(person)) found.push(person);
  return Int32Array.from(found);
};
