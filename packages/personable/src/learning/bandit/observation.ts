import { BanditError } from './bandit-error.ts';
import { toGrain } from './block-sums.ts';
import { blockAt, rootWeight } from './fading.ts';
import { LARGEST_REWARD, type ReadSettings, requireArm, requireFeatures } from './settings.ts';

/** One reward. */
export interface Observation {
  readonly arm: string;
  /** The features with which the arm was chosen: 1, then numbers from −1 to 1. */
  readonly x: ArrayLike<number>;
  /** At most 1,000 times the scale. */
  readonly reward: number;
  /** When it was chosen, milliseconds; by a clock of one's own, never by a visitor's. */
  readonly time: number;
}

/** What is summed of an observation: `v = √w · x` and `ρ = √w · r` on their grain, and where it belongs. */
export interface Contribution {
  readonly v: Float64Array;
  readonly reward: number;
  readonly block: number;
}

/** @throws BanditError for names, features, rewards or times that are none. */
export const contributionOf = (
  settings: ReadSettings,
  { arm, x, reward, time }: Observation,
): Contribution => {
  requireArm(arm, '/arm');
  requireFeatures(x, settings.dimensions);
  const scaled = reward / settings.rewardScale;
  if (!(Math.abs(scaled) <= LARGEST_REWARD)) {
    throw new BanditError(`A reward of ${reward} is not within 1,000 times the scale.`, {
      path: '/reward',
      hint: 'Set rewardScale to a usual reward, and cap what is far above it.',
    });
  }
  requireTime(time);
  const block = blockAt(time, settings);
  const root = rootWeight(time, block, settings);
  const v = new Float64Array(settings.dimensions);
  for (let i = 0; i < v.length; i++) {
    const value = x[i] as number;
    if (value !== 0) v[i] = toGrain(root * value);
  }
  return { v, reward: toGrain(root * scaled), block };
};

/** The last moment a `Date` can name, in milliseconds. */
const LAST_MOMENT = 8.64e15;

/** @throws BanditError for what is not a moment. */
export const requireTime = (time: number): void => {
  if (Math.abs(time) <= LAST_MOMENT) return;
  throw new BanditError(`A time is a number of milliseconds; got ${time}.`, {
    path: '/time',
    hint: 'Give the time as Date.now() does.',
  });
};
