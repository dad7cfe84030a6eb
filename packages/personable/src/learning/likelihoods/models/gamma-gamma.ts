/**
 * What an order is worth: the Gamma–Gamma model.
 *
 * Somebody's orders vary around a mean of their own (gamma with shape p), and over all people the means have a gamma distribution of
 * their scale (shape q, γ). It takes for granted that how much somebody spends does not go with how often they order.
 *
 * Source: Fader, Hardie and Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis", Journal of Marketing Research 42
 * (2005), appendix; Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013), equations (1a) and (5).
 */
import { logGamma } from '../../../math/log-gamma.ts';
import { type Fitted, fitByLikelihood } from './maximum-likelihood.ts';

/** The three numbers of the model. */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  /** Money. */
  readonly gamma: number;
}

/** What the model knows of somebody. */
export interface SpendStats {
  /** Orders with an amount. */
  readonly orders: number;
  /** What one of them came to on average: money above 0. */
  readonly mean: number;
}

/** People with the same stats. */
export interface SpendCell extends SpendStats {
  readonly people: number;
}

export interface FittedGammaGamma {
  readonly model: GammaGamma;
  readonly fit: Fitted;
}

/** The numbers in the order in which they are fitted. */
const gammaGammaOf = ([p = 1, q = 1, gamma = 1]: readonly number[]): GammaGamma => ({
  ...{ p, q, gamma },
});

/**
 * The log-likelihood of a table of people: the sum over its cells of equation (1a).
 *
 *     L = Γ(px+q) / (Γ(px) Γ(q)) · γ^q z̄^(px−1) x^(px) / (γ + x z̄)^(px+q)
 */
export const spendLikelihood = (cells: readonly SpendCell[]) => {
  const byOrders = Map.groupBy(cells, ({ orders }) => orders);
  return ([p = 1, q = 1, gamma = 1]: readonly number[]): number => {
    const alike = q * Math.log(gamma) - logGamma(q);
    let sum = 0;
    for (const [x, same] of byOrders) {
      const px = p * x;
      const told = alike + logGamma(px + q) - logGamma(px) + px * Math.log(x);
      for (const { mean, people } of same) {
        sum += people * (told + (px - 1) * Math.log(mean) - (px + q) * Math.log(gamma + x * mean));
      }
    }
    return sum;
  };
};

/** Fits the model to a table of people. It yields between evaluations. */
export function* fitGammaGamma(cells: readonly SpendCell[]): Generator<void, FittedGammaGamma> {
  const people = cells.reduce((sum, cell) => sum + cell.people, 0);
  const mean = cells.reduce((sum, cell) => sum + cell.people * cell.mean, 0) / people;
  const fit = yield* fitByLikelihood(spendLikelihood(cells), [3, 3, mean], people);
  return { model: gammaGammaOf(fit.values), fit };
}

/**
 * What an order of somebody is worth on average: equation (5), p (γ + x z̄) / (px + q − 1), between their own mean and everybody's;
 * everybody's without any order. Undefined where the distribution has no mean.
 */
export const expectedSpend = (
  { p, q, gamma }: GammaGamma,
  { orders, mean }: SpendStats,
): number | undefined => {
  const below = p * orders + q - 1;
  return below > 0 && q > 1 ? (p * (gamma + orders * mean)) / below : undefined;
};
