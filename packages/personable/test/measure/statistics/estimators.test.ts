import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { believeMeans, believeShares } from '../../../src/measure/statistics/bayesian.ts';
import { adjustByPast } from '../../../src/measure/statistics/cuped.ts';
import { compareArms } from '../../../src/measure/statistics/difference.ts';
import { benjaminiHochberg, holm } from '../../../src/measure/statistics/many-looks.ts';
import { meanOf } from '../../../src/measure/statistics/mean.ts';
import { ratioOf } from '../../../src/measure/statistics/ratio.ts';
import { sampleRatio } from '../../../src/measure/statistics/sample-ratio.ts';
import { closeTo, golden, said, unsaid } from './golden.ts';

describe('a ratio', () => {
  test('has the variance of the delta method', () => {
    const found = said(ratioOf(golden.ratio.sums));
    expect(closeTo(found.mean, golden.ratio.value)).toBe(true);
    expect(closeTo(found.variance, golden.ratio.variance, 1e-8)).toBe(true);
  });

  test('of the same above and below is 1 without any doubt, and is not compared', () => {
    const sums = {
      people: 50,
      sum: 300,
      squares: 2_000,
      below: { sum: 300, squares: 2_000 },
      product: 2_000,
    };
    const found = said(ratioOf(sums));
    expect(found).toMatchObject({ mean: 1, variance: 0 });
    expect(unsaid(compareArms(found, found))).toBe('no_variance');
  });

  test('by what cannot be told from zero is not said', () => {
    const below = { sum: 1, squares: 100 };
    expect(unsaid(ratioOf({ people: 50, sum: 3, squares: 9, below, product: 1 }))).toBe(
      'near_zero',
    );
    expect(unsaid(ratioOf({ people: 50, sum: 3, squares: 9 }))).toBe('no_data');
    const zero = { sum: 0, squares: 0 };
    expect(unsaid(ratioOf({ people: 50, sum: 0, squares: 0, below: zero, product: 0 }))).toBe(
      'near_zero',
    );
  });
});

describe('CUPED', () => {
  test('is least squares with the arm and what was before', () => {
    const { arm, control, theta, difference, variances } = golden.cuped;
    const found = said(adjustByPast([arm, control]));
    const [one, other] = found.arms;
    expect(closeTo(found.theta, theta, 1e-8)).toBe(true);
    expect(closeTo((one?.mean ?? 0) - (other?.mean ?? 0), difference, 1e-8)).toBe(true);
    expect(closeTo(one?.variance ?? 0, variances[0], 1e-8)).toBe(true);
    expect(closeTo(other?.variance ?? 0, variances[1], 1e-8)).toBe(true);
    const plain = said(meanOf(arm)).variance;
    expect((one?.variance ?? 0) / plain).toBeCloseTo(1 - found.reduction, 1);
  });

  test('says why it does not adjust', () => {
    const arm = { people: 9, sum: 9, squares: 20 };
    expect(unsaid(adjustByPast([arm, arm]))).toBe('no_data');
    const same = { ...arm, pre: { sum: 18, squares: 36, product: 18 } };
    expect(unsaid(adjustByPast([same, same]))).toBe('no_variance');
    const endless = { ...arm, pre: { sum: Number.POSITIVE_INFINITY, squares: 36, product: 18 } };
    expect(unsaid(adjustByPast([endless, endless]))).toBe('not_finite');
    expect(unsaid(adjustByPast([{ ...same, people: 1 }, same]))).toBe('one_person');
  });
});

describe('the sample ratio', () => {
  test.each(golden.sampleRatio)('$counts against $shares', ({ counts, shares, ...expected }) => {
    const found = said(sampleRatio(counts, shares));
    expect(closeTo(found.chiSquare, expected.chiSquare)).toBe(true);
    expect(closeTo(found.pValue, expected.p, 1e-8)).toBe(true);
    expect(closeTo(found.alwaysP, expected.always, 1e-6)).toBe(true);
  });

  test('of one arm, of nobody and of shares that are none is not said', () => {
    expect(unsaid(sampleRatio([5]))).toBe('no_data');
    expect(unsaid(sampleRatio([0, 0]))).toBe('nobody');
    expect(unsaid(sampleRatio([5, 5], [1, 0]))).toBe('no_data');
    expect(unsaid(sampleRatio([5, 5], [1]))).toBe('no_data');
  });
});

describe('several questions', () => {
  test('are corrected as by statsmodels', () => {
    const { p, holm: expected, bh } = golden.many;
    for (const [i, value] of holm(p).entries()) expect(value).toBeCloseTo(expected[i] ?? 0, 12);
    for (const [i, value] of benjaminiHochberg(p).entries())
      expect(value).toBeCloseTo(bh[i] ?? 0, 12);
  });

  test('have answers that depend on no order and are never surer than one question', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (p) => {
        for (const correct of [holm, benjaminiHochberg]) {
          const found = correct(p);
          expect(correct(p.toReversed()).toReversed()).toEqual(found);
          expect(found.every((value, i) => value >= (p[i] ?? 0) && value <= 1)).toBe(true);
        }
      }),
    );
  });
});

describe('beliefs', () => {
  test.each(golden.beliefs)(
    'about shares $arm and $control are those of quadrature',
    (expected) => {
      const [[one, n1], [other, n0]] = [expected.arm, expected.control];
      const found = believeShares({ successes: one, people: n1 }, { successes: other, people: n0 });
      expect(Math.abs(found.chance - expected.chance)).toBeLessThan(1e-6);
      expect(Math.abs(found.difference.low - expected.low)).toBeLessThan(1e-6);
      expect(Math.abs(found.difference.high - expected.high)).toBeLessThan(1e-6);
      if (expected.loss !== null) expect(Math.abs(found.loss - expected.loss)).toBeLessThan(1e-6);
    },
  );

  test('about means are those of one person more', () => {
    const [arm, control] = [
      { people: 100, mean: 11, variance: 0.04 },
      { people: 100, mean: 10, variance: 0.04 },
    ];
    const found = said(believeMeans(arm, control));
    // V = 0.08, τ² = 0.08 · 50 = 4: what is believed is 50 / 51 of what was found.
    expect(found.difference.value).toBeCloseTo(50 / 51, 12);
    expect(found.difference.high - found.difference.value).toBeCloseTo(
      1.959964 * Math.sqrt((0.08 * 50) / 51),
      6,
    );
    expect(found.chance).toBeGreaterThan(0.999);
    expect(found.loss).toBeGreaterThanOrEqual(0);
    // Of two beliefs, the losses of both choices differ by the difference.
    const turned = said(believeMeans(control, arm));
    expect(turned.loss - found.loss).toBeCloseTo(found.difference.value, 12);
    expect(turned.chance).toBeCloseTo(1 - found.chance, 12);
    const still = { ...arm, variance: 0 };
    expect(unsaid(believeMeans(still, still))).toBe('no_variance');
  });
});
