import { BanditError } from './bandit-error.ts';
import {
  addBlock,
  addGram,
  addMoments,
  type BlockSums,
  copyBlock,
  emptyBlock,
} from './block-sums.ts';
import { ROOT_OF_PREVIOUS } from './fading.ts';
import { contributionOf, type Observation } from './observation.ts';
import {
  type BanditSettings,
  MOST_ARMS,
  type Prior,
  type ReadSettings,
  readPrior,
  readSettings,
  requireArm,
} from './settings.ts';
import { type ArmSolution, type SharedSolution, takeIn } from './solution.ts';

/** What is known of one arm. */
export interface ArmState {
  current: BlockSums | undefined;
  /** The stretch of time before. */
  previous: BlockSums | undefined;
  prior: Prior | undefined;
  /** Derived from the sums when it is needed. */
  solution: ArmSolution | undefined;
}

/**
 * All that a bandit has learned: per arm the sums of a ridge regression, and nothing of anybody. A fold of observations: whatever
 * their order, and on however many machines they were added, the sums are the same to the bit, and taking one away leaves the
 * sums of a state that never had it. Changed in place: a reward is added in some 10 µs.
 */
export interface BanditState {
  readonly settings: ReadSettings;
  /** The stretch of time that `current` of every arm is about. */
  block: number;
  readonly arms: Map<string, ArmState>;
  /** What all arms have in common, derived. */
  shared: SharedSolution | undefined;
  /** Observations added since the state was made, for the age of `shared`. */
  changes: number;
}

/** @throws BanditError for settings outside their ranges. */
export const emptyState = (settings: BanditSettings): BanditState => ({
  settings: readSettings(settings),
  block: Number.NEGATIVE_INFINITY,
  arms: new Map(),
  shared: undefined,
  changes: 0,
});

/**
 * Adds one reward, in place.
 *
 * @returns whether it counts: with a half-life, what is older than the stretch of time before does not.
 * @throws BanditError for features, rewards or times that are none.
 */
export const addReward = (state: BanditState, observation: Observation): boolean => {
  const { v, reward, block } = contributionOf(state.settings, observation);
  advanceTo(state, block);
  const arm = armOf(state, observation.arm);
  const sums = sumsAt(state, arm, block);
  if (sums === undefined) {
    dropIfEmpty(state, observation.arm, arm);
    return false;
  }
  addGram(sums, v, 1);
  addMoments(sums, v, reward, 1);
  state.changes += 1;
  if (arm.solution !== undefined) {
    takeIn(arm.solution, v, reward, block < state.block ? ROOT_OF_PREVIOUS : 1);
  }
  return true;
};

/**
 * Takes away a reward that was added, in place: the sums are then equal to those of a state that never had it.
 *
 * @returns whether there was anything left of it: what has faded out by itself is gone.
 * @throws BanditError as `addReward` does, and where the arm has no such reward.
 */
export const subtractReward = (state: BanditState, observation: Observation): boolean => {
  const { v, reward, block } = contributionOf(state.settings, observation);
  const found = existing(state, observation, block);
  if (found === undefined) return false;
  addGram(found.sums, v, -1);
  addMoments(found.sums, v, reward, -1);
  forget(state, found.arm);
  if (found.sums.count === 0) {
    if (block === state.block) found.arm.current = undefined;
    else found.arm.previous = undefined;
  }
  dropIfEmpty(state, observation.arm, found.arm);
  return true;
};

/**
 * Makes one reward another, in place: the sums are then as if it had been so from the beginning. For what was counted as
 * zero and turned out to have had its effect.
 *
 * @returns whether there was anything left of it.
 * @throws BanditError as `subtractReward` does.
 */
export const correctReward = (
  state: BanditState,
  observation: Observation,
  corrected: number,
): boolean => {
  const { v, reward, block } = contributionOf(state.settings, observation);
  const to = contributionOf(state.settings, { ...observation, reward: corrected }).reward;
  const found = existing(state, observation, block);
  if (found === undefined) return false;
  addMoments(found.sums, v, reward, -1);
  addMoments(found.sums, v, to, 1);
  forget(state, found.arm);
  return true;
};

/**
 * The sum of two states, as a new one. Priors are those of the first, and of the second for arms that have none there.
 *
 * @throws BanditError when their settings differ.
 */
export const mergeStates = (a: BanditState, b: BanditState): BanditState => {
  for (const name of ['dimensions', 'ridge', 'halfLife', 'rewardScale'] as const) {
    if (a.settings[name] === b.settings[name]) continue;
    const message = `States with different settings cannot be added: ${name} is ${a.settings[name]} and ${b.settings[name]}.`;
    throw new BanditError(message, { path: `/settings/${name}` });
  }
  const merged = copyState(a);
  advanceTo(merged, b.block);
  for (const [name, { current, previous, prior }] of b.arms) {
    const arm = armOf(merged, name);
    arm.prior ??= prior;
    for (const [from, block] of [
      [current, b.block],
      [previous, b.block - 1],
    ] as const) {
      const to = from && sumsAt(merged, arm, block);
      if (from !== undefined && to !== undefined) addBlock(to, from);
    }
    dropIfEmpty(merged, name, arm);
  }
  return merged;
};

/** A state of its own with the same sums. */
export const copyState = (state: BanditState): BanditState => ({
  settings: state.settings,
  block: state.block,
  arms: new Map(
    [...state.arms].map(([name, { current, previous, prior }]) => [
      name,
      {
        current: current && copyBlock(current),
        previous: previous && copyBlock(previous),
        prior,
        solution: undefined,
      },
    ]),
  ),
  shared: undefined,
  changes: state.changes,
});

/**
 * Says what was known of an arm before, in place: what its campaign is expected to bring; `undefined` takes it back. It does
 * not fade.
 *
 * @throws BanditError for what is not a prior.
 */
export const setPrior = (state: BanditState, name: string, prior: Prior | undefined): void => {
  requireArm(name, '/arm');
  const read = prior && readPrior(prior, state.settings.rewardScale);
  const arm = armOf(state, name);
  arm.prior = read;
  forget(state, arm);
  dropIfEmpty(state, name, arm);
};

/** Lets go of an arm that will not come back, in place; what all arms have in common loses its part. */
export const dropArm = (state: BanditState, name: string): void => {
  if (state.arms.delete(name)) state.shared = undefined;
};

const armOf = (state: BanditState, name: string): ArmState => {
  const known = state.arms.get(name);
  if (known !== undefined) return known;
  if (state.arms.size >= MOST_ARMS) {
    throw new BanditError(`A state has at most ${MOST_ARMS} arms.`, {
      path: '/arm',
      hint: 'Let go of arms that will not come back with dropArm.',
    });
  }
  const arm = { current: undefined, previous: undefined, prior: undefined, solution: undefined };
  state.arms.set(name, arm);
  return arm;
};

/** The sums of an arm at a block, made where there are none; undefined for a block that has faded out. */
const sumsAt = (
  { settings, block: now }: BanditState,
  arm: ArmState,
  block: number,
): BlockSums | undefined => {
  if (block === now) {
    arm.current ??= emptyBlock(settings.dimensions);
    return arm.current;
  }
  if (block !== now - 1) return undefined;
  arm.previous ??= emptyBlock(settings.dimensions);
  return arm.previous;
};

const existing = (
  state: BanditState,
  { arm: name }: Observation,
  block: number,
): { readonly arm: ArmState; readonly sums: BlockSums } | undefined => {
  if (block < state.block - 1) return undefined;
  const arm = state.arms.get(name);
  const sums = block === state.block ? arm?.current : arm?.previous;
  if (arm !== undefined && sums !== undefined && block <= state.block) return { arm, sums };
  throw new BanditError(`The arm "${name.slice(0, 50)}" has no such reward to take away.`, {
    path: '/arm',
    hint: 'Take away only what was added, with the same time.',
  });
};

const advanceTo = (state: BanditState, block: number): void => {
  if (block <= state.block) return;
  const next = block === state.block + 1;
  state.block = block;
  state.shared = undefined;
  for (const [name, arm] of state.arms) {
    arm.previous = next ? arm.current : undefined;
    arm.current = undefined;
    arm.solution = undefined;
    dropIfEmpty(state, name, arm);
  }
};

const dropIfEmpty = (state: BanditState, name: string, arm: ArmState): void => {
  if (arm.current ?? arm.previous ?? arm.prior) return;
  state.arms.delete(name);
};

/** What was derived from sums that are no longer so is derived anew. */
const forget = (state: BanditState, arm: ArmState): void => {
  arm.solution = undefined;
  state.shared = undefined;
};
