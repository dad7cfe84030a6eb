import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, chooseDiverse } from '../../../src/decide/arrange/diverse-choice.ts';
import { listDiversity } from '../../../src/learning/items/list-diversity.ts';

const [MUGS, BOWLS, GARDEN] = [[0, 1], [0, 2], [3]] as const;

const candidate = (categories: readonly number[], worth: number): Candidate => ({
  categories,
  worth,
});

const sets = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 });
const small = fc.record({
  candidates: fc
    .array(fc.record({ categories: sets, worth: fc.integer({ min: 1, max: 100 }) }), {
      minLength: 2,
      maxLength: 9,
    })
    .map((list) => list.toSorted((a, b) => b.worth - a.worth)),
  fixed: fc.array(sets, { maxLength: 2 }),
  count: fc.integer({ min: 1, max: 5 }),
  floor: fc.integer({ min: 1, max: 20 }).map((twentieths) => twentieths / 20),
});

/** Every list of so many of the first `length` numbers. */
function* lists(length: number, count: number, from = 0): Generator<number[]> {
  if (count === 0) yield [];
  else {
    for (let first = from; first <= length - count; first++) {
      for (const rest of lists(length, count - 1, first + 1)) yield [first, ...rest];
    }
  }
}

const worthOf = (candidates: readonly Candidate[], chosen: readonly number[]): number =>
  chosen.reduce((sum, i) => sum + (candidates[i]?.worth ?? 0), 0);

const diversityOf = (
  candidates: readonly Candidate[],
  fixed: readonly (readonly number[])[],
  chosen: readonly number[],
): number => listDiversity([...fixed, ...chosen.map((i) => candidates[i]?.categories ?? [])]) ?? 1;

describe('a list with a floor of diversity', () => {
  const shelf = [
    candidate(MUGS, 10),
    candidate(MUGS, 9),
    candidate(MUGS, 8),
    candidate(BOWLS, 7),
    candidate(GARDEN, 1),
  ];

  test('is the best as it is when that is diverse enough', () => {
    expect(chooseDiverse(shelf, [], 3, 0)).toEqual({ chosen: [0, 1, 2], reached: true });
  });

  test('takes the cheapest exchange that is enough', () => {
    // Mugs and bowls share one category of two, so each of the two pairs is 0.5 apart: a third.
    expect(chooseDiverse(shelf, [], 3, 0.33)).toEqual({ chosen: [0, 1, 3], reached: true });
    // One of the garden is 1 from each mug: two thirds.
    expect(chooseDiverse(shelf, [], 3, 0.6)).toEqual({ chosen: [0, 1, 4], reached: true });
    expect(chooseDiverse(shelf, [], 3, 0.83)).toEqual({ chosen: [0, 3, 4], reached: true });
  });

  test('says when there is none, and is then as diverse as can be', () => {
    expect(chooseDiverse(shelf, [], 3, 0.9)).toEqual({ chosen: [0, 3, 4], reached: false });
  });

  test('counts what stands in the list anyway', () => {
    expect(chooseDiverse(shelf, [GARDEN], 1, 1)).toEqual({ chosen: [0], reached: true });
    expect(chooseDiverse(shelf, [MUGS], 1, 1)).toEqual({ chosen: [4], reached: true });
  });

  test('reaches the floor whenever any list does, and gives up little of what the best such list has', () => {
    let [cases, exact, worst] = [0, 0, 0];
    fc.assert(
      fc.property(small, ({ candidates, fixed, count: wanted, floor }) => {
        const count = Math.min(wanted, candidates.length);
        const { chosen, reached } = chooseDiverse(candidates, fixed, count, floor);
        expect(new Set(chosen).size).toBe(count);
        const holds = (list: readonly number[]) =>
          diversityOf(candidates, fixed, list) >= floor - 1e-9;
        const possible = [...lists(candidates.length, count)].filter(holds);
        expect(reached).toBe(possible.length > 0);
        if (!reached) return;
        expect(holds(chosen)).toBe(true);
        const best = Math.max(...possible.map((list) => worthOf(candidates, list)));
        const lost = 1 - worthOf(candidates, chosen) / best;
        cases += 1;
        if (lost < 1e-9) exact += 1;
        worst = Math.max(worst, lost);
      }),
      { numRuns: 3_000, seed: 7 },
    );
    // Of some 2,400 lists that can be, the best one in all but one, which has 93 % of its worth.
    expect(cases).toBeGreaterThan(2_000);
    expect(exact / cases).toBeGreaterThan(0.99);
    expect(worst).toBeLessThan(0.1);
  });
});
