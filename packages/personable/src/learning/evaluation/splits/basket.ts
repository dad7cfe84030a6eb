import { keepRows, rowsOf } from '../histories.ts';
import type { Histories } from '../recommender.ts';
import {
  distinctItems,
  peopleWith,
  queryOf,
  type Split,
  type Splits,
  testingSplit,
  tuningSplit,
} from './split.ts';

/**
 * Baskets: a person's last basket is asked for, whole, and the one before it tunes; old and new items
 * compete. People need two baskets to be tested and three to tune as well.
 *
 * With histories to test by, the first basket in them is asked for of people who have one in the
 * training, whose last one tunes.
 *
 * @param log with baskets together (`withBaskets`); `test` likewise
 */
export const splitBaskets = (log: Histories, test?: Histories): Splits => {
  const ends = log.starts.slice(1);
  if (test !== undefined) {
    return { tuning: aboutLast(log, ends, tuningSplit), testing: aboutFirst(log, test) };
  }
  const begins = ends.map((end, person) => {
    const begin = lastBasket(log, person, end);
    return begin > (log.starts[person] as number) ? begin : end;
  });
  return {
    tuning: aboutLast(log, begins, tuningSplit),
    testing: aboutLast(log, ends, testingSplit),
  };
};

/** The first row of the last basket among a person's rows before `end`. */
const lastBasket = (log: Histories, person: number, end: number): number => {
  const basket = log.basket as Int32Array;
  const from = log.starts[person] as number;
  let row = end - 1;
  while (row > from && basket[row - 1] === basket[row]) row -= 1;
  return Math.max(row, from);
};

/** Asks for the last basket before a row of each person; nothing from it on is learned from. */
const aboutLast = (log: Histories, ends: Int32Array, split: typeof testingSplit): Split => {
  const begins = ends.map((end, person) => lastBasket(log, person, end));
  const people = peopleWith(log, (p) => (begins[p] as number) > (log.starts[p] as number));
  const kept = new Uint8Array(log.item.length);
  for (let person = 0; person < log.people; person++) {
    kept.fill(1, log.starts[person], ends[person]);
  }
  for (const person of people) kept.fill(0, begins[person], ends[person]);
  const { histories, personOf } = keepRows(log, kept);
  return split({
    train: histories,
    count: people.length,
    person: (question) => people[question] as number,
    query: (question) => {
      const person = people[question] as number;
      const begin = begins[person] as number;
      return queryOf(log, [log.starts[person] as number, begin], {
        person: personOf[person] as number,
        targets: distinctItems(log, [begin, ends[person] as number]),
        now: log.time[begin] as number,
        masked: false,
      });
    },
  });
};

/** Asks for the first basket of the test of each person who has rows in both. */
const aboutFirst = (log: Histories, test: Histories): Split => {
  const basket = test.basket as Int32Array;
  const { histories, personOf } = keepRows(log, new Uint8Array(log.item.length).fill(1));
  const people = peopleWith(test, (person) => {
    const [from, to] = rowsOf(test, person);
    return to > from && personOf[person] !== -1;
  });
  return testingSplit({
    train: histories,
    count: people.length,
    person: (question) => people[question] as number,
    query: (question) => {
      const person = people[question] as number;
      const [from, to] = rowsOf(test, person);
      let end = from + 1;
      while (end < to && basket[end] === basket[from]) end += 1;
      return queryOf(log, rowsOf(log, person), {
        person: personOf[person] as number,
        targets: distinctItems(test, [from, end]),
        now: test.time[from] as number,
        masked: false,
      });
    },
  });
};
