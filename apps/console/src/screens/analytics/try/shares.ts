/** A mean with its interval. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A share: "36.7 %". */
export const shareOf = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** An interval of shares: "(34.0 to 39.3 %)". */
export const shareRange = ({ low, high }: Interval): string =>
  `(${(low * 100).toFixed(1)} to ${shareOf(high)})`;

/** A difference of shares: "+10.7 points (+7.6 to +14.0)". */
export const inPoints = ({ mean, low, high }: Interval): string =>
  `${signed(mean)} points (${signed(low)} to ${signed(high)})`;

const signed = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)}`;
