import { logGamma } from './log-gamma.ts';

const MOST_TERMS = 10_000;
const SMALL = 1e-300;
const EPSILON = 1e-16;

/**
 * The upper regularised incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), for `a` > 0 and `x` ≥ 0.
 *
 * By its series below a + 1 and by Lentz's continued fraction above, where each converges fast: Abramowitz and Stegun, "Handbook of
 * Mathematical Functions" 1964, 6.5.29 and 6.5.31.
 */
export const upperGamma = (a: number, x: number): number => {
  if (!(x > 0)) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
};

const lowerSeries = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * EPSILON) break;
  }
  return sum;
};

const upperFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1 / SMALL;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / notZero(an * d + b);
    c = notZero(b + an / c);
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return value;
};

const notZero = (value: number): number => (Math.abs(value) < SMALL ? SMALL : value);

/**
 * The probability that a chi-square variable of so many degrees of freedom is at least `x`.
 *
 * @param degrees above 0
 */
export const chiSquareTail = (x: number, degrees: number): number => upperGamma(degrees / 2, x / 2);
