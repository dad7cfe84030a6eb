/**
 * Two arms compared: the difference of their means and the relative lift, each with a fixed-horizon interval and one that holds at all looks.
 *
 * Fixed horizon, for who looks once at a moment settled beforehand:
 * - difference of means d = x̄₁ − x̄₀ ± t · √(V₁ + V₀), t of Student's distribution with Welch's degrees of freedom
 *   (V₁ + V₀)² / (V₁² / (n₁ − 1) + V₀² / (n₀ − 1)) (Welch, Biometrika 34, 1947; Satterthwaite 1946);
 * - of proportions d ± z · √(V₁ + V₀), V = p (1 − p) / n (Wald), and the p-value of the two-proportion test with the pooled share, without
 *   continuity correction (Pearson's χ² of the 2 × 2 table);
 * - relative lift x̄₁ / x̄₀ − 1 ± z · √(V₁ / x̄₀² + x̄₁² V₀ / x̄₀⁴), the delta method.
 *
 * Always valid: d ± √((V₁ + V₀) · B(n)) with B of `always-valid.ts`, and for the relative lift, by Fieller's argument, those θ − 1 for which x̄₁ −
 * θ x̄₀ has zero in the same sequence: (x̄₁ − θ x̄₀)² ≤ B(n) (V₁ + θ² V₀).
 */

import { normalCdf, normalQuantile } from '../../math/normal.ts';
import { studentQuantile, studentTwoSided } from '../../math/student.ts';
import { alwaysValidP, USUAL_HORIZON, widening } from './always-valid.ts';
import type { Estimate, Range, Unsaid } from './estimate.ts';
import type { ArmEstimate } from './mean.ts';

/** How sure to be, and for how many people the always-valid interval is narrowest. */
export interface Certainty {
  /** Probability of missing the truth: 0.05 for 95 % intervals. */
  readonly level?: number;
  /** People of both arms, settled before looking. */
  readonly horizon?: number;
}

/** A value with the interval of one look and that of all looks. */
interface Ranges {
  readonly value: number;
  /** Holds for who looks once, at a moment settled beforehand. */
  readonly fixed: Range;
  /** Holds for who looks as often as they like: the one to decide by. Undefined while there are too few people for it. */
  readonly always: Range | undefined;
}

/** What an arm does beside another. */
export interface Comparison {
  readonly difference: Ranges;
  /** In shares of the other arm's mean: 0.05 is 5 % more. Undefined while that mean cannot be told from 0, or is below it. */
  readonly relative: Ranges | undefined;
  /** Of the difference. */
  readonly standardError: number;
  /** Two-sided, for one look. */
  readonly pValue: number;
  /** Two-sided, for any number of looks. */
  readonly alwaysP: number;
}

/** People that both arms need before the always-valid interval says anything: it is one of large numbers. */
const LEAST_PEOPLE = 50;
const LEVEL = 0.05;
const LEAST_VARIANCE = 1e-140;
const MOST = 1e70;
/** Standard errors that a mean must be from 0 before anything is divided by it. */
const FROM_ZERO = 3;

/** Compares an arm with a control; says why not where nothing can be said. */
export const compareArms = (
  arm: ArmEstimate,
  control: ArmEstimate,
  { level = LEVEL, horizon = USUAL_HORIZON }: Certainty = {},
): Comparison | Unsaid => {
  const variance = arm.variance + control.variance;
  const value = arm.mean - control.mean;
  const standardError = Math.sqrt(variance);
  // A variance so small that its square is none is as good as none.
  if (variance <= LEAST_VARIANCE) return SAME;
  if (!(Math.abs(value) <= MOST && standardError <= MOST)) return NOT_FINITE;
  const people = arm.people + control.people;
  const bound = enough(arm, control) ? widening(people, level, horizon) : undefined;
  const z = value / standardError;
  const plain = isProportions(arm, control) ? undefined : welchDegrees(arm, control);
  const factor = plain === undefined ? -normalQuantile(level / 2) : studentQuantile(level, plain);
  return {
    difference: {
      value,
      fixed: around(value, factor * standardError),
      always: bound === undefined ? undefined : around(value, Math.sqrt(bound) * standardError),
    },
    relative: relativeLift(arm, control, level, bound),
    standardError,
    pValue: plain === undefined ? pooledP(arm, control) : studentTwoSided(z, plain),
    alwaysP: bound === undefined ? 1 : alwaysValidP(z, people, level, horizon),
  };
};

const SAME: Unsaid = {
  unsaid: 'no_variance',
  text: 'Nobody differs from anybody in either arm, so that how sure a difference is cannot be told.',
};
const NOT_FINITE: Unsaid = {
  unsaid: 'not_finite',
  text: 'The values are too large to be compared.',
};

const enough = (arm: ArmEstimate, control: ArmEstimate): boolean =>
  Math.min(arm.people, control.people) >= LEAST_PEOPLE;

const isProportions = (arm: ArmEstimate, control: ArmEstimate): boolean =>
  arm.isProportion === true && control.isProportion === true;

const around = (value: number, half: number): Range => ({ low: value - half, high: value + half });

const welchDegrees = (arm: ArmEstimate, control: ArmEstimate): number =>
  (arm.variance + control.variance) ** 2 /
  (arm.variance ** 2 / (arm.people - 1) + control.variance ** 2 / (control.people - 1));

/** Of Pearson's χ² of the 2 × 2 table, which is the square of the pooled z. */
const pooledP = (arm: ArmEstimate, control: ArmEstimate): number => {
  const people = arm.people + control.people;
  const share = (arm.mean * arm.people + control.mean * control.people) / people;
  const variance = share * (1 - share) * (1 / arm.people + 1 / control.people);
  return 2 * normalCdf(-Math.abs(arm.mean - control.mean) / Math.sqrt(variance));
};

const relativeLift = (
  arm: ArmEstimate,
  control: ArmEstimate,
  level: number,
  bound: number | undefined,
): Ranges | undefined => {
  if (!(control.mean > FROM_ZERO * Math.sqrt(control.variance))) return undefined;
  const ratio = arm.mean / control.mean;
  const variance = (arm.variance + ratio ** 2 * control.variance) / control.mean ** 2;
  const half = -normalQuantile(level / 2) * Math.sqrt(variance);
  if (!Number.isFinite(ratio) || !Number.isFinite(half)) return undefined;
  const always = bound === undefined ? undefined : fieller(arm, control, bound);
  return { value: ratio - 1, fixed: around(ratio - 1, half), always };
};

/**
 * Relative lift by Fieller's argument with a bound in place of z²: (m₀² − B v₀) θ² − 2 m₁ m₀ θ + (m₁² − B v₁) ≤ 0.
 *
 * @returns undefined while the control's mean cannot be told from 0, or is below it.
 */
export const fieller = (
  arm: Pick<ArmEstimate, 'mean' | 'variance'>,
  control: Pick<ArmEstimate, 'mean' | 'variance'>,
  bound: number,
): Estimate | undefined => {
  const a = control.mean ** 2 - bound * control.variance;
  if (!(control.mean > 0 && a > 0)) return undefined;
  const b = arm.mean * control.mean;
  const c = arm.mean ** 2 - bound * arm.variance;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  const found = {
    value: arm.mean / control.mean - 1,
    low: (b - root) / a - 1,
    high: (b + root) / a - 1,
  };
  return Number.isFinite(found.low) && Number.isFinite(found.high) ? found : undefined;
};
