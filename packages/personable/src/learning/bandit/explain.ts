import type { Choice } from './bandit.ts';
import type { ActiveFeature, EncodedFeatures } from './features.ts';
import { predict } from './predict.ts';
import { observationsOf } from './solve.ts';
import type { BanditState } from './state.ts';
import { sparseOf, widthOf } from './width.ts';

/** Why an arm was as likely as it was. */
export interface ArmExplanation {
  readonly arm: string;
  /** What it is expected to bring: `base` and all terms together. */
  readonly predicted: number;
  /** The interval of 95 % for that, if rewards vary as those of all arms do. */
  readonly low: number;
  readonly high: number;
  /** What it rests on: observations, faded to those of now. */
  readonly observations: number;
  readonly propensity: number;
  /** What it is expected to bring without any feature. */
  readonly base: number;
  /** What features add to that or take from it, those that move it most first. */
  readonly terms: readonly FeatureTerm[];
  /** Names of those that speak for it most, such as "evening × phone"; empty when none does. */
  readonly because: string;
}

export interface FeatureTerm {
  /** Such as "evening × phone"; two names with "or" where two features share a place. */
  readonly name: string;
  readonly amount: number;
}

export interface ExplainOptions {
  /** The time of the choice, in milliseconds. */
  readonly time: number;
  /** Names in `because`, 3 when left out. */
  readonly most?: number;
}

const NORMAL_95 = 1.96;

/**
 * What each arm is expected to bring for these features, how sure that is, and what it is made of; in the order of the arms.
 * With the state as it was at the choice it explains that choice.
 *
 * @throws BanditError as `choose` does.
 */
export const explainChoice = (
  state: BanditState,
  arms: readonly string[],
  { x, active }: EncodedFeatures,
  { propensities }: Pick<Choice, 'propensities'>,
  { time, most = 3 }: ExplainOptions,
): readonly ArmExplanation[] => {
  const known = predict(state, arms, x, time);
  const scale = state.settings.rewardScale;
  const sparse = sparseOf(x);
  const names = namesByPlace(active);
  return arms.map((arm, index) => {
    const { arm: sums, solution } = known.arms[index] ?? {};
    const theta = solution?.theta ?? known.shared.theta;
    const predicted = (known.scaled[index] as number) * scale;
    const half =
      NORMAL_95 * known.shared.deviation * widthOf(state, solution, sparse, time) * scale;
    const terms: FeatureTerm[] = [];
    for (let i = 1; i < theta.length; i++) {
      const amount = (theta[i] as number) * (x[i] as number) * scale;
      if (amount !== 0) terms.push({ name: names.get(i) ?? `feature ${i}`, amount });
    }
    terms.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
    return {
      arm,
      predicted,
      low: predicted - half,
      high: predicted + half,
      observations: observationsOf(state, sums, time),
      propensity: propensities[index] ?? 0,
      base: (theta[0] as number) * scale,
      terms,
      because: terms
        .filter(({ amount }) => amount > 0)
        .slice(0, most)
        .map(({ name }) => name)
        .join(', '),
    };
  });
};

const namesByPlace = (active: readonly ActiveFeature[]): ReadonlyMap<number, string> => {
  const names = new Map<number, string>();
  for (const { index, name } of active) {
    const other = names.get(index);
    names.set(index, other === undefined ? name : `${other} or ${name}`);
  }
  return names;
};
