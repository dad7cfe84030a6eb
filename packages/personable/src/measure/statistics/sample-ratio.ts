import { chiSquareTail } from '../../math/incomplete-gamma.ts';
import { logGamma } from '../../math/log-gamma.ts';
import type { Unsaid } from './estimate.ts';

/** Whether as many people came into each arm as were meant to. */
export interface SampleRatio {
  /** Pearson's χ² with one degree less than there are arms. */
  readonly chiSquare: number;
  /** For one look. */
  readonly pValue: number;
  /** For any number of looks. */
  readonly alwaysP: number;
}

/** Below this p-value something is wrong with who came into which arm, and no figure is to be trusted. */
export const MISMATCH = 0.001;

/**
 * The sample-ratio-mismatch test: counts against the shares that were meant (Fabijan et al., "Diagnosing sample ratio mismatch in online
 * controlled experiments", KDD 2019).
 *
 * For one look Pearson's χ². For any number of looks the Bayes factor of Lindon and Malek, "Anytime-valid inference for multinomial count data"
 * (preprint 2020, NeurIPS 2022): with a Dirichlet(α) prior, αᵢ = arms · θᵢ,
 *
 *     B = Γ(Σα) / Γ(Σα + n) · Π Γ(αᵢ + nᵢ) / Γ(αᵢ) / Π θᵢ^nᵢ
 *
 * is a nonnegative martingale where the shares θ are true, so 1 / B is a p-value at every moment (Ville). It takes more people than χ² does.
 *
 * @param counts people of each arm
 * @param shares what was meant, each above 0, in any unit: they are divided by their sum
 */
export const sampleRatio = (
  counts: readonly number[],
  shares: readonly number[] = counts.map(() => 1),
): SampleRatio | Unsaid => {
  const people = counts.reduce((all, count) => all + count, 0);
  const meant = shares.reduce((all, share) => all + share, 0);
  const usable =
    counts.length === shares.length &&
    shares.every((share) => share > 0 && Number.isFinite(share)) &&
    counts.every((count) => count >= 0 && Number.isFinite(count));
  if (!usable) return UNUSABLE;
  if (counts.length < 2) return ONE_ARM;
  if (!(people > 0)) return NOBODY;
  let chiSquare = 0;
  let logFactor = logGamma(counts.length) - logGamma(counts.length + people);
  for (const [place, count] of counts.entries()) {
    const share = (shares[place] as number) / meant;
    const prior = counts.length * share;
    chiSquare += (count - people * share) ** 2 / (people * share);
    logFactor += logGamma(prior + count) - logGamma(prior) - count * Math.log(share);
  }
  return {
    chiSquare,
    pValue: chiSquareTail(chiSquare, counts.length - 1),
    alwaysP: Math.min(1, Math.exp(-logFactor)),
  };
};

const UNUSABLE: Unsaid = {
  unsaid: 'no_data',
  text: 'The shares that were meant must be as many as there are arms, each above 0.',
};
const ONE_ARM: Unsaid = {
  unsaid: 'no_data',
  text: 'There is one arm: nothing to compare it with.',
};
const NOBODY: Unsaid = { unsaid: 'nobody', text: 'There is nobody in any arm.' };
