import type { Unsaid } from './estimate.ts';
import { type ArmEstimate, unusable } from './mean.ts';
import type { MetricSums } from './sums.ts';

/**
 * A ratio of sums, such as clicks a view, where people bring any number of both: R = Σx / Σy with, by the delta method,
 *
 *     V = (s_x² − 2 R s_xy + R² s_y²) / (n ȳ²)
 *
 * as in Deng, Knoblich and Lu, "Applying the delta method in metric analytics", KDD 2018. People and not views are what was randomised, so it
 * is their number that counts. It lies where ȳ is not told from 0: then nothing is said.
 *
 * @param sums with `below` and `product`
 */
export const ratioOf = (sums: MetricSums): ArmEstimate | Unsaid => {
  const { people, sum, squares, below, product = 0 } = sums;
  if (below === undefined) return NOTHING_BELOW;
  const wrong = unusable(people, [sum, squares, below.sum, below.squares, product]);
  if (wrong !== undefined) return wrong;
  const mean = below.sum / people;
  const [varX, varY, covariance] = [
    centred(people, sum, sum, squares),
    centred(people, below.sum, below.sum, below.squares),
    centred(people, sum, below.sum, product),
  ];
  if (!(Math.abs(mean) > FROM_ZERO * Math.sqrt(Math.max(0, varY) / people))) return NEAR_ZERO;
  const ratio = sum / below.sum;
  const parts = [varX, -2 * ratio * covariance, ratio ** 2 * varY];
  const variance = parts.reduce((all, part) => all + part, 0);
  const size = parts.reduce((all, part) => all + Math.abs(part), 0);
  const told = variance > ROUNDING * size ? variance / (people * mean ** 2) : 0;
  return Number.isFinite(told) && Number.isFinite(ratio)
    ? { people, mean: ratio, variance: told }
    : TOO_LARGE;
};

/** Standard errors that the mean below must be from 0. */
const FROM_ZERO = 3;
const ROUNDING = 1e-11;

/** s_xy = (Σxy − Σx Σy / n) / (n − 1). */
const centred = (people: number, a: number, b: number, product: number): number =>
  (product - (a * b) / people) / (people - 1);

const NOTHING_BELOW: Unsaid = {
  unsaid: 'no_data',
  text: 'There is nothing to divide by: no sums of what stands below the line.',
};
const TOO_LARGE: Unsaid = {
  unsaid: 'not_finite',
  text: 'What is above the line is too large beside what is below it.',
};
const NEAR_ZERO: Unsaid = {
  unsaid: 'near_zero',
  text: 'What is divided by cannot be told from zero in this arm.',
};
