import { proportionOf } from '../../math/binomial.ts';
import { QUANTUM, quantize } from '../../math/quantum.ts';

/** What came of messages of one kind, added up: every number can be taken away again. */
export interface WorthSums {
  /** Messages whose time to bring something is over. */
  readonly sent: number;
  readonly clicked: number;
  /** Messages that were followed by a goal. */
  readonly goals: number;
  /** Worth of what followed, in units of the shop's currency, and the sum of its squares. */
  readonly value: number;
  readonly squares: number;
  readonly unsubscribed: number;
}

/** What came of one message. */
export interface SendResult {
  readonly clicked: boolean;
  readonly goal: boolean;
  readonly value: number;
  readonly unsubscribed: boolean;
}

export const NO_WORTH: WorthSums = {
  ...{ sent: 0, clicked: 0, goals: 0, value: 0, squares: 0, unsubscribed: 0 },
};

/** The worth of one message that is counted at the most: what is far above it counts as this. */
const MOST_VALUE = 10_000;

/** Sums with one message more, or less; rounded so that they are the same in any order. */
export const withResult = (sums: WorthSums, result: SendResult, sign: 1 | -1): WorthSums => {
  const value = result.goal
    ? quantize(Math.min(MOST_VALUE, Math.max(-MOST_VALUE, result.value)))
    : 0;
  return {
    sent: sums.sent + sign,
    clicked: sums.clicked + sign * Number(result.clicked),
    goals: sums.goals + sign * Number(result.goal),
    value: sums.value + sign * value,
    squares: sums.squares + sign * quantize(value * value),
    unsubscribed: sums.unsubscribed + sign * Number(result.unsubscribed),
  };
};

/** The sum of two. */
export const addWorth = (a: WorthSums, b: WorthSums): WorthSums => ({
  sent: a.sent + b.sent,
  clicked: a.clicked + b.clicked,
  goals: a.goals + b.goals,
  value: a.value + b.value,
  squares: a.squares + b.squares,
  unsubscribed: a.unsubscribed + b.unsubscribed,
});

/** What a message is expected to bring and to cost, in units of the shop's currency. */
export interface WorthEstimate {
  readonly expected: number;
  /** The end of the interval of 95 %. */
  readonly high: number;
  /** What it costs to send. */
  readonly cost: number;
  /** What it costs that some unsubscribe. */
  readonly annoyance: number;
  /** Messages it rests on. */
  readonly of: number;
  /** Whether those are enough to hold a message back. */
  readonly enough: boolean;
}

/** Messages that what was stated, or is usual on the channel, is worth. */
const PRIOR_MESSAGES = 50;
/** Messages before one is held back. */
const ENOUGH = 200;
/** Share of messages at which somebody unsubscribes where nothing is known, and messages that this is worth. */
const USUAL_UNSUBSCRIBED = 0.002;
const UNSUBSCRIBED_MESSAGES = 500;
/** Goals that the usual worth of a goal on the channel is worth. */
const PRIOR_GOALS = 5;
const NORMAL_95 = 1.96;

/**
 * What a message of a template brings: `P(goal | message) · worth of a goal`, both shrunk to what was stated of the template and to
 * the mean of its channel (empirical Bayes with fixed weights, as in Efron and Morris, "Stein's Estimation Rule and Its Competitors",
 * JASA 1973), less what it costs. The upper end takes Wilson's interval for the share and the normal one for the worth of a goal.
 *
 * @param own of the template, of the alternative where that is settled.
 * @param channel of all messages on the channel.
 * @param stated value of one message where nothing is known, of the template.
 * @returns undefined where nothing says what a goal is worth: then nothing can be held against it.
 */
export const estimateWorth = (
  own: WorthSums,
  channel: WorthSums,
  {
    stated,
    cost,
    subscriber,
  }: {
    readonly stated: number | undefined;
    readonly cost: number;
    readonly subscriber: number;
  },
): WorthEstimate | undefined => {
  const usualGoal = channel.goals > 0 ? channel.value / channel.goals : undefined;
  const usual = stated ?? (usualGoal === undefined ? undefined : channel.value / channel.sent);
  const ofGoal = own.goals > 0 ? own.value / own.goals : usualGoal;
  if (usual === undefined || ofGoal === undefined) return undefined;
  const expected = (own.value + PRIOR_MESSAGES * usual) / (own.sent + PRIOR_MESSAGES);
  const share = proportionOf(own.goals, own.sent)?.high ?? 1;
  const high = Math.max(expected, share * highestGoal(own, ofGoal, usualGoal ?? ofGoal));
  const rate =
    (own.unsubscribed + USUAL_UNSUBSCRIBED * UNSUBSCRIBED_MESSAGES) /
    (own.sent + UNSUBSCRIBED_MESSAGES);
  const annoyance = rate * subscriber;
  return { expected, high, cost, annoyance, of: own.sent, enough: own.sent >= ENOUGH };
};

const highestGoal = ({ goals, value, squares }: WorthSums, own: number, usual: number): number => {
  const mean = (value + PRIOR_GOALS * usual) / (goals + PRIOR_GOALS);
  const variance = goals > 1 ? Math.max(0, (squares - value * own) / (goals - 1)) : own * own;
  return Math.max(0, mean + (NORMAL_95 * Math.sqrt(variance)) / Math.sqrt(Math.max(1, goals)));
};

/** Whether a message is surely worth less than it costs. */
export const isWorthless = (
  { high, cost, annoyance, enough }: WorthEstimate,
  least: number,
): boolean => enough && least > 0 && high < least * (cost + annoyance) - QUANTUM;
