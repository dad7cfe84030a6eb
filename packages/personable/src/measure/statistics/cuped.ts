import { isUnsaid, type Unsaid } from './estimate.ts';
import { type ArmEstimate, meanOf, spread, unusable } from './mean.ts';
import type { MetricSums } from './sums.ts';

/** Means adjusted by what people did before. */
export interface Adjusted {
  /** What of a person's value before is taken away from their value. */
  readonly theta: number;
  /** The correlation of before and after, within arms, squared: the share of the variance that goes away. */
  readonly reduction: number;
  /** In the order of the arms. */
  readonly arms: readonly ArmEstimate[];
}

/**
 * CUPED: means adjusted by the same person's value p before the experiment (Deng, Xu, Kohavi and Walker, "Improving the sensitivity of online
 * controlled experiments by utilizing pre-experiment data", WSDM 2013):
 *
 *     x̄ₐ − θ (p̄ₐ − p̄),   θ = Σₐ (nₐ − 1) s_xp,a / Σₐ (nₐ − 1) s_p,a²,   Vₐ = (s_x² − 2 θ s_xp + θ² s_p²) / nₐ
 *
 * with one θ pooled within the arms, so that neither arm chooses its own, and p̄ the mean over all arms. It lies where what is called "before" was
 * already touched by the experiment.
 *
 * @param arms each with `pre`
 * @returns why not, where an arm has no sums from before or nobody differed before
 */
export const adjustByPast = (arms: readonly MetricSums[]): Adjusted | Unsaid => {
  let [covariance, past, variance] = [0, 0, 0];
  const means: ArmEstimate[] = [];
  for (const arm of arms) {
    const mean = meanOf(arm);
    if (isUnsaid(mean)) return mean;
    if (arm.pre === undefined) return NO_PAST;
    const { sum, squares, product } = arm.pre;
    const wrong = unusable(arm.people, [sum, squares, product]);
    if (wrong !== undefined) return wrong;
    means.push(mean);
    const { xx, xp, pp } = centred(arm, arm.pre);
    [covariance, past, variance] = [covariance + xp, past + pp, variance + xx];
  }
  const theta = covariance / past;
  if (!(past > 0 && Number.isFinite(theta))) return SAME_PAST;
  const people = arms.reduce((all, arm) => all + arm.people, 0);
  const overall = arms.reduce((all, arm) => all + (arm.pre?.sum ?? 0), 0) / people;
  return {
    theta,
    reduction: shareOf((theta * covariance) / variance),
    arms: arms.map((arm, place) => {
      const pre = arm.pre ?? NONE;
      const { xx, xp, pp } = centred(arm, pre);
      const left = Math.max(0, xx - 2 * theta * xp + theta ** 2 * pp);
      return {
        people: arm.people,
        mean: (means[place]?.mean ?? 0) - theta * (pre.sum / arm.people - overall),
        variance: left / (arm.people - 1) / arm.people,
      };
    }),
  };
};

/** From 0 to 1; 0 where nothing varies that could be taken away. */
const shareOf = (value: number): number => (value > 0 ? Math.min(1, value) : 0);

type Past = NonNullable<MetricSums['pre']>;
const NONE: Past = { sum: 0, squares: 0, product: 0 };

/** Sums of squares and products about the means of the arm. */
const centred = ({ people, sum, squares }: MetricSums, pre: Past) => ({
  xx: spread(people, sum, squares) * (people - 1),
  pp: spread(people, pre.sum, pre.squares) * (people - 1),
  xp: pre.product - (sum * pre.sum) / people,
});

const NO_PAST: Unsaid = {
  unsaid: 'no_data',
  text: 'Nothing is known of people before the experiment.',
};
const SAME_PAST: Unsaid = {
  unsaid: 'no_variance',
  text: 'Before the experiment nobody differed from anybody, so there is nothing to adjust by.',
};
