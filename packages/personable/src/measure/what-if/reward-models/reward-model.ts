import type { Choices } from '../choices.ts';

/** What is expected of an action at the place, and with the features, of a logged choice; made without the choice's own fold. */
export type RewardModel = (row: number, action: number) => number;

/** The mean reward of an action at a place, made without one of the folds. */
export type Means = (fold: number, place: number, action: number) => number;

/** Parts of the log of which each is expected by what the others say. */
export const FOLDS = 5;

/** The fold of a choice: all of a unit are in one, so that nobody's reward is in the model that expects it. */
export const foldOf = ({ unit }: Choices, row: number): number => {
  const whose = unit[row] as number;
  return (whose < 0 ? row : whose) % FOLDS;
};

/** A key for something at a place. */
export const cellKey = (place: number, action: number): number => place * 2 ** 26 + action;
