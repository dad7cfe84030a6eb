import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyUpdate,
  type DecisionOutcome,
  type DrawnDecision,
  dueUpdates,
} from '../../../src/learning/bandit/pending.ts';
import { emptyState } from '../../../src/learning/bandit/state.ts';
import { storeState } from '../../../src/learning/bandit/stored.ts';

const WINDOW = 100;
const decision = (id: string, time: number): DrawnDecision => ({
  id,
  time,
  arm: 'a',
  x: [1, 0.5],
  propensity: 0.5,
});
const outcome = (id: string, of: string, time: number, value = 1): DecisionOutcome => ({
  id,
  decision: of,
  time,
  value,
});
const due = (
  outcomes: readonly DecisionOutcome[],
  time: number,
  counted: readonly (readonly [string, number])[] = [],
  counts: 'first' | 'sum' = 'first',
) =>
  dueUpdates([decision('d', 1_000)], outcomes, new Map(counted), {
    time,
    window: WINDOW,
    counts,
  }).map(({ from, to }) => [from, to]);

describe('a decision', () => {
  test('is open within its window while nothing followed', () => {
    expect(due([], 1_100)).toEqual([]);
  });

  test('counts with zero after its window, once', () => {
    expect(due([], 1_101)).toEqual([[undefined, 0]]);
    expect(due([], 9_999, [['d', 0]])).toEqual([]);
  });

  test('counts with what followed, at once, and once', () => {
    const click = outcome('o', 'd', 1_010);
    expect(due([click], 1_020)).toEqual([[undefined, 1]]);
    expect(due([click, click], 1_020, [['d', 1]])).toEqual([]);
  });

  test.each([
    ['before it', 999],
    ['after its window', 1_101],
  ])('counts with zero for what was %s', (_, time) => {
    expect(due([outcome('o', 'd', time)], 2_000)).toEqual([[undefined, 0]]);
  });

  test('is corrected when what followed in its window is heard of later', () => {
    expect(due([outcome('o', 'd', 1_100)], 5_000, [['d', 0]])).toEqual([[0, 1]]);
  });

  test('counts with all that followed, where sums are asked for', () => {
    const orders = [outcome('o', 'd', 1_010, 20), outcome('p', 'd', 1_050, 5)];
    expect(due(orders, 1_020, [], 'sum')).toEqual([[undefined, 20]]);
    expect(due(orders, 1_060, [['d', 20]], 'sum')).toEqual([[20, 25]]);
  });

  test('knows nothing of what followed another', () => {
    expect(due([outcome('o', 'unknown', 1_010)], 1_020)).toEqual([]);
  });
});

test.each([
  ['/outcomes/0', [outcome('o', 'd', 1_010, Number.NaN)], WINDOW],
  ['/outcomes/0', [outcome('o', 'd', Number.NaN)], WINDOW],
  ['/window', [], Number.POSITIVE_INFINITY],
  ['/window', [], -1],
])('refuses, at %s, what is none', (path, outcomes, window) => {
  expect(() => dueUpdates([], outcomes, new Map(), { time: 0, window })).toThrow(
    expect.objectContaining({ path }),
  );
});

test('however outcomes arrive, the sums are in the end the same', () => {
  const decisions = [decision('a', 1_000), decision('b', 1_050), decision('c', 1_500)];
  const some = fc.uniqueArray(
    fc
      .record({
        decision: fc.constantFrom('a', 'b', 'c'),
        after: fc.nat(130),
        value: fc.nat(9),
        heard: fc.nat(400),
      })
      .map(({ decision: of, after, value, heard }) => ({
        heard,
        outcome: outcome('', of, (decisions.find(({ id }) => id === of)?.time ?? 0) + after, value),
      })),
    { maxLength: 8, selector: ({ outcome: { decision: of, time } }) => `${of} ${time}` },
  );
  const settle = (
    heardAt: readonly { readonly heard: number; readonly outcome: DecisionOutcome }[],
    times: readonly number[],
    counts: 'first' | 'sum',
  ) => {
    const state = emptyState({ dimensions: 2 });
    const counted = new Map<string, number>();
    for (const time of times) {
      const known = heardAt
        .filter((one) => one.outcome.time + one.heard <= time)
        .map((one) => ({ ...one.outcome, id: `${one.outcome.decision} ${one.outcome.time}` }));
      const made = decisions.filter((one) => one.time <= time);
      for (const update of dueUpdates(made, known, counted, { time, window: WINDOW, counts })) {
        expect(applyUpdate(state, update)).toBe(true);
        counted.set(update.decision.id, update.to);
      }
    }
    return storeState(state);
  };
  fc.assert(
    fc.property(
      some,
      fc.array(fc.integer({ min: 900, max: 2_500 })),
      fc.constantFrom('first' as const, 'sum' as const),
      (heardAt, times, counts) => {
        const stepwise = [...times.sort((a, b) => a - b), 3_000];
        expect(settle(heardAt, stepwise, counts)).toEqual(settle(heardAt, [3_000], counts));
      },
    ),
  );
});
