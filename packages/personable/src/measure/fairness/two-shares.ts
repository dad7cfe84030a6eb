import { logGamma } from '../../math/log-gamma.ts';
import { normalCdf } from '../../math/normal.ts';

/** Some of several. */
export interface Share {
  readonly some: number;
  readonly of: number;
}

/** From this expected count on in every cell the normal approximation is as good as the exact test. */
const LARGE = 10;
/** Tables that are as likely as the one there is, but for rounding. */
const ROUNDING = 1 + 1e-7;
const NEGLIGIBLE = 1e-20;

/**
 * How likely two shares at least as different are where there is no difference, two-sided: Fisher's exact test ("The logic of inductive
 * inference", JRSS 1935) where little is expected somewhere, else the score test of two proportions (the square of which is Pearson's χ²
 * of 1900, without a correction for continuity).
 *
 * @returns from 0 to 1; 1 where nothing can be told.
 */
export const chanceOfShares = (a: Share, b: Share): number => {
  const all = a.of + b.of;
  const some = a.some + b.some;
  if (!(a.of > 0 && b.of > 0) || some <= 0 || some >= all) return 1;
  const least = (Math.min(a.of, b.of) * Math.min(some, all - some)) / all;
  if (least < LARGE) return fisher(a, b);
  const pooled = some / all;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  return Math.min(1, 2 * normalCdf(-Math.abs(a.some / a.of - b.some / b.of) / error));
};

const fisher = (a: Share, b: Share): number => {
  const some = a.some + b.some;
  const [first, last] = [Math.max(0, some - b.of), Math.min(a.of, some)];
  const likeliest = Math.floor(((a.of + 1) * (some + 1)) / (a.of + b.of + 2));
  const middle = Math.min(last, Math.max(first, likeliest));
  const chanceOf = (own: number) =>
    Math.exp(logChoose(a.of, own) + logChoose(b.of, some - own) - logChoose(a.of + b.of, some));
  const peak = chanceOf(middle);
  // From the likeliest table outwards, each is so many times as likely as the one before.
  const chances = new Map([[middle, peak]]);
  for (let own = middle, one = peak; own < last && one > NEGLIGIBLE; own++) {
    one *= ((a.of - own) * (some - own)) / ((own + 1) * (b.of - some + own + 1));
    chances.set(own + 1, one);
  }
  for (let own = middle, one = peak; own > first && one > NEGLIGIBLE; own--) {
    one *= (own * (b.of - some + own)) / ((a.of - own + 1) * (some - own + 1));
    chances.set(own - 1, one);
  }
  const found = chances.get(a.some);
  // So far out that hardly anything is beyond it.
  if (found === undefined) return chanceOf(a.some);
  let sum = 0;
  for (const one of chances.values()) if (one <= found * ROUNDING) sum += one;
  return Math.min(1, sum);
};

const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
