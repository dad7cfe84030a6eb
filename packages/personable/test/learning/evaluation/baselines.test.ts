import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemKnn, itemKnnRecent } from '../../../src/learning/evaluation/baselines/item-knn.ts';
import { personalTop } from '../../../src/learning/evaluation/baselines/personal-top.ts';
import { personalTopPopular } from '../../../src/learning/evaluation/baselines/personal-top-popular.ts';
import { popular } from '../../../src/learning/evaluation/baselines/popular.ts';
import { random } from '../../../src/learning/evaluation/baselines/random.ts';
import { ScoreBoard } from '../../../src/learning/evaluation/baselines/score-board.ts';
import { sessionKnn } from '../../../src/learning/evaluation/baselines/session-knn.ts';
import { withBaskets } from '../../../src/learning/evaluation/histories.ts';
import { methodsFor } from '../../../src/learning/evaluation/methods.ts';
import {
  type Histories,
  type Query,
  TASKS,
  type Task,
} from '../../../src/learning/evaluation/recommender.ts';
import { splitFor } from '../../../src/learning/evaluation/splits/split-for-task.ts';
import { anyHistories, histories, inTurn, itemsByPerson, query } from './small-histories.ts';

describe.each(TASKS)('every method on %s', (task) => {
  const splits = (log: Histories) => splitFor(task, task === 'basket' ? withBaskets(log) : log);

  test('ranks different items that there are, none that is masked, at most as many as asked', () => {
    fc.assert(
      fc.property(anyHistories, fc.integer({ min: 1, max: 12 }), (log, limit) => {
        const { tuning, testing } = splits(log);
        for (const method of methodsFor(task)) {
          const recommender = method.fit(testing.train, task, tuning);
          for (const one of testing.queries) {
            const ranked = recommender.rank(one, limit);
            expect(ranked.length).toBeLessThanOrEqual(limit);
            expect(new Set(ranked).size).toBe(ranked.length);
            for (const item of ranked) {
              expect(item).toBeGreaterThanOrEqual(1);
              expect(item).toBeLessThanOrEqual(log.items);
              if (one.masked) expect(one.item).not.toContain(item);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('answers alike every time', () => {
    fc.assert(
      fc.property(anyHistories, (log) => {
        const { tuning, testing } = splits(log);
        for (const method of methodsFor(task)) {
          const answers = () => {
            const recommender = method.fit(testing.train, task, tuning);
            return testing.queries.map((one) => recommender.rank(one, 5));
          };
          expect(answers()).toEqual(answers());
        }
      }),
      { numRuns: 20 },
    );
  });

  test('knows what to do with somebody of whom nothing is known', () => {
    const log = withBaskets(
      inTurn(
        [
          [1, 2],
          [2, 3],
        ],
        9,
      ),
    );
    for (const method of methodsFor(task)) {
      const recommender = method.fit(log, task);
      expect(recommender.rank(query([]), 3).length).toBeLessThanOrEqual(3);
      expect(recommender.rank(query([9]), 3).length).toBeLessThanOrEqual(3);
    }
  });
});

test('popular: by rows, equal ones by key, without what is masked', () => {
  const { rank } = popular.fit(inTurn([[3, 3, 1], [2, 3], [2]], 9), 'next-item');
  expect(rank(query([]), 9)).toEqual([3, 2, 1]);
  expect(rank(query([3, 7], { masked: true }), 1)).toEqual([2]);
});

test('popular: of baskets, by the baskets that hold an item', () => {
  const log = histories([
    [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
      [2, 2, 2],
    ],
    [[2, 1, 1]],
  ]);
  expect(popular.fit(log, 'basket').rank(query([]), 9)).toEqual([2, 1]);
});

test('random: every item equally often, at every rank', () => {
  const { rank } = random.fit(inTurn([], 4), 'session');
  const counts = [0, 1].map(() => [0, 0, 0, 0]);
  for (let i = 0; i < 4_000; i++) {
    for (const [place, item] of rank(query([]), 2).entries()) {
      const row = counts[place] ?? [];
      row[item - 1] = (row[item - 1] ?? 0) + 1;
    }
  }
  // A thousand each, give or take five standard deviations (27).
  for (const count of counts.flat()) expect(Math.abs(count - 1_000)).toBeLessThan(140);
});

describe('personal-top', () => {
  const nothing = inTurn([], 9);

  test('ranks by how often, then by how lately', () => {
    const { rank } = personalTop.fit(nothing, 'session');
    expect(rank(query([1, 2, 2, 3, 1, 4]), 9)).toEqual([1, 2, 4, 3]);
    expect(rank(query([1, 2, 2, 3, 1, 4]), 2)).toEqual([1, 2]);
  });

  test('counts an item once a basket', () => {
    const { rank } = personalTop.fit(nothing, 'basket');
    const history = query([1, 1, 1, 2, 2], { basket: Int32Array.of(1, 1, 1, 1, 2) });
    expect(rank(history, 9)).toEqual([2, 1]);
  });

  test('has nothing where old items are masked', () => {
    const { rank } = personalTop.fit(nothing, 'session');
    expect(rank(query([1, 2], { masked: true }), 9)).toEqual([]);
  });

  test('may be filled up with what is popular', () => {
    const train = inTurn([[5, 5, 5], [6, 6], [7]]);
    const { rank } = personalTopPopular.fit(train, 'session');
    expect(rank(query([6, 1, 1]), 9)).toEqual([1, 6, 5, 7]);
    expect(rank(query([6, 1, 1]), 3)).toEqual([1, 6, 5]);
    expect(rank(query([6], { masked: true }), 9)).toEqual([5, 7]);
  });
});

test('a score board tells the best, equal ones by key, and forgets', () => {
  const scores = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0.5, 1, 2)), {
    maxLength: 60,
  });
  const board = new ScoreBoard(30);
  fc.assert(
    fc.property(
      scores,
      fc.uniqueArray(fc.integer({ min: 1, max: 30 })),
      fc.integer({ min: 1, max: 40 }),
      (added, masked, limit) => {
        board.begin(query(masked, { masked: true }));
        const sums = new Map<number, number>();
        for (const [item, score] of added) {
          board.add(item, score);
          sums.set(item, (sums.get(item) ?? 0) + score);
        }
        const best = [...sums]
          .filter(([item]) => !masked.includes(item))
          .sort((a, b) => b[1] - a[1] || a[0] - b[0])
          .slice(0, limit);
        expect(board.best(limit)).toEqual(best.map(([item]) => item));
      },
    ),
  );
});

/** Larger first, equal ones by key; scores to nine digits, because sums in another order differ. */
const ranking = (scores: ReadonlyMap<number, number>, limit: number) =>
  [...scores]
    .map(([item, score]) => [item, Math.round(score * 1e6)] as const)
    .filter(([, score]) => score > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit);

describe('item-kNN', () => {
  /** The formula as it stands in its description. */
  const naive = (
    units: readonly (readonly number[])[],
    weights: readonly (readonly number[])[],
  ) => {
    const sets = units.map((unit) => new Set(unit));
    const having = (...items: readonly number[]) =>
      sets.filter((set) => items.every((item) => set.has(item))).length;
    const scores = new Map<number, number>();
    for (const [item = 0, weight = 0] of weights) {
      for (let other = 1; other <= 8; other++) {
        const both = having(item, other);
        if (other === item || both === 0) continue;
        const cosine = both / Math.sqrt((having(item) + 20) * (having(other) + 20));
        scores.set(other, (scores.get(other) ?? 0) + weight * cosine);
      }
    }
    return scores;
  };

  const scoresOf = (scores: ReadonlyMap<number, number>, ranked: readonly number[]) =>
    ranked.map((item) => Math.round((scores.get(item) ?? 0) * 1e6));

  const history = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 });

  test('sums the damped cosines of people over the different items of a history', () => {
    fc.assert(
      fc.property(anyHistories, history, (log, items) => {
        const ranked = itemKnn.fit(log, 'next-item').rank(query(items), 8);
        const weights = [...new Set(items)].map((item) => [item, 1]);
        const scores = naive(itemsByPerson(log), weights);
        expect(scoresOf(scores, ranked)).toEqual(ranking(scores, 8).map(([, score]) => score));
      }),
    );
  });

  test('counts baskets where the task is baskets', () => {
    fc.assert(
      fc.property(anyHistories, history, (drawn, items) => {
        const log = withBaskets(drawn);
        const baskets = Map.groupBy(log.item.entries(), ([row]) => {
          const person = log.starts.findLastIndex((start) => start <= row);
          return `${person} ${log.basket?.[row]}`;
        });
        const units = [...baskets.values()].map((rows) => rows.map(([, item]) => item));
        const ranked = itemKnn.fit(log, 'basket').rank(query(items), 8);
        const scores = naive(
          units,
          [...new Set(items)].map((item) => [item, 1]),
        );
        expect(scoresOf(scores, ranked)).toEqual(ranking(scores, 8).map(([, score]) => score));
      }),
    );
  });

  test('the recent variant weighs an item by 1 / (1 + different items since)', () => {
    fc.assert(
      fc.property(anyHistories, history, (log, items) => {
        const ranked = itemKnnRecent.fit(log, 'session').rank(query(items), 8);
        const latestFirst = [...new Set(items.toReversed())];
        const scores = naive(
          itemsByPerson(log),
          latestFirst.map((item, later) => [item, 1 / (1 + later)]),
        );
        expect(scoresOf(scores, ranked)).toEqual(ranking(scores, 8).map(([, score]) => score));
      }),
    );
  });

  test('keeps the 100 nearest neighbours of an item', () => {
    // Item 1 goes with each of the others, and with later ones more often.
    const pairs = Array.from({ length: 150 }, (_, i) =>
      Array.from({ length: 1 + Math.floor(i / 10) }, () => [1, i + 2]),
    ).flat();
    const ranked = itemKnn.fit(inTurn(pairs), 'top-n').rank(query([1]), 1_000);
    expect(ranked).toHaveLength(100);
    expect(Math.min(...ranked)).toBe(52);
  });
});

describe('session-kNN', () => {
  test('by hand: two sessions share an item, one of them two', () => {
    // Query 1, 2. Session 0 {1, 3}: 1/√(2·2) = 0.5; session 1 {1, 2, 4}: 2/√(2·3) = 0.816; session 2 {5}: 0.
    const { rank } = sessionKnn.fit(inTurn([[1, 3], [1, 2, 4], [5]]), 'session');
    // 1 has 1.316, 2 and 4 have 0.816, 3 has 0.5.
    expect(rank(query([1, 2]), 9)).toEqual([1, 2, 4, 3]);
    expect(rank(query([1, 2], { masked: true }), 9)).toEqual([4, 3]);
  });

  test('leaves out the history of the person who asks', () => {
    const { rank } = sessionKnn.fit(
      inTurn([
        [1, 2],
        [1, 3],
      ]),
      'next-item',
    );
    expect(rank(query([1, 2], { person: 0 }), 9)).toEqual([1, 3]);
    expect(rank(query([1, 2], { person: -1 }), 9)).toEqual([1, 2, 3]);
  });

  /** The description, written down: the latest sessions that share an item, the nearest of those. */
  const naive = (log: Histories, { item, person }: Query): ReadonlyMap<number, number> => {
    const items = new Set(item);
    const sessions = itemsByPerson(log)
      .map((list, session) => ({ set: new Set(list), session, list }))
      .filter(({ set, session }) => session !== person && set.intersection(items).size > 0)
      .map(({ set, session }) => ({
        set,
        session,
        end: log.time[(log.starts[session + 1] ?? 0) - 1] ?? 0,
        cosine: set.intersection(items).size / Math.sqrt(set.size * items.size),
      }))
      .sort((a, b) => b.end - a.end || b.session - a.session)
      .slice(0, 1_000)
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 500);
    const scores = new Map<number, number>();
    for (const { set, cosine } of sessions) {
      for (const one of set) scores.set(one, (scores.get(one) ?? 0) + cosine);
    }
    return scores;
  };

  const agrees = (log: Histories, one: Query, task: Task) => {
    const ranked = sessionKnn.fit(log, task).rank(one, 8);
    const scores = naive(log, one);
    const told = ranked.map((item) => Math.round((scores.get(item) ?? 0) * 1e6));
    expect(told).toEqual(ranking(scores, 8).map(([, score]) => score));
  };

  test('any small shop, as its description has it', () => {
    const history = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyHistories, history, fc.integer({ min: -1, max: 3 }), (log, items, person) => {
        agrees(log, query(items, { person: person < log.people ? person : -1 }), 'session');
      }),
    );
  });

  test('a shop with more sessions than are looked at, and more than are kept', () => {
    // 4,000 sessions of one to four of eight items: most share one with the query.
    const people = Array.from({ length: 4_000 }, (_, i) =>
      Array.from({ length: 1 + (i % 4) }, (_, j): [number, number] => [
        1 + ((i * 5 + j * j * 3 + Math.floor(i / 7)) % 8),
        (i * 7_919) % 4_001,
      ]),
    );
    const log = histories(people);
    for (const items of [[1], [2, 5], [1, 2, 3, 4], [8, 8, 6]]) {
      agrees(log, query(items), 'session');
      agrees(log, query(items, { person: 17 }), 'session');
    }
  });
});
