/** What says how far a log can answer. */
export interface Diagnostics {
  /** Choices that were used. */
  readonly choices: number;
  /** Independent units of them. */
  readonly units: number;
  /** Choices with a reward other than 0 that the target might have made as well. */
  readonly outcomes: number;
  /** (Σ w)² / Σ w²: so many choices of the target's own would say as much. */
  readonly effective: number;
  /** The mean weight: 1 where propensities are right and the log could choose whatever the target would. */
  readonly meanWeight: number;
  /** Its standard error. */
  readonly meanWeightError: number;
  readonly largestWeight: number;
  /** The share of all weight that the heaviest 1 % of choices have, 0 to 1. */
  readonly topShare: number;
  /** The share of what the target would do that the log could not, or never did, 0 to 1. */
  readonly unsupported: number;
  /** Choices that were fixed, and are not used. */
  readonly fixed: number;
  /** Choices that could not be used, by reason; only those there are. */
  readonly unusable: Readonly<Record<string, number>>;
  /** Weights above λ were clipped for clipped IPS. */
  readonly clippedAt: number;
  /** Weights above τ were left to the model by switch-DR; undefined where none was. */
  readonly switchedAt?: number;
}
