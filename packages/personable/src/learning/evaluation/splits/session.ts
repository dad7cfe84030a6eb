import { keepRows, rowsOf } from '../histories.ts';
import type { Histories } from '../recommender.ts';
import {
  peopleWith,
  queryOf,
  type Split,
  type Splits,
  testingSplit,
  tuningSplit,
} from './split.ts';

/** One session in so many is asked about, and one tunes. */
const SHARE = 10;

/**
 * Sessions: every beginning of a session asks for the item that follows; nothing is masked. The last
 * tenth of the sessions, by the time of their last row, is the test, and the tenth before it tunes.
 *
 * With sessions to test by, the last tenth of the training tunes. The test is always asked of what was
 * learned from all other sessions, those that tune among them.
 */
export const splitSessions = (log: Histories, test?: Histories): Splits => {
  const sessions = byEnd(log);
  const tenth = Math.ceil(sessions.length / SHARE);
  const trained = test === undefined ? sessions.slice(0, sessions.length - tenth) : sessions;
  const asked = test === undefined ? sessions.slice(sessions.length - tenth) : byEnd(test);
  const learned = trained.slice(0, Math.max(0, trained.length - tenth));
  return {
    tuning: about(log, learned, log, trained.slice(learned.length), tuningSplit),
    testing: about(log, trained, test ?? log, asked, testingSplit),
  };
};

/** The sessions that have rows, the one that ended first first. */
const byEnd = (log: Histories): Int32Array => {
  const end = (session: number) => log.time[(log.starts[session + 1] as number) - 1] as number;
  const sessions = peopleWith(log, (session) => {
    const [from, to] = rowsOf(log, session);
    return to > from;
  });
  return sessions.sort((a, b) => end(a) - end(b) || a - b);
};

const about = (
  log: Histories,
  learned: Int32Array,
  askedLog: Histories,
  asked: Int32Array,
  split: typeof testingSplit,
): Split => {
  const kept = new Uint8Array(log.item.length);
  for (const session of learned) kept.fill(1, ...rowsOf(log, session));
  const { histories, personOf } = keepRows(log, kept);
  const { rows, sessionOf } = followers(askedLog, asked);
  return split({
    train: histories,
    count: rows.length,
    person: (question) => sessionOf[question] as number,
    query: (question) => {
      const row = rows[question] as number;
      const session = sessionOf[question] as number;
      return queryOf(askedLog, [askedLog.starts[session] as number, row], {
        person: personOf[session] as number,
        targets: askedLog.item.subarray(row, row + 1),
        now: askedLog.time[row] as number,
        masked: false,
      });
    },
  });
};

/** Every row that follows another of its session. */
const followers = (log: Histories, sessions: Int32Array) => {
  let count = 0;
  for (const session of sessions) {
    const [from, to] = rowsOf(log, session);
    count += to - from - 1;
  }
  const rows = new Int32Array(count);
  const sessionOf = new Int32Array(count);
  let size = 0;
  for (const session of sessions) {
    const [from, to] = rowsOf(log, session);
    for (let row = from + 1; row < to; row++) {
      rows[size] = row;
      sessionOf[size++] = session;
    }
  }
  return { rows, sessionOf };
};
