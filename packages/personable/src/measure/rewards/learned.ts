import { explainChoice } from '../../learning/bandit/explain.ts';
import type { EncodedFeatures } from '../../learning/bandit/features.ts';
import { type BanditMode, chooseInMode, type ModeChoice } from '../../learning/bandit/mode.ts';
import type { Observation } from '../../learning/bandit/observation.ts';
import type { Prior } from '../../learning/bandit/settings.ts';
import {
  addReward,
  type BanditState,
  copyState,
  correctReward,
  emptyState,
  setPrior,
  subtractReward,
} from '../../learning/bandit/state.ts';
import { restoreState, type StoredState, storeState } from '../../learning/bandit/stored.ts';
import {
  countReward,
  emptyTrial,
  recountReward,
  type Trial,
  verdictOf,
} from '../../learning/bandit/trial.ts';
import type { Random } from '../../math/random.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';

/** What is learned at one placement. Changed in place. */
export interface Learned {
  /** One more with each change. */
  version: number;
  /** Draws of another epoch were counted with other settings, and are of no state any more. */
  readonly epoch: string;
  state: BanditState;
  /** Of draws that were even. */
  trial: Trial;
  /** Means of the priors that are set. */
  readonly values: Map<string, number>;
}

/** Something that may be drawn, with what its goal is expected to be worth. */
export interface WorthArm {
  readonly name: string;
  readonly value: number;
  /** What it is expected to bring before it was tried; a small rate of its value when left out. */
  readonly prior?: Prior;
}

/** A draw that is counted. */
export interface CountedDraw extends Observation {
  /** Whether all arms were equally likely: only such draws say which is better. */
  readonly even: boolean;
}

interface Stored {
  readonly epoch: string;
  readonly state: StoredState;
  readonly trial: Trial;
}

const DAY = 86_400_000;
/** What is assumed of an arm before anything is known: so many goals a decision, worth so many observations. */
const PRIOR_RATE = 0.02;
const PRIOR_OBSERVATIONS = 10;

/** The beginning, for a placement with these arms, or an item. */
export const nothingLearned = (
  { halfLifeDays }: ContentChoice,
  arms: readonly WorthArm[],
  dimensions: number,
): Learned => {
  const rewardScale = Math.max(1e-3, ...arms.map(({ value }) => value));
  const halfLife = halfLifeDays === undefined ? undefined : halfLifeDays * DAY;
  return {
    version: 0,
    epoch: `${dimensions}/${halfLifeDays ?? 'never'}/${rewardScale}`,
    state: emptyState({ dimensions, rewardScale, ...(halfLife === undefined ? {} : { halfLife }) }),
    trial: emptyTrial({ low: 0, high: rewardScale }),
    values: new Map(),
  };
};

/** Whether what was learned can go on with these settings: sums of another half-life cannot be added to. */
export const goesOn = ({ state }: Learned, { halfLifeDays }: ContentChoice): boolean =>
  state.settings.halfLife === (halfLifeDays === undefined ? undefined : halfLifeDays * DAY);

const setPriors = (learned: Learned, arms: readonly WorthArm[]): void => {
  for (const { name, value, prior } of arms) {
    const { mean, observations } = prior ?? {
      ...{ mean: value * PRIOR_RATE, observations: PRIOR_OBSERVATIONS },
    };
    if (learned.values.get(name) === mean) continue;
    setPrior(learned.state, name, { mean, observations });
    learned.values.set(name, mean);
  }
};

/** Draws one of the arms; priors are set for those that are new. */
export const chooseLearned = (
  learned: Learned,
  choice: ContentChoice,
  arms: readonly WorthArm[],
  { x, time, random }: { readonly x: Float64Array; readonly time: number; readonly random: Random },
): ModeChoice => {
  setPriors(learned, arms);
  const mode: BanditMode =
    choice.mode === 'learn'
      ? { kind: 'learn', trial: learned.trial }
      : { kind: 'earn', bandit: choice.method ?? 'squarecb' };
  const { exploration } = choice;
  // What is known of a person beforehand is to count at once.
  const trusting = arms.some(({ prior }) => prior !== undefined);
  return chooseInMode(
    mode,
    learned.state,
    arms.map(({ name }) => name),
    x,
    { time, trusting, ...(exploration === undefined ? {} : { exploration }) },
    random,
  );
};

/** A reward that can be counted: at most 1,000 times the usual one. */
export const countable = ({ state }: Learned, reward: number): number =>
  Math.min(1_000, Math.max(-1_000, reward / state.settings.rewardScale)) *
  state.settings.rewardScale;

/** Counts a draw, or counts it anew. */
export const count = (learned: Learned, draw: CountedDraw, before: number | undefined): void => {
  const { arm, reward, even } = draw;
  if (before === undefined) addReward(learned.state, draw);
  else correctReward(learned.state, { ...draw, reward: before }, reward);
  if (even) {
    learned.trial =
      before === undefined
        ? countReward(learned.trial, arm, reward)
        : recountReward(learned.trial, arm, before, reward);
  }
  learned.version += 1;
};

/** The same without some draws: equal to what would have been learned if they had never been. */
export const without = (learned: Learned, draws: readonly CountedDraw[]): Learned => {
  const left = { ...learned, state: copyState(learned.state), version: learned.version + 1 };
  for (const draw of draws) {
    subtractReward(left.state, draw);
    if (draw.even) left.trial = countReward(left.trial, draw.arm, draw.reward, -1);
  }
  return left;
};

/** What is expected of an arm. */
export interface Expectation {
  /** "campaign/creative". */
  readonly arm: string;
  /** Worth of a decision, with the interval of 95 %. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Draws it rests on, faded to those of now. */
  readonly draws: number;
}

/** What is expected of every arm on average: for the mean of the features that draws had. */
export const expectationsOf = ({ state }: Learned, time: number): readonly Expectation[] => {
  const arms = [...state.arms.keys()];
  if (arms.length === 0) return [];
  const x = meanFeatures(state);
  const explained = explainChoice(state, arms, { x, active: [] }, { propensities: [] }, { time });
  return explained.map(({ arm, predicted, low, high, observations }) => ({
    ...{ arm, expected: predicted, low, high, draws: observations },
  }));
};

/** What is expected of some arms for features, in their order; priors are set for those that are new. */
export const expectedFor = (
  learned: Learned,
  arms: readonly WorthArm[],
  features: EncodedFeatures,
  time: number,
): readonly Expectation[] => {
  setPriors(learned, arms);
  const names = arms.map(({ name }) => name);
  return explainChoice(learned.state, names, features, { propensities: [] }, { time }).map(
    ({ arm, predicted, low, high, observations }) => ({
      ...{ arm, expected: predicted, low, high, draws: observations },
    }),
  );
};

/** The features that draws had on average, over all arms. */
const meanFeatures = ({ arms, settings: { dimensions } }: BanditState): Float64Array => {
  const sums = new Float64Array(dimensions);
  for (const { current } of arms.values()) {
    if (current === undefined) continue;
    // The first column of Σvvᵀ is Σw·x, as the first feature is 1.
    for (let i = 0; i < dimensions; i++) {
      sums[i] = (sums[i] as number) + (current.gram[(i * (i + 1)) / 2] as number);
    }
  }
  const weight = sums[0] as number;
  return sums.map((sum, i) => (i === 0 ? 1 : weight > 0 ? Math.min(1, sum / weight) : 0));
};

/** The arm that even draws showed to be better than all others. */
export const winnerOf = ({ trial }: Learned): string | undefined =>
  verdictOf(
    trial,
    trial.arms.map(({ arm }) => arm),
  ).winner;

/** What is learned, as text. */
export const storeLearned = ({ epoch, state, trial }: Learned): string =>
  JSON.stringify({ epoch, state: storeState(state), trial } satisfies Stored);

/** What was learned; undefined for what cannot be read any more: then it is learned anew. */
export const restoreLearned = (
  version: number,
  body: string,
  dimensions: number,
): Learned | undefined => {
  try {
    const { epoch, state, trial } = JSON.parse(body) as Stored;
    const restored = restoreState(state);
    if (restored.settings.dimensions !== dimensions) return undefined;
    return { version, epoch, state: restored, trial, values: new Map() };
  } catch {
    return undefined;
  }
};
