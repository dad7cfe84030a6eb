import { createRandom, type Random } from '../../packages/personable/src/math/random.ts';
import { adjustByPast } from '../../packages/personable/src/measure/statistics/cuped.ts';
import {
  type Comparison,
  compareArms,
} from '../../packages/personable/src/measure/statistics/difference.ts';
import {
  isUnsaid,
  type Unsaid,
} from '../../packages/personable/src/measure/statistics/estimate.ts';
import {
  type ArmEstimate,
  meanOf,
  proportionIn,
} from '../../packages/personable/src/measure/statistics/mean.ts';
import { ratioOf } from '../../packages/personable/src/measure/statistics/ratio.ts';
import type { MetricSums } from '../../packages/personable/src/measure/statistics/sums.ts';

/** A world of simulated people: what somebody brings, in the control and in the arm, and what is true of it. */
export interface World {
  readonly draw: (random: Random, inArm: boolean) => number;
  readonly isShare: boolean;
  /** The true means. */
  readonly control: number;
  readonly arm: number;
  /** Of a person's value, the mean of both arms. */
  readonly variance: number;
}

/** One person in ten buys; in the arm so many times as often. */
export const buying = (lift: number): World => {
  const [control, arm] = [0.1, 0.1 * (1 + lift)];
  return {
    draw: (random, inArm) => (random.next() < (inArm ? arm : control) ? 1 : 0),
    isShare: true,
    ...{ control, arm },
    variance: (control * (1 - control) + arm * (1 - arm)) / 2,
  };
};

/** One person in ten spends, an amount with a long tail: a median of 30 and one in forty above 200. */
export const spending = (lift: number): World => {
  const mean = 30 * Math.exp(0.5);
  const square = 900 * Math.exp(2);
  const [share, more] = [0.1, 1 + lift];
  const variance = (times: number) => share * square * times ** 2 - (share * mean * times) ** 2;
  return {
    draw: (random, inArm) =>
      random.next() < share ? 30 * Math.exp(random.normal()) * (inArm ? more : 1) : 0,
    isShare: false,
    control: share * mean,
    arm: share * mean * more,
    variance: (variance(1) + variance(more)) / 2,
  };
};

const LEVEL = 0.05;

/** Whether an experiment that is looked at often finds a difference. */
export interface Watched {
  /** At any look, by the interval for any number of looks. */
  readonly always: boolean;
  /** At any look, by the interval for one: what peeking does. */
  readonly peeked: boolean;
  /** At the last look, by the interval for one. */
  readonly once: boolean;
}

/** Runs an experiment to its end, looking at it evenly spread; people come into either arm by chance. */
export const watch = (world: World, people: number, looks: number, seed: number): Watched => {
  const random = createRandom(seed);
  const arms = [emptySums(), emptySums()] as const;
  let [always, peeked, once] = [false, false, false];
  for (let look = 1; look <= looks; look++) {
    const until = Math.round((people * look) / looks);
    for (let n = arms[0].people + arms[1].people; n < until; n++) {
      const inArm = random.next() < 0.5;
      add(arms[inArm ? 1 : 0], world.draw(random, inArm));
    }
    const found = compared(world, arms[1], arms[0]);
    if (isUnsaid(found)) continue;
    always ||= found.alwaysP < LEVEL;
    peeked ||= found.pValue < LEVEL;
    once = found.pValue < LEVEL;
  }
  return { always, peeked, once };
};

interface Growing {
  people: number;
  sum: number;
  squares: number;
}

const emptySums = (): Growing => ({ people: 0, sum: 0, squares: 0 });

const add = (sums: Growing, value: number): void => {
  sums.people += 1;
  sums.sum += value;
  sums.squares += value * value;
};

const compared = (world: World, arm: MetricSums, control: MetricSums): Comparison | Unsaid => {
  const of = world.isShare ? proportionIn : meanOf;
  return both(of(arm), of(control));
};

const both = (arm: ArmEstimate | Unsaid, control: ArmEstimate | Unsaid): Comparison | Unsaid => {
  if (isUnsaid(arm)) return arm;
  return isUnsaid(control) ? control : compareArms(arm, control);
};

/** Which of the intervals for one look cover what is true. */
export interface Covered {
  readonly difference: boolean;
  readonly relative: boolean;
}

/** Runs an experiment and looks once. */
export const cover = (world: World, people: number, seed: number): Covered => {
  const random = createRandom(seed);
  const [arm, control] = [emptySums(), emptySums()];
  for (let n = 0; n < people; n++) {
    const inArm = n % 2 === 1;
    add(inArm ? arm : control, world.draw(random, inArm));
  }
  return covers(
    compared(world, arm, control),
    world.arm - world.control,
    world.arm / world.control - 1,
  );
};

const covers = (found: Comparison | Unsaid, difference: number, relative: number): Covered => {
  if (isUnsaid(found)) return { difference: false, relative: false };
  const within = (
    range: { readonly low: number; readonly high: number } | undefined,
    truth: number,
  ) => range !== undefined && range.low <= truth && truth <= range.high;
  return {
    difference: within(found.difference.fixed, difference),
    relative: within(found.relative?.fixed, relative),
  };
};

/** The differences of one experiment with people who were known before. */
export interface BeforeAndAfter {
  readonly plain: number;
  readonly adjusted: number;
  readonly covered: boolean;
}

/** What people bring before and after go together with a correlation of ρ; the arm adds `effect`. */
export const beforeAndAfter = (rho: number, people: number, seed: number): BeforeAndAfter => {
  const random = createRandom(seed);
  const effect = 0.1;
  const sums = [0, 1].map(() => ({ ...emptySums(), pre: { sum: 0, squares: 0, product: 0 } }));
  for (let n = 0; n < people; n++) {
    const before = random.normal();
    const after = rho * before + Math.sqrt(1 - rho * rho) * random.normal() + effect * (n % 2);
    const own = sums[n % 2];
    if (own === undefined) continue;
    add(own, after);
    own.pre.sum += before;
    own.pre.squares += before * before;
    own.pre.product += before * after;
  }
  const found = adjustByPast(sums);
  const [control, arm] = sums;
  if (isUnsaid(found) || control === undefined || arm === undefined)
    throw new Error('Nothing was adjusted.');
  const [adjustedControl, adjustedArm] = found.arms;
  if (adjustedControl === undefined || adjustedArm === undefined)
    throw new Error('An arm is missing.');
  return {
    plain: arm.sum / arm.people - control.sum / control.people,
    adjusted: adjustedArm.mean - adjustedControl.mean,
    covered: covers(compareArms(adjustedArm, adjustedControl), effect, 0).difference,
  };
};

/** Clicks by views, where some people click more and view more: whether the interval for one look covers the truth. */
export const coverRatio = (people: number, seed: number): boolean => {
  const random = createRandom(seed);
  const sums = [0, 1].map(() => ({
    ...emptySums(),
    below: { sum: 0, squares: 0 },
    product: 0,
  }));
  for (let n = 0; n < people; n++) {
    const keen = random.next() < 0.5;
    const views = 1 + random.poisson(keen ? 8 : 2);
    let clicks = 0;
    for (let view = 0; view < views; view++) if (random.next() < (keen ? 0.2 : 0.05)) clicks += 1;
    const own = sums[n % 2];
    if (own === undefined) continue;
    add(own, clicks);
    own.below.sum += views;
    own.below.squares += views * views;
    own.product += clicks * views;
  }
  const [control, arm] = sums.map(ratioOf);
  if (control === undefined || arm === undefined) return false;
  return covers(both(arm, control), 0, 0).difference;
};

/** The share of runs for which something holds. */
export const shareOf = (runs: number, holds: (seed: number) => boolean): number => {
  let count = 0;
  for (let run = 1; run <= runs; run++) if (holds(run)) count += 1;
  return count / runs;
};

/** The variance of some values. */
export const varianceOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};
