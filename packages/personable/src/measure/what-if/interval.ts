import { widening } from '../statistics/always-valid.ts';

/** A value, where it lies in 95 of 100 logs, and where it lies however often one looks. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly alwaysLow: number;
  readonly alwaysHigh: number;
}

/** The normal distribution leaves 5 % outside. */
const NORMAL = 1.959963984540054;

/**
 * A value with its intervals: value ± 1.96 s, and the one that holds at all looks at once, value ± s √B(n), an asymptotic confidence
 * sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (Annals of Statistics 52, 2024, theorem 2.2); for what-if on a log that
 * grows: Waudby-Smith, Wu, Ramdas, Karampatziakis and Mineiro, "Anytime-valid off-policy inference for contextual bandits",
 * ACM/IMS Journal of Data Science 2024.
 *
 * @param units independent ones.
 */
export const figureOf = (value: number, variance: number, units: number): Figure => {
  const error = Math.sqrt(variance);
  const half = NORMAL * error;
  const always = error * Math.sqrt(widening(units));
  return {
    value,
    low: value - half,
    high: value + half,
    alwaysLow: value - always,
    alwaysHigh: value + always,
  };
};
