import { expect, test } from 'vitest';
import { lowerBeta } from '../../src/math/incomplete-beta.ts';
import { chiSquareTail } from '../../src/math/incomplete-gamma.ts';
import { normalCdf, normalQuantile } from '../../src/math/normal.ts';
import { studentQuantile, studentTwoSided } from '../../src/math/student.ts';
import { closeTo, golden } from '../measure/statistics/golden.ts';

test('the normal distribution is that of another program', () => {
  for (const [z, expected] of golden.normal)
    expect(closeTo(normalCdf(z), expected), `${z}`).toBe(true);
  for (const [p, expected] of golden.normalQuantile) {
    expect(closeTo(normalQuantile(p), expected), `${p}`).toBe(true);
  }
});

test("Student's distribution is that of another program, with any degrees of freedom", () => {
  for (const [t, degrees, expected] of golden.student) {
    expect(closeTo(studentTwoSided(t, degrees), expected, 1e-8), `${t} ${degrees}`).toBe(true);
    expect(studentTwoSided(-t, degrees)).toBe(studentTwoSided(t, degrees));
  }
  for (const [level, degrees, expected] of golden.studentQuantile) {
    expect(closeTo(studentQuantile(level, degrees), expected), `${level} ${degrees}`).toBe(true);
  }
});

test('the chi-square and beta distributions are those of another program', () => {
  for (const [x, degrees, expected] of golden.chiSquare) {
    expect(closeTo(chiSquareTail(x, degrees), expected), `${x} ${degrees}`).toBe(true);
  }
  for (const [x, a, b, expected] of golden.beta) {
    expect(closeTo(lowerBeta(x, a, b), expected), `${x} ${a} ${b}`).toBe(true);
  }
});
