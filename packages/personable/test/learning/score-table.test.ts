import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScoreTable } from '../../src/learning/items/score-table.ts';
import { tableOf } from './table-of.ts';

const SIZE = 12;

const key = fc.integer({ min: 1, max: SIZE - 1 });
// Few values, so that scores are often equal and often cancel out.
const amount = fc.constantFrom(-1, -0.5, 0, 0.25, 0.5, 1, 0.1);
const amounts = fc.array(amount, { minLength: SIZE - 3, maxLength: SIZE - 3 });

const step = fc.oneof(
  fc.record({ add: key, amount }),
  fc.record({ row: fc.integer({ min: 1, max: SIZE + 2 }), factor: amount }),
);

const table = fc.array(fc.record({ from: key, to: key, weight: fc.constantFrom(0.25, 0.5, 1) }), {
  maxLength: 40,
});

test('adds up and ranks like a plain map that is sorted whole, decision after decision', () => {
  const scores = new ScoreTable();
  fc.assert(
    fc.property(
      fc.record({
        cells: table,
        steps: fc.array(step, { maxLength: 30 }),
        popular: amounts,
        lifts: fc.array(amounts, { maxLength: 2 }),
        refused: fc.uniqueArray(key),
        limit: fc.integer({ min: 1, max: SIZE }),
      }),
      ({ cells, steps, popular, lifts, refused, limit }) => {
        const rows = tableOf(cells, SIZE);
        const plain = new Map<number, number>();
        const add = (to: number, more: number) => plain.set(to, (plain.get(to) ?? 0) + more);
        scores.clear(SIZE);
        for (const one of steps) {
          if ('add' in one) {
            scores.add(one.add, one.amount);
            add(one.add, one.amount);
          } else {
            scores.addRow(rows, one.row, one.factor);
            for (const [to, weight] of rows.row(one.row)) add(to, one.factor * weight);
          }
        }
        const lists = lifts.map((list) => Float32Array.from(list));
        scores.addToAll(Float64Array.from(popular), 0.3, lists);
        for (const to of plain.keys()) {
          if (to >= popular.length) continue;
          add(
            to,
            lists.reduce(
              (product, list) => product * (list[to] as number),
              0.3 * (popular[to] ?? 0),
            ),
          );
        }
        for (let one = 0; one < SIZE; one++) expect(scores.has(one)).toBe(plain.has(one));

        const found = scores.top(limit, (one) => (refused.includes(one) ? 4 : 0));

        const sorted = [...plain]
          .filter(([, score]) => score > 0)
          .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        const may = sorted.filter(([one]) => !refused.includes(one)).slice(0, limit);
        expect(found.keys).toEqual(may.map(([one]) => one));
        expect(found.scores).toEqual(may.map(([, score]) => score));
        expect(found.candidates).toBe(sorted.length);
        // Whoever stands before the last that was taken, or anywhere where a place is left.
        const last = may.length < limit ? sorted.length : sorted.indexOf(may.at(-1) ?? [0, 0]);
        const passed = sorted.slice(0, last).filter(([one]) => refused.includes(one));
        expect(found.passedOver).toEqual(
          passed.slice(0, 5).map(([one, score]) => ({ key: one, score, refusal: 4 })),
        );
      },
    ),
  );
});

test('grows with the catalogue and is empty then', () => {
  const scores = new ScoreTable();
  scores.clear(10);
  scores.add(3, 1);
  scores.clear(5_000);
  scores.add(4_999, 2);
  expect(scores.has(3)).toBe(false);
  expect(scores.top(3, () => 0)).toMatchObject({ keys: [4_999], scores: [2], candidates: 1 });
  scores.clear(5_000);
  expect(scores.has(4_999)).toBe(false);
  expect(scores.top(3, () => 0).keys).toEqual([]);
});
