import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withBaskets } from '../../../src/learning/evaluation/histories.ts';
import { type Histories, TASKS } from '../../../src/learning/evaluation/recommender.ts';
import { splitBaskets } from '../../../src/learning/evaluation/splits/basket.ts';
import { splitNextItem } from '../../../src/learning/evaluation/splits/next-item.ts';
import { splitSessions } from '../../../src/learning/evaluation/splits/session.ts';
import { MOST_QUERIES, type Split } from '../../../src/learning/evaluation/splits/split.ts';
import { splitFor } from '../../../src/learning/evaluation/splits/split-for-task.ts';
import { splitTopN } from '../../../src/learning/evaluation/splits/top-n.ts';
import { anyHistories, asked, histories, inTurn, itemsByPerson } from './small-histories.ts';

const questions = ({ queries }: Split) => queries.map(asked);

describe('next item', () => {
  const log = inTurn([
    [1, 2, 3, 4],
    [5, 6],
    [2, 3, 1],
  ]);

  test('the last item is asked for, the one before tunes, and nothing is learned from either', () => {
    const { tuning, testing } = splitNextItem(log);
    expect(itemsByPerson(testing.train)).toEqual([[1, 2], [5, 6], [2]]);
    expect(questions(testing)).toEqual([
      { person: 0, history: [1, 2, 3], targets: [4], now: 4, masked: true },
      { person: 2, history: [2, 3], targets: [1], now: 3, masked: true },
    ]);
    expect(itemsByPerson(tuning.train)).toEqual([[1, 2], [5, 6], [2]]);
    expect(questions(tuning)).toEqual([
      { person: 0, history: [1, 2], targets: [3], now: 3, masked: true },
      { person: 2, history: [2], targets: [3], now: 2, masked: true },
    ]);
    expect([...testing.people]).toEqual([0, 2]);
  });

  test('with a test, its first item of each person is asked for and all of the training learned from', () => {
    const test = histories([
      [
        [7, 9],
        [8, 10],
      ],
      [],
      [],
      [[1, 9]],
    ]);
    const { tuning, testing } = splitNextItem({ ...log, ...peopleAdded(log, 1) }, test);
    expect(itemsByPerson(testing.train)).toEqual([
      [1, 2, 3, 4],
      [5, 6],
      [2, 3, 1],
    ]);
    expect(questions(testing)).toEqual([
      { person: 0, history: [1, 2, 3, 4], targets: [7], now: 9, masked: true },
      { person: -1, history: [], targets: [1], now: 9, masked: true },
    ]);
    expect(itemsByPerson(tuning.train)).toEqual([[1, 2, 3], [5], [2, 3]]);
    expect(questions(tuning).map(({ history, targets }) => [history, targets])).toEqual([
      [[1, 2, 3], [4]],
      [[5], [6]],
      [[2, 3], [1]],
    ]);
  });
});

/** The same histories, known to have so many more people, of whom there are no rows. */
const peopleAdded = ({ people, starts }: Histories, more: number) => ({
  people: people + more,
  starts: Int32Array.from([...starts, ...Array.from({ length: more }, () => starts.at(-1) ?? 0)]),
});

describe('session', () => {
  /** Twenty sessions of two items; session i ends at 100 − i, so that the first ends last. */
  const sessions = histories(
    Array.from({ length: 20 }, (_, i) => [[1 + (i % 3), 50 - i] as const, [4, 100 - i] as const]),
  );

  test('the last tenth by its last row is asked for, the tenth before tunes', () => {
    const { tuning, testing } = splitSessions(sessions);
    expect([...testing.people]).toEqual([1, 0]);
    expect([...tuning.people]).toEqual([3, 2]);
    expect(testing.train.people).toBe(18);
    expect(tuning.train.people).toBe(16);
    expect(questions(testing)).toEqual([
      { person: -1, history: [2], targets: [4], now: 99, masked: false },
      { person: -1, history: [1], targets: [4], now: 100, masked: false },
    ]);
  });

  test('every beginning asks for the item that follows; a single row asks nothing', () => {
    const train = inTurn([[1, 2], [2, 3], [3], [], []]);
    const test = inTurn([[], [], [], [1, 2, 2, 3], [5]]);
    const { tuning, testing } = splitSessions(train, test);
    expect(itemsByPerson(testing.train)).toEqual([[1, 2], [2, 3], [3]]);
    expect(questions(testing).map(({ history, targets }) => [history, targets])).toEqual([
      [[1], [2]],
      [[1, 2], [2]],
      [[1, 2, 2], [3]],
    ]);
    // Of three training sessions one tunes: of those that end last, the later in the file.
    expect(itemsByPerson(tuning.train)).toEqual([[1, 2], [3]]);
    expect(questions(tuning).map(({ history, targets }) => [history, targets])).toEqual([
      [[2], [3]],
    ]);
  });
});

describe('basket', () => {
  const log = withBaskets(
    histories([
      [
        [1, 1],
        [2, 1],
        [3, 2],
        [1, 3],
        [4, 3],
        [4, 3],
      ],
      [
        [2, 1],
        [3, 5],
      ],
      [
        [5, 1],
        [6, 1],
      ],
    ]),
  );

  test('the last basket is asked for, whole; the one before it tunes', () => {
    const { tuning, testing } = splitBaskets(log);
    expect(itemsByPerson(testing.train)).toEqual([[1, 2, 3], [2], [5, 6]]);
    expect(questions(testing)).toEqual([
      { person: 0, history: [1, 2, 3], targets: [1, 4], now: 3, masked: false },
      { person: 1, history: [2], targets: [3], now: 5, masked: false },
    ]);
    expect(itemsByPerson(tuning.train)).toEqual([[1, 2], [2], [5, 6]]);
    expect(questions(tuning)).toEqual([
      { person: 0, history: [1, 2], targets: [3], now: 2, masked: false },
    ]);
  });

  test('with a test, its first basket of people who are known; the last of the training tunes', () => {
    const test = withBaskets(
      histories([
        [
          [7, 9],
          [1, 9],
          [8, 10],
        ],
        [],
        [[5, 7]],
        [[1, 9]],
      ]),
    );
    const { tuning, testing } = splitBaskets({ ...log, ...peopleAdded(log, 1) }, test);
    expect(itemsByPerson(testing.train)).toEqual(itemsByPerson(log));
    expect(questions(testing)).toEqual([
      { person: 0, history: [1, 2, 3, 1, 4, 4], targets: [7, 1], now: 9, masked: false },
      { person: 2, history: [5, 6], targets: [5], now: 7, masked: false },
    ]);
    expect(itemsByPerson(tuning.train)).toEqual([[1, 2, 3], [2], [5, 6]]);
    expect(questions(tuning).map(({ history, targets }) => [history, targets])).toEqual([
      [
        [1, 2, 3],
        [1, 4],
      ],
      [[2], [3]],
    ]);
  });
});

describe('top n', () => {
  test('with a test, all its items of a person are asked for, each once', () => {
    const train = inTurn([[1, 2], [3], []]);
    const test = histories([
      [
        [3, 1],
        [4, 1],
        [3, 2],
      ],
      [],
      [[1, 7]],
    ]);
    const { testing } = splitTopN(train, test);
    expect(questions(testing)).toEqual([
      { person: 0, history: [1, 2], targets: [3, 4], now: 2, masked: true },
      { person: -1, history: [], targets: [1], now: 7, masked: true },
    ]);
  });

  test('without one a fifth is asked for, and a tenth of the rest tunes', () => {
    const people = Array.from({ length: 200 }, (_, p) =>
      Array.from({ length: 50 }, (_, i) => 1 + ((p * 7 + i) % 300)),
    );
    const { tuning, testing } = splitTopN(inTurn(people));
    const targets = (split: Split) =>
      split.queries.reduce((sum, query) => sum + query.targets.length, 0);
    expect(targets(testing) / 10_000).toBeCloseTo(0.2, 1);
    expect(targets(tuning) / testing.train.item.length).toBeCloseTo(0.1, 1);
    expect(testing.train.item.length + targets(testing)).toBe(10_000);
    expect(tuning.train.item.length + targets(tuning)).toBe(testing.train.item.length);
  });

  test('somebody with a single item only trains', () => {
    const { testing } = splitTopN(inTurn(Array.from({ length: 100 }, (_, p) => [p + 1, p + 1])));
    expect(testing.train.item.length).toBe(200);
    expect(testing.queries).toEqual([]);
  });
});

describe.each(TASKS)('%s, whatever the histories', (task) => {
  const prepare = (log: Histories) => (task === 'basket' ? withBaskets(log) : log);
  const split = (log: Histories) => splitFor(task, prepare(log));

  /** How often an item stands in what is learned from about a person, and in a whole log. */
  const count = (items: readonly number[] | Int32Array, item: number) =>
    items.filter((one) => one === item).length;

  test('no answer stands in what was learned from', () => {
    fc.assert(
      fc.property(anyHistories, (log) => {
        const all = itemsByPerson(log);
        const { tuning, testing } = split(log);
        for (const { train, queries, people } of [tuning, testing]) {
          const learned = itemsByPerson(train);
          for (const [i, { person, targets }] of queries.entries()) {
            if (person === -1) continue;
            const whole = all[people[i] ?? -1] ?? [];
            for (const target of targets) {
              // At least the row that is asked for is missing; for top-n, every row of it.
              const left = count(learned[person] ?? [], target);
              expect(left).toBeLessThan(count(whole, target));
              if (task === 'top-n') expect(left).toBe(0);
            }
          }
        }
      }),
    );
  });

  test('what tunes knows nothing of what is tested', () => {
    fc.assert(
      fc.property(anyHistories, (log) => {
        const { tuning, testing } = split(log);
        expect(tuning.train.item.length).toBeLessThanOrEqual(testing.train.item.length);
        const histories = new Map(
          testing.queries.map(({ item }, i) => [testing.people[i], [...item]]),
        );
        for (const [i, { item, targets }] of tuning.queries.entries()) {
          const later = histories.get(tuning.people[i]);
          if (later === undefined || task === 'session') continue;
          // Whoever is asked in both is asked earlier to tune: its answer is part of the later history.
          expect(later.length).toBeGreaterThan(item.length);
          for (const target of targets) expect(later).toContain(target);
        }
      }),
    );
  });

  test('everybody who is asked is who they are in what was learned from', () => {
    fc.assert(
      fc.property(anyHistories, (log) => {
        const { testing } = split(log);
        const learned = itemsByPerson(testing.train);
        for (const { person, item, targets } of testing.queries) {
          expect(targets.length).toBeGreaterThan(0);
          expect(new Set(targets).size).toBe(targets.length);
          // A session that is asked about is not learned from at all.
          if (task === 'session') expect(person).toBe(-1);
          if (person === -1) continue;
          const start = learned[person] ?? [];
          expect([...item].slice(0, start.length)).toEqual(start);
        }
      }),
    );
  });

  test('the same histories are split alike', () => {
    fc.assert(
      fc.property(anyHistories, (log) => {
        expect(questions(split(log).testing)).toEqual(questions(split(log).testing));
      }),
      { numRuns: 20 },
    );
  });
});

test('beyond 100,000 queries some are drawn, the same every time', () => {
  const log = inTurn(Array.from({ length: MOST_QUERIES + 500 }, () => [1, 2, 3]));
  const { testing } = splitNextItem(log);
  expect(testing.available).toBe(MOST_QUERIES + 500);
  expect(testing.queries).toHaveLength(MOST_QUERIES);
  expect(splitNextItem(log).testing.people).toEqual(testing.people);
  expect(new Set(testing.people).size).toBe(MOST_QUERIES);
});
