import { type KeptRows, keepRows, rowsOf } from '../histories.ts';
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

const TEST = { share: 0.2, salt: 0x2545f491 };
const TUNING = { share: 0.1, salt: 0x6c8e9cf5 };

/**
 * Top n: what somebody did, without its order, asks for the items that were held back; items of the
 * training are masked. A fifth of the rows is the test, chosen by a hash of person and item, so that
 * a row that stands twice is not torn apart; a tenth of the others tunes. Somebody of whom everything
 * would be held back only trains.
 *
 * With histories to test by, all of a person's items in them are asked for.
 */
export const splitTopN = (log: Histories, test?: Histories): Splits => {
  const everything = new Uint8Array(log.item.length).fill(1);
  const trained = test === undefined ? holdBack(log, everything, TEST) : everything;
  const tuned = holdBack(log, trained, TUNING);
  return {
    tuning: about(keepRows(log, tuned), between(log, trained, tuned), tuningSplit),
    testing: about(keepRows(log, trained), test ?? between(log, everything, trained), testingSplit),
  };
};

/** Of the rows marked with 1 those that stay when a share is held back. */
const holdBack = (log: Histories, rows: Uint8Array, { share, salt }: typeof TEST): Uint8Array => {
  const kept = rows.slice();
  for (let person = 0; person < log.people; person++) {
    const [from, to] = rowsOf(log, person);
    let left = 0;
    for (let row = from; row < to; row++) {
      if (hashOfPair(person, log.item[row] as number, salt) < share) kept[row] = 0;
      left += kept[row] as number;
    }
    if (left === 0) kept.set(rows.subarray(from, to), from);
  }
  return kept;
};

/** In [0, 1). The murmur3 finaliser (Appleby, public domain) over both keys. */
const hashOfPair = (person: number, item: number, salt: number): number => {
  let x = Math.imul(person ^ salt, 0x9e3779b1) ^ Math.imul(item, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
};

/** The rows that the first marks with 1 and the second does not, people numbered as in the log. */
const between = (log: Histories, rows: Uint8Array, kept: Uint8Array): Histories => {
  const { histories, personOf } = keepRows(
    log,
    rows.map((one, row) => one - (kept[row] as number)),
  );
  const starts = new Int32Array(log.people + 1);
  for (let person = 0; person < log.people; person++) {
    const held = personOf[person] as number;
    starts[person + 1] =
      held === -1 ? (starts[person] as number) : (histories.starts[held + 1] as number);
  }
  return { ...histories, people: log.people, starts };
};

const NO_ROWS = [0, 0] as const;

const about = (
  { histories, personOf }: KeptRows,
  held: Histories,
  split: typeof testingSplit,
): Split => {
  const people = peopleWith(
    held,
    (p) => (held.starts[p + 1] as number) > (held.starts[p] as number),
  );
  return split({
    train: histories,
    count: people.length,
    person: (question) => people[question] as number,
    query: (question) => {
      const rows = rowsOf(held, people[question] as number);
      const person = personOf[people[question] as number] as number;
      const history = person === -1 ? NO_ROWS : rowsOf(histories, person);
      return queryOf(histories, history, {
        person,
        targets: distinctItems(held, rows),
        // Held-back rows lie among the others: nothing of a history may come after its question.
        now: Math.max(
          held.time[rows[0]] as number,
          history[1] > history[0] ? (histories.time[history[1] - 1] as number) : -Infinity,
        ),
        masked: true,
      });
    },
  });
};
