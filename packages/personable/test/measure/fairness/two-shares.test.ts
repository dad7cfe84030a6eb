import { expect, test } from 'vitest';
import { chanceOfShares } from '../../../src/measure/fairness/two-shares.ts';

// scipy 1.17.1: fisher_exact([[some, of - some], [some, of - some]]).pvalue below ten expected, else chi2_contingency(…, correction=False).pvalue.
test.each([
  [{ some: 3, of: 4 }, { some: 1, of: 4 }, 0.485714285714286],
  [{ some: 1, of: 9 }, { some: 11, of: 15 }, 0.00942253331538565],
  [{ some: 0, of: 30 }, { some: 5, of: 30 }, 0.052185548617306],
  [{ some: 31, of: 1_000 }, { some: 77, of: 1_000 }, 0.000005340870361],
  [{ some: 300, of: 10_000 }, { some: 350, of: 10_000 }, 0.046170779972514],
])('%o against %o', (a, b, chance) => {
  expect(chanceOfShares(a, b)).toBeCloseTo(chance, 10);
  expect(chanceOfShares(b, a)).toBeCloseTo(chance, 10);
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
    expect(chanceOfShares(a, b)).toBeCloseTo(1, 12);
  }
});

test('is there at once for many people with little expected', () => {
  const chance = chanceOfShares({ some: 40, of: 1_000 }, { some: 4_960, of: 1_000_000 });
  // By scipy 3.99e-23.
  expect(chance).toBeGreaterThan(1e-23);
  expect(chance).toBeLessThan(5e-23);
});
