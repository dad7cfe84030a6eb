import { BanditError } from './bandit-error.ts';
import { requireTime } from './observation.ts';
import { MOST_ARMS, requireArm, requireFeatures } from './settings.ts';
import type { ArmSolution, SharedSolution } from './solution.ts';
import { sharedOf, solutionOf } from './solve.ts';
import type { ArmState, BanditState } from './state.ts';

/** What is known of one admissible arm at a time. */
interface Predicted {
  readonly arm: ArmState | undefined;
  /** `undefined` for an arm of which nothing is known: it is as all arms are in common. */
  readonly solution: ArmSolution | undefined;
}

/** What is known of the admissible arms, for one `x`. */
export interface Predictions {
  readonly arms: readonly Predicted[];
  readonly shared: SharedSolution;
  /** `θ·x` of each arm, in the unit of rewards over their scale. */
  readonly scaled: Float64Array;
}

/** @throws BanditError for arms, features or times that are none. */
export const predict = (
  state: BanditState,
  names: readonly string[],
  x: ArrayLike<number>,
  time: number,
): Predictions => {
  requireArms(names);
  requireFeatures(x, state.settings.dimensions);
  requireTime(time);
  const shared = sharedOf(state, time);
  const scaled = new Float64Array(names.length);
  const arms = names.map((name, index) => {
    const arm = state.arms.get(name);
    const solution = arm && solutionOf(state, arm, shared, time);
    scaled[index] = dot(solution?.theta ?? shared.theta, x);
    return { arm, solution };
  });
  return { arms, shared, scaled };
};

const requireArms = (names: readonly string[]): void => {
  if (names.length === 0 || names.length > MOST_ARMS) {
    throw new BanditError(
      `There are 1 to ${MOST_ARMS} arms to choose among; got ${names.length}.`,
      {
        path: '/arms',
        hint: 'Show what stands without a choice where no arm may be shown.',
      },
    );
  }
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    requireArm(name, `/arms/${index}`);
    if (seen.has(name)) {
      throw new BanditError(`The arm "${name.slice(0, 50)}" stands there twice.`, {
        path: `/arms/${index}`,
        hint: 'Give each arm once.',
      });
    }
    seen.add(name);
  }
};

const dot = (theta: Float64Array, x: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < theta.length; i++) sum += (theta[i] as number) * (x[i] as number);
  return sum;
};
