/** Terms after which a series is given up. */
const MOST_TERMS = 100_000;
const NEGLIGIBLE = 1e-16;

/**
 * The Gauss hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0, by its series
 * Σ (a)ₙ (b)ₙ / (c)ₙ · zⁿ / n!; NaN where that does not settle.
 *
 * Source: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 15.1.1.
 */
export const hypergeometric = (a: number, b: number, c: number, z: number): number => {
  if (!(z >= 0 && z < 1 && c > 0)) return Number.NaN;
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    const factor = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    term *= factor;
    sum += term;
    // What follows is smaller than this only once the terms shrink.
    if (
      Math.abs(factor) < 1 &&
      Math.abs(term) <= NEGLIGIBLE * Math.abs(sum) * (1 - Math.abs(factor))
    ) {
      return sum;
    }
    if (!Number.isFinite(sum)) return Number.NaN;
  }
  return Number.NaN;
};
