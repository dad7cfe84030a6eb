import type { Random } from '../../math/random.ts';
import { epsilonGreedy } from './epsilon-greedy.ts';
import { randomBandit } from './random-bandit.ts';
import { squareCb } from './squarecb.ts';
import type { BanditState } from './state.ts';
import { thompson } from './thompson.ts';

/** Names of the ways to choose. */
export type BanditName = 'squarecb' | 'thompson' | 'epsilon-greedy' | 'random';

/** A way to choose among few. */
export interface Bandit {
  readonly name: BanditName;
  /**
   * Draws one of the admissible arms. Reads nothing but its arguments, and the state only.
   *
   * @param arms what may be chosen now: 1 to 1,000 different names, known to the state or not
   * @param x the constant 1, then the features of person and context
   * @throws BanditError for no arms, the same arm twice, or features of another length
   */
  choose(
    state: BanditState,
    arms: readonly string[],
    x: ArrayLike<number>,
    options: ChooseOptions,
    random: Random,
  ): Choice;
}

export interface ChooseOptions {
  /** Now, in milliseconds. */
  readonly time: number;
  /** Share of the choices that is spread evenly whatever was learned, 0 to 1; 0 when left out. */
  readonly exploration?: number;
  /** Of `squarecb`: how fast it settles, 0.001 to 1,000; 20 when left out. */
  readonly gamma?: number;
  /** Of `squarecb`: standard deviations that are added to what is unsure, 0 to 10; 1 when left out. */
  readonly optimism?: number;
  /**
   * Of `squarecb`: whether an arm counts as tried as often as its prior is worth observations. Without it everything is as likely as
   * everything else until something was tried, whatever the priors say. `false` when left out.
   */
  readonly trusting?: boolean;
  /** Of `epsilon-greedy`: share of the choices that is spread evenly, 0 to 1; 0.1 when left out. */
  readonly epsilon?: number;
  /** Of `thompson`: standard deviations of a reward by which a draw varies, 0.001 to 100; 0.5 when left out. */
  readonly spread?: number;
  /** Of `thompson`: draws from which the propensities are estimated, 100 to 100,000; 1,000 when left out. */
  readonly draws?: number;
}

/** What was chosen, and how likely it was. */
export interface Choice {
  readonly arm: string;
  /** Its place among the arms that were given. */
  readonly index: number;
  /** The probability with which it was chosen. */
  readonly propensity: number;
  /** The probabilities of all arms, in their order; they add up to 1. */
  readonly propensities: readonly number[];
  /** Whether these are the probabilities themselves, or estimates of them. */
  readonly exact: boolean;
  /** What each arm is expected to bring, in their order. */
  readonly predictions: readonly number[];
}

/** Every way to choose, by its name. */
export const BANDITS: Readonly<Record<BanditName, Bandit>> = {
  squarecb: squareCb,
  thompson,
  'epsilon-greedy': epsilonGreedy,
  random: randomBandit,
};
