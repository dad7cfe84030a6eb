import { expect, test } from 'vitest';
import { chanceOfShares } from '../../../src/measure/fairness/two-shares.ts';

// scipy 1.x: fisher_exact([[some, of - some], [some, of - some]]).pvalue below ten expected, else chi2_contingency(…, correction=False).pvalue.
test.each([
  [{ some: 3, of: 4 }, { some: 1, of: 4 }, 0.485714285714286],
  [{ some: 1, of: 9 }, { some: 11, of: 15 }, 0.0091656],
  [{ some: 0, of: 30 }, { some: 5, of: 30 }, 0.0521969],
  [{ some: 31, of: 1_000 }, { some: 77, of: 1_000 }, 0.0000051],
])('%o against %o', (a, b, chance) => {
  expect(chanceOfShares(a, b)).toBeCloseTo(chance, 6);
  expect(chanceOfShares(b, a)).toBeCloseTo(chance, 6);
});

test('says nothing where nothing can be told, and never more than 1', () => {
  for (const [a, b] of [
    [
      { some: 0, of: 0 },
      { some: 1, of: 2 },
    ],
    [
      { some: 0, of: 30 },
      { some: 0, of: 30 },
    ],
    [
      { some: 30, of: 30 },
      { some: 30, of: 30 },
    ],
    [
      { some: 5, of: 10 },
      { some: 5, of: 10 },
    ],
  ] as const) {
    expect(chanceOfShares(a, b)).toBe(1);
  }
});

test('is there at once for many people with little expected', () => {
  const chance = chanceOfShares({ some: 40, of: 1_000 }, { some: 4_960, of: 1_000_000 });
  expect(chance).toBeGreaterThan(0);
  expect(chance).toBeLessThan(1e-20);
});
