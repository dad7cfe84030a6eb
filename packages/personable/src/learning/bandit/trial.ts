import { type Interval, meanInterval } from '../../math/confidence-sequence.ts';
import { quantize } from '../../math/quantum.ts';
import { BanditError } from './bandit-error.ts';
import { requireArm } from './settings.ts';

/**
 * An even split, until one arm is better than all others. Plain data: sums that do not fade, of decisions that were drawn
 * evenly and of nothing else, because a bandit's own choices depend on what they are compared by.
 */
export interface Trial {
  readonly version: 1;
  /** Probability of ever naming a winner that is not better than all others; 0.05 for 95 %. */
  readonly level: number;
  /** Rewards are counted between these; what is beyond counts as the nearer of the two. */
  readonly low: number;
  readonly high: number;
  readonly arms: readonly TrialArm[];
}

export interface TrialArm {
  readonly arm: string;
  readonly count: number;
  /** Sum of `(reward − low) / (high − low)`, each rounded to a multiple of 2⁻²⁰. */
  readonly total: number;
}

export interface TrialSettings {
  /** 0.05 when left out. */
  readonly level?: number;
  /** 0 when left out. */
  readonly low?: number;
  /** 1 when left out. */
  readonly high?: number;
}

/** What a trial says so far. */
export interface Verdict {
  /** The arm that is better than all others; `undefined` until that is significant. */
  readonly winner: string | undefined;
  /** The arm with the largest mean; `undefined` when nothing was counted. */
  readonly leader: string | undefined;
  readonly arms: readonly (Interval & {
    readonly arm: string;
    readonly count: number;
    /** Mean reward; `undefined` when nothing was counted. */
    readonly mean: number | undefined;
  })[];
  /** How it was tested: valid however often one looks. */
  readonly test: 'beta-binomial confidence sequence';
  readonly level: number;
}

/** @throws BanditError for settings outside their ranges. */
export const emptyTrial = ({ level = 0.05, low = 0, high = 1 }: TrialSettings = {}): Trial => {
  if (!(level >= 1e-6 && level <= 0.5)) {
    throw new BanditError(`level is a number from 0.000001 to 0.5; got ${level}.`, {
      path: '/level',
    });
  }
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new BanditError('low is a number below high.', {
      path: '/low',
      hint: 'Give the least and the largest reward, such as 0 and 1 for clicks.',
    });
  }
  return { version: 1, level, low, high, arms: [] };
};

/** A trial with one reward more, or one less. @throws BanditError for a reward that is none. */
export const countReward = (trial: Trial, arm: string, reward: number, sign: 1 | -1 = 1): Trial =>
  withCounted(trial, { arm, count: sign, total: sign * shareOf(trial, reward) });

/** A trial in which one reward is another. @throws BanditError for a reward that is none. */
export const recountReward = (trial: Trial, arm: string, from: number, to: number): Trial =>
  withCounted(trial, { arm, count: 0, total: shareOf(trial, to) - shareOf(trial, from) });

/** The sum of two trials. @throws BanditError when their settings differ. */
export const mergeTrials = (a: Trial, b: Trial): Trial => {
  if (a.level !== b.level || a.low !== b.low || a.high !== b.high) {
    throw new BanditError('Trials with different settings cannot be added.', { path: '/level' });
  }
  return b.arms.reduce(withCounted, a);
};

/**
 * What a trial says of these arms: the winner is the one whose interval lies above those of all others. Each interval has its
 * part of the level (Bonferroni), so that the chance of ever naming a wrong winner is at most the level.
 */
export const verdictOf = (trial: Trial, names: readonly string[]): Verdict => {
  const { level, low, high } = trial;
  const width = high - low;
  const unique = [...new Set(names)];
  const arms = unique.map((arm) => {
    const { count, total } = trial.arms.find((known) => known.arm === arm) ?? NOTHING;
    const interval = meanInterval(count, total, level / unique.length);
    return {
      arm,
      count,
      mean: count > 0 ? low + (total / count) * width : undefined,
      low: low + interval.low * width,
      high: low + interval.high * width,
    };
  });
  const winner = arms.find((arm) => arms.every((other) => other === arm || arm.low > other.high));
  const [leader] = arms
    .filter(({ mean }) => mean !== undefined)
    .sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0));
  return {
    winner: arms.length > 1 ? winner?.arm : undefined,
    leader: leader?.arm,
    arms,
    test: 'beta-binomial confidence sequence',
    level,
  };
};

const NOTHING = { count: 0, total: 0 };

const shareOf = ({ low, high }: Trial, reward: number): number => {
  if (!Number.isFinite(reward)) {
    throw new BanditError(`A reward is a number; got ${reward}.`, { path: '/reward' });
  }
  return quantize(Math.min(1, Math.max(0, (reward - low) / (high - low))));
};

const withCounted = (trial: Trial, { arm, count, total }: TrialArm): Trial => {
  requireArm(arm, '/arm');
  const known = trial.arms.find((other) => other.arm === arm) ?? NOTHING;
  const sum = { arm, count: known.count + count, total: known.total + total };
  if (sum.count < 0 || sum.total < 0 || sum.total > sum.count) {
    throw new BanditError(`The arm "${arm.slice(0, 50)}" has no such reward to take away.`, {
      path: '/arm',
      hint: 'Take away only what was counted.',
    });
  }
  const others = trial.arms.filter((other) => other.arm !== arm);
  const arms = sum.count === 0 ? others : [...others, sum];
  return { ...trial, arms: arms.sort((a, b) => (a.arm < b.arm ? -1 : 1)) };
};
