import { sharedOf } from '../bandit/solve.ts';
import {
  addReward,
  type BanditState,
  copyState,
  emptyState,
  subtractReward,
} from '../bandit/state.ts';
import type { Examined } from './examination.ts';
import { DIMENSIONS, type Features, type LearnedPart, vectorOf } from './features.ts';

/** A place of a list, and what came of it. */
export interface LearnedPlace {
  /** See `Features`. */
  readonly codes: readonly number[];
  /** Where the item stood by its score alone, from 1 for the best to 0. */
  readonly rank: number;
  /** What came of it, over how likely the place is looked at; 0 for nothing. */
  readonly reward: number;
}

/** The sums of a placement: as a bandit's, of one arm that all items share. */
export type RankingSums = BanditState;

/** The name of the one arm. */
const ARM = 'item';
/** Places that hold what is learned to nothing: about the variance of an outcome over that of what may be learned. */
const RIDGE = 50;
/** All of them are worth the same, whenever they were. */
const TIME = 0;

/** What is learned before there is anything. */
export const noRankingSums = (): RankingSums =>
  emptyState({ dimensions: DIMENSIONS, ridge: RIDGE });

const observed = ({ codes, rank, reward }: LearnedPlace) => ({
  ...{ arm: ARM, x: vectorOf(codes, rank), reward, time: TIME },
});

/** Adds places, in place. */
export const addPlaces = (sums: RankingSums, places: readonly LearnedPlace[]): void => {
  for (const place of places) addReward(sums, observed(place));
};

/** The same without some places: equal to sums that never had them. */
export const withoutPlaces = (sums: RankingSums, places: readonly LearnedPlace[]): RankingSums => {
  const left = copyState(sums);
  for (const place of places) subtractReward(left, observed(place));
  return left;
};

/** How many places were shown, and what came of them in all, each over how likely its place is looked at. */
const totalsOf = ({ arms }: RankingSums): { shown: number; rewards: number } => {
  const sums = arms.get(ARM)?.current;
  return { shown: sums?.count ?? 0, rewards: sums?.moments[0] ?? 0 };
};

/** What is learned at a placement, ready to be asked. Never changed. */
export interface ContextFit {
  /** Of the sums it was made of. */
  readonly version: number;
  /** Weights of the features. */
  readonly theta: Float64Array;
  /** Places it rests on, and those of which something came. */
  readonly shown: number;
  readonly outcomes: number;
  /** What comes of a place that is looked at, on average. */
  readonly rate: number;
  /** How likely each place is looked at. */
  readonly examined: readonly Examined[];
}

/** What is needed before lists are put in another order. */
export const LEAST = { shown: 500, outcomes: 50 } as const;

/** Makes what can be asked of sums. */
export const fitOf = (
  sums: RankingSums,
  known: Pick<ContextFit, 'version' | 'outcomes' | 'examined'>,
): ContextFit => {
  const { shown, rewards } = totalsOf(sums);
  const theta = sharedOf(sums, TIME).theta.slice();
  return { ...known, theta, shown, rate: shown === 0 ? 0 : rewards / shown };
};

/** Whether it rests on enough. */
export const isEnough = ({ shown, outcomes }: ContextFit): boolean =>
  shown >= LEAST.shown && outcomes >= LEAST.outcomes;

/** What the circumstances add to an item's chance, part by part of the context. */
export const gainsOf = (
  { theta }: Pick<ContextFit, 'theta'>,
  { together }: Features,
): readonly (readonly [part: LearnedPart, gain: number])[] =>
  Array.from(together, ([part, codes]) => [
    part,
    codes.reduce((sum, code) => sum + Math.sign(code) * (theta[Math.abs(code)] as number), 0),
  ]);
