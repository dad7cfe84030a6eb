import { keepRows, rowsOf } from '../histories.ts';
import type { Histories, Query } from '../recommender.ts';
import { peopleWith, queryOf, type Splits, testingSplit, tuningSplit } from './split.ts';

/** Rows of which one is asked, one tunes and one is a history. */
const LEAST_ROWS = 3;

/**
 * Next item: a person's last item is asked for, and the one before it tunes. What is learned from holds
 * neither; the history of a query is everything before its answer. Items of the history are masked.
 * People with fewer than three rows only train.
 *
 * With histories to test by, a person's first item in them is asked for and everything else is learned
 * from; the last item of the training tunes. People who do not stand in the training have no history.
 */
export const splitNextItem = (log: Histories, test?: Histories): Splits =>
  test === undefined ? leaveTwoOut(log) : withTest(log, test);

const leaveTwoOut = (log: Histories): Splits => {
  const people = peopleWith(log, (person) => length(log, person) >= LEAST_ROWS);
  const { train, query } = withoutLast(log, people, 2);
  const person = (question: number) => people[question] as number;
  const questions = (fromEnd: number) => ({
    train,
    count: people.length,
    person,
    query: (question: number) => query(person(question), fromEnd),
  });
  return { tuning: tuningSplit(questions(2)), testing: testingSplit(questions(1)) };
};

const withTest = (log: Histories, test: Histories): Splits => {
  const tuners = peopleWith(log, (person) => length(log, person) >= LEAST_ROWS - 1);
  const { train, query } = withoutLast(log, tuners, 1);
  const tuner = (question: number) => tuners[question] as number;
  const kept = keepRows(log, new Uint8Array(log.item.length).fill(1));
  const people = peopleWith(test, (person) => length(test, person) > 0);
  const person = (question: number) => people[question] as number;
  return {
    tuning: tuningSplit({
      train,
      count: tuners.length,
      person: tuner,
      query: (question) => query(tuner(question), 1),
    }),
    testing: testingSplit({
      train: kept.histories,
      count: people.length,
      person,
      query: (question) => {
        const [first] = rowsOf(test, person(question));
        return queryOf(log, rowsOf(log, person(question)), {
          person: kept.personOf[person(question)] as number,
          targets: test.item.subarray(first, first + 1),
          now: test.time[first] as number,
          masked: true,
        });
      },
    }),
  };
};

const length = (log: Histories, person: number): number => {
  const [from, to] = rowsOf(log, person);
  return to - from;
};

/** Histories without the last rows of some people, and queries about those, counted from the end. */
const withoutLast = (log: Histories, people: Int32Array, rows: number) => {
  const kept = new Uint8Array(log.item.length).fill(1);
  for (const person of people) {
    const [, to] = rowsOf(log, person);
    kept.fill(0, to - rows, to);
  }
  const { histories, personOf } = keepRows(log, kept);
  const query = (person: number, fromEnd: number): Query => {
    const [from, to] = rowsOf(log, person);
    const answer = to - fromEnd;
    return queryOf(log, [from, answer], {
      person: personOf[person] as number,
      targets: log.item.subarray(answer, answer + 1),
      now: log.time[answer] as number,
      masked: true,
    });
  };
  return { train: histories, query };
};
