/**
 * What each logged choice adds. With w = π(a|x) / p the weight of the chosen action (target's probability over propensity), r the
 * reward, q̂ what a model expects of an action, and q̄ = Σₐ π(a|x) q̂(x, a) what it expects of the target:
 */
export const COUNT = 0;
/** r */
export const REWARD = 1;
/** w */
export const WEIGHT = 2;
/** w·r */
export const EARNED = 3;
/** min(w, λ)·r */
export const CLIPPED = 4;
/** q̄ */
export const MODELLED = 5;
/** From here on, for each threshold τ: w·(r − q̂(x, a)) where w ≤ τ, else 0. */
export const SWITCHED = 6;

/** Weights above which switch-DR leaves a choice to the model. One of them is chosen. */
export const THRESHOLDS: readonly number[] = [2, 5, 10, 20, 50, 100, Number.POSITIVE_INFINITY];

/** w·(r − q̂(x, a)) */
export const CORRECTED = SWITCHED + THRESHOLDS.length - 1;

/** Length of what each choice adds. */
export const TERMS = SWITCHED + THRESHOLDS.length;
