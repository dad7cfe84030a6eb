import { lowerBeta } from './incomplete-beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** Degrees of freedom from which the normal distribution with its first correction is exact to twelve digits. */
const MANY = 1e6;
const HALVINGS = 200;

/**
 * The probability that a variable of Student's t distribution is at least as far from 0 as `t`, on either side.
 *
 * @param degrees of freedom, above 0; any real number, as Welch's test has them
 */
export const studentTwoSided = (t: number, degrees: number): number => {
  const square = t * t;
  if (degrees > MANY) {
    // Abramowitz and Stegun 1964, 26.7.8.
    return (
      2 *
      normalCdf(-(Math.abs(t) * (1 - 1 / (4 * degrees))) / Math.sqrt(1 + square / (2 * degrees)))
    );
  }
  return lowerBeta(degrees / (degrees + square), degrees / 2, 0.5);
};

/**
 * The `t` that a variable of Student's distribution is beyond, on either side, with probability `level` (above 0, below 1).
 */
export const studentQuantile = (level: number, degrees: number): number => {
  const z = -normalQuantile(level / 2);
  // Abramowitz and Stegun 1964, 26.7.5, its first term.
  if (degrees > MANY) return z + (z ** 3 + z) / (4 * degrees);
  let [low, high] = [z, 2 * z + 1];
  while (studentTwoSided(high, degrees) > level) [low, high] = [high, high * 2];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentTwoSided(middle, degrees) > level) low = middle;
    else high = middle;
  }
  return high;
};
