import { proportionOf } from '../../math/binomial.ts';
import type { NextAction } from './next-answer.ts';

/** What something is expected to bring, in units of the shop's currency. */
export type Estimate = Pick<
  NextAction,
  'chance' | 'value' | 'cost' | 'expected' | 'low' | 'high' | 'observations' | 'basis'
>;

/** What is assumed of a goal before anything is counted: so many goals a decision, worth so many observations. */
const PRIOR_RATE = 0.02;
const PRIOR_OBSERVATIONS = 10;

/**
 * P(goal) × value − cost of something that is counted: the mean of the beta-binomial posterior under the prior above, with Wilson's
 * interval for goals and prior together (Agresti and Coull 1998 on adding observations).
 *
 * @param goals of `decided` decisions, no more than these.
 * @param value of the goal; undefined where nobody said.
 */
export const countedEstimate = ({
  goals,
  decided,
  value,
  cost,
}: {
  readonly goals: number;
  readonly decided: number;
  readonly value: number | undefined;
  readonly cost: number;
}): Estimate => {
  const met = Math.min(goals, decided) + PRIOR_RATE * PRIOR_OBSERVATIONS;
  const {
    share = PRIOR_RATE,
    low = 0,
    high = 1,
  } = proportionOf(met, decided + PRIOR_OBSERVATIONS) ?? {};
  const common = { chance: share, cost, observations: decided };
  if (value === undefined) return { ...common, basis: 'unknown' };
  return {
    ...{ ...common, value, expected: share * value - cost },
    ...{ low: low * value - cost, high: high * value - cost },
    basis: decided === 0 ? 'assumed' : 'counted',
  };
};

/**
 * What a bandit expects for one person here and now, less the cost. Goals are worth at least nothing, so what is shown loses at
 * most its cost.
 */
export const learnedEstimate = (
  learned: {
    readonly expected: number;
    readonly low: number;
    readonly high: number;
    readonly draws: number;
  },
  { value, cost }: { readonly value: number | undefined; readonly cost: number },
): Estimate => {
  const common = { cost, observations: learned.draws };
  if (value === undefined) return { ...common, basis: 'unknown' };
  const net = (worth: number) => Math.max(0, worth) - cost;
  return {
    ...{ ...common, value, expected: net(learned.expected) },
    ...{ low: net(learned.low), high: net(learned.high) },
    basis: learned.draws > 0 ? 'learned' : 'assumed',
  };
};

/** What the shop itself says of something. */
export const saidEstimate = (value: number | undefined, cost: number): Estimate => {
  if (value === undefined) return { cost, observations: 0, basis: 'unknown' };
  const expected = value - cost;
  return {
    ...{ value, cost, expected, low: expected, high: expected },
    ...{ observations: 0, basis: 'said' },
  };
};
