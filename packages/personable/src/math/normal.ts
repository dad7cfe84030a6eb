import { upperGamma } from './incomplete-gamma.ts';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const STEPS = 4;

/** The probability that a standard normal variable is at most `x`. */
export const normalCdf = (x: number): number => {
  // ½ erfc(|x| / √2), as erfc(z) = Q(½, z²).
  const tail = upperGamma(0.5, (x * x) / 2) / 2;
  return x > 0 ? 1 - tail : tail;
};

/** The density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp(-(x * x) / 2 - HALF_LOG_TWO_PI);

/**
 * The `x` that a standard normal variable stays below with probability `p`, which is above 0 and below 1.
 *
 * Hastings' approximation (Abramowitz and Stegun 1964, 26.2.23), then Halley's steps on the distribution itself.
 */
export const normalQuantile = (p: number): number => {
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let x = above / below - t;
  for (let i = 0; i < STEPS; i++) {
    const off = (normalCdf(x) - p) / normalDensity(x);
    x -= off / (1 + (x * off) / 2);
  }
  return x;
};
