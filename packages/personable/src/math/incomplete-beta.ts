import { logBeta } from './log-gamma.ts';

const MOST_TERMS = 100_000;
const SMALL = 1e-300;
const EPSILON = 1e-16;

/**
 * The lower regularised incomplete beta function I_x(a, b), the probability that a Beta(a, b) variable is at most `x`, for `a` and `b` > 0
 * and `x` from 0 to 1.
 *
 * By Lentz's continued fraction on the side where it converges fast: Abramowitz and Stegun, "Handbook of Mathematical Functions" 1964, 26.5.8.
 */
export const lowerBeta = (x: number, a: number, b: number): number => {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (scale * fraction(x, a, b)) / a
    : 1 - (scale * fraction(1 - x, b, a)) / b;
};

const fraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return value;
};

const notZero = (value: number): number => (Math.abs(value) < SMALL ? SMALL : value);
