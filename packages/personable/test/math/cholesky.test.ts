import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveInPlace } from '../../src/math/cholesky.ts';

test('the solution solves the system', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }).chain((size) =>
        fc.record({
          size: fc.constant(size),
          rows: fc.array(
            fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }),
            {
              minLength: size,
              maxLength: size,
            },
          ),
          right: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }),
        }),
      ),
      ({ size, rows, right }) => {
        // BᵀB + I is symmetric and positive definite, whatever B is.
        const entry = (i: number, j: number) =>
          rows.reduce((sum, row) => sum + (row[i] as number) * (row[j] as number), i === j ? 1 : 0);
        const matrix = new Float64Array(size * size);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) matrix[i * size + j] = entry(i, j);
        }
        const solution = Float64Array.from(right);
        expect(solveInPlace(matrix.slice(), solution, size)).toBe(true);
        for (let i = 0; i < size; i++) {
          let sum = 0;
          for (let j = 0; j < size; j++) sum += entry(i, j) * (solution[j] as number);
          expect(sum).toBeCloseTo(right[i] as number, 6);
        }
      },
    ),
  );
});

test('what is not positive definite is said, not solved', () => {
  expect(solveInPlace(Float64Array.from([1, 0, 2, 1]), Float64Array.from([1, 1]), 2)).toBe(false);
  expect(solveInPlace(Float64Array.from([0]), Float64Array.from([1]), 1)).toBe(false);
});
