import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invertInPlace } from '../../src/math/inverse.ts';

test('a matrix times its inverse is one', () => {
  const rows = fc.array(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(rows, (list) => {
      const a = new Float64Array(25);
      for (let i = 0; i < 5; i++) {
        a[i * 6] = 0.5;
        for (let j = 0; j < 5; j++) {
          for (const row of list)
            a[i * 5 + j] = (a[i * 5 + j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);
        }
      }
      const inverse = a.slice();
      expect(invertInPlace(inverse, 5)).toBe(true);
      for (let i = 0; i < 5; i++) {
        for (let j = 0; j < 5; j++) {
          let sum = 0;
          for (let k = 0; k < 5; k++) sum += (a[i * 5 + k] ?? 0) * (inverse[k * 5 + j] ?? 0);
          expect(sum).toBeCloseTo(i === j ? 1 : 0, 9);
        }
      }
    }),
  );
});

test.each([
  ['is not positive definite', [1, 2, 2, 1]],
  ['holds what is no number', [Number.NaN, 0, 0, 1]],
  ['is empty of anything', [0, 0, 0, 0]],
])('says so of one that %s', (_, values) => {
  expect(invertInPlace(Float64Array.from(values), 2)).toBe(false);
});
