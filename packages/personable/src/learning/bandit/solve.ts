import { solveInPlace } from '../../math/cholesky.ts';
import { invertInPlace } from '../../math/inverse.ts';
import type { BlockSums } from './block-sums.ts';
import { PREVIOUS, worthAt } from './fading.ts';
import type { ReadSettings } from './settings.ts';
import type { ArmSolution, SharedSolution } from './solution.ts';
import type { ArmState, BanditState } from './state.ts';

/** What all arms have in common is derived anew when there are so many more observations, as a share of those there were. */
const NEWS = 0.1;
/** However many there were, it is after so many more. */
const MOST_NEWS = 1_000;
/** Rewards taken in one by one before an inverse is made of the sums again, so that rounding does not add up. */
const MOST_TAKEN = 512;
/** Half-lives for which an inverse stands: until then the ridge is at most a sixth too light or too heavy. */
const STANDS = 0.25;

/**
 * What an arm brings, and how sure that is:
 *
 *     θ = (A + Λ)⁻¹ (b + Λ·m),   Λ = diag(λ + n₀, λ, …, λ),   A = Σw·xxᵀ,   b = Σw·r·x
 *
 * with `w` an observation's weight of now. `m`, where the arm is held, is what all arms have in common; with a prior its
 * constant is moved so that `m·x` is the prior's mean at the mean of `x`. In the unit of rewards over their scale.
 */
export const solutionOf = (
  state: BanditState,
  arm: ArmState | undefined,
  shared: SharedSolution,
  time: number,
): ArmSolution => {
  const known = arm?.solution;
  if (
    arm !== undefined &&
    known !== undefined &&
    known.taken < MOST_TAKEN &&
    isFresh(known, state.settings, time)
  ) {
    if (known.shared !== shared) moveTo(known, arm, shared, state.settings);
    return known;
  }
  const { settings, block } = state;
  const { dimensions } = settings;
  const ridge = settings.ridge / worthAt(time, block, settings);
  const prior = (arm?.prior?.observations ?? 0) * (ridge / settings.ridge);
  const inverse = new Float64Array(dimensions * dimensions);
  fillInverse(inverse, arm, ridge, prior, dimensions);
  const solution: ArmSolution = {
    inverse,
    theta: new Float64Array(dimensions),
    ridge,
    taken: 0,
    time,
    shared,
  };
  moveTo(solution, arm, shared, settings);
  if (arm !== undefined) arm.solution = solution;
  return solution;
};

/** What all arms have in common, from the sums of all; kept while little came to them. */
export const sharedOf = (state: BanditState, time: number): SharedSolution => {
  const { shared, changes, settings, block } = state;
  if (shared !== undefined && isFresh(shared, settings, time)) {
    const news = changes - shared.changes;
    if (news <= Math.min(MOST_NEWS, shared.changes * NEWS)) return shared;
  }
  const { dimensions } = settings;
  const gram = new Float64Array(dimensions * dimensions);
  const theta = new Float64Array(dimensions);
  let squares = 0;
  for (const arm of state.arms.values()) {
    eachBlock(arm, (sums, unit) => {
      addLower(gram, sums, unit, dimensions);
      for (let i = 0; i < dimensions; i++) {
        theta[i] = (theta[i] as number) + unit * (sums.moments[i] as number);
      }
      squares += unit * sums.squares;
    });
  }
  const weight = gram[0] as number;
  const total = theta[0] as number;
  const centre = new Float64Array(dimensions);
  for (let i = 0; i < dimensions; i++) {
    centre[i] = weight > 0 ? (gram[i * dimensions] as number) / weight : 0;
  }
  const worth = worthAt(time, block, settings);
  const ridge = settings.ridge / worth;
  for (let i = 0; i < dimensions; i++)
    gram[i * dimensions + i] = (gram[i * dimensions + i] as number) + ridge;
  if (!solveInPlace(gram, theta, dimensions)) theta.fill(0);
  state.shared = {
    theta,
    centre,
    deviation: deviationOf(weight * worth, total * worth, squares * worth),
    changes,
    time,
  };
  return state.shared;
};

/** Observations of an arm, in those of now. */
export const observationsOf = (
  state: BanditState,
  arm: ArmState | undefined,
  time: number,
): number =>
  ((arm?.current?.gram[0] ?? 0) + PREVIOUS * (arm?.previous?.gram[0] ?? 0)) *
  worthAt(time, state.block, state.settings);

/** Both blocks of an arm, with what one in them weighs in the unit of the current one. */
export const eachBlock = (
  { current, previous }: ArmState,
  visit: (sums: BlockSums, unit: number) => void,
): void => {
  if (current !== undefined) visit(current, 1);
  if (previous !== undefined) visit(previous, PREVIOUS);
};

/**
 * The standard deviation of rewards, to which one more observation of their mean square is added: so it is above zero as soon as any
 * reward is, and says the same of rewards in euros and in cents.
 */
const deviationOf = (weight: number, total: number, squares: number): number => {
  if (!(squares > 0 && weight > 0)) return 1;
  const variance = Math.max(0, squares - (total * total) / weight);
  return Math.sqrt((variance + squares / weight) / (weight + 1));
};

const isFresh = (
  { time }: { readonly time: number },
  { halfLife }: ReadSettings,
  now: number,
): boolean => halfLife === undefined || Math.abs(now - time) <= STANDS * halfLife;

const addLower = (to: Float64Array, sums: BlockSums, unit: number, size: number): void => {
  let at = 0;
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      to[row + j] = (to[row + j] as number) + unit * (sums.gram[at] as number);
      at += 1;
    }
  }
};

const fillInverse = (
  inverse: Float64Array,
  arm: ArmState | undefined,
  ridge: number,
  prior: number,
  size: number,
): void => {
  if (arm !== undefined) eachBlock(arm, (sums, unit) => addLower(inverse, sums, unit, size));
  for (let i = 0; i < size; i++) {
    inverse[i * size + i] = (inverse[i * size + i] as number) + ridge + (i === 0 ? prior : 0);
    for (let j = 0; j < i; j++) inverse[j * size + i] = inverse[i * size + j] as number;
  }
  if (invertInPlace(inverse, size)) return;
  // Sums that no rewards can have made: as if there were none.
  inverse.fill(0);
  for (let i = 0; i < size; i++) inverse[i * size + i] = 1 / (ridge + (i === 0 ? prior : 0));
};

/** Holds a solution to what all arms have in common now. */
const moveTo = (
  solution: ArmSolution,
  arm: ArmState | undefined,
  shared: SharedSolution,
  settings: ReadSettings,
): void => {
  const { theta, inverse, ridge } = solution;
  const size = theta.length;
  const held = new Float64Array(size);
  for (let i = 0; i < size; i++) held[i] = ridge * (shared.theta[i] as number);
  const prior = arm?.prior;
  if (prior !== undefined) {
    let mean = prior.mean / settings.rewardScale;
    for (let i = 1; i < size; i++) {
      mean -= (shared.theta[i] as number) * (shared.centre[i] as number);
    }
    held[0] = (ridge + prior.observations * (ridge / settings.ridge)) * mean;
  }
  if (arm !== undefined) {
    eachBlock(arm, (sums, unit) => {
      for (let i = 0; i < size; i++)
        held[i] = (held[i] as number) + unit * (sums.moments[i] as number);
    });
  }
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (inverse[i * size + j] as number) * (held[j] as number);
    theta[i] = sum;
  }
  solution.shared = shared;
};
