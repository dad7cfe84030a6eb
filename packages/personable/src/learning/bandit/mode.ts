import type { Random } from '../../math/random.ts';
import { BANDITS, type BanditName, type Choice, type ChooseOptions } from './bandit.ts';
import { predict } from './predict.ts';
import type { BanditState } from './state.ts';
import { type Trial, verdictOf } from './trial.ts';

/**
 * How an arm is chosen.
 *
 * - `learn`: an even split until one arm is better than all others by an always-valid test; from then on that one.
 * - `earn`: a bandit, which learns while it earns.
 * - `winner`: one that a person named. Where it may not be shown, the arms that may be are chosen from as by `earn`.
 */
export type BanditMode =
  | { readonly kind: 'learn'; readonly trial: Trial }
  | { readonly kind: 'earn'; readonly bandit?: BanditName }
  | { readonly kind: 'winner'; readonly arm: string };

export interface ModeChoice extends Choice {
  /** Whether it was drawn by the propensities, or fixed. */
  readonly drawn: boolean;
  readonly why: 'even-split' | 'trial-winner' | 'earned' | 'named-winner' | 'winner-not-admissible';
}

/** Chooses as a mode says. @throws BanditError as `choose` of a bandit does. */
export const chooseInMode = (
  mode: BanditMode,
  state: BanditState,
  arms: readonly string[],
  x: ArrayLike<number>,
  options: ChooseOptions,
  random: Random,
): ModeChoice => {
  const drawn = (name: BanditName, why: ModeChoice['why']): ModeChoice => ({
    ...BANDITS[name].choose(state, arms, x, options, random),
    drawn: true,
    why,
  });
  if (mode.kind === 'earn') return drawn(mode.bandit ?? 'squarecb', 'earned');
  if (mode.kind === 'winner') {
    return arms.includes(mode.arm)
      ? fixed(state, arms, mode.arm, x, options, 'named-winner')
      : drawn('squarecb', 'winner-not-admissible');
  }
  const names = [...new Set([...mode.trial.arms.map(({ arm }) => arm), ...arms])];
  const { winner } = verdictOf(mode.trial, names);
  return winner !== undefined && arms.includes(winner)
    ? fixed(state, arms, winner, x, options, 'trial-winner')
    : drawn('random', winner === undefined ? 'even-split' : 'winner-not-admissible');
};

const fixed = (
  state: BanditState,
  arms: readonly string[],
  arm: string,
  x: ArrayLike<number>,
  { time }: ChooseOptions,
  why: ModeChoice['why'],
): ModeChoice => {
  const { scaled } = predict(state, arms, x, time);
  const index = arms.indexOf(arm);
  return {
    arm,
    index,
    propensity: 1,
    propensities: arms.map((_, at) => (at === index ? 1 : 0)),
    exact: true,
    predictions: Array.from(scaled, (value) => value * state.settings.rewardScale),
    drawn: false,
    why,
  };
};
