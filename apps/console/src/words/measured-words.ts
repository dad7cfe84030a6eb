import type { Measured } from 'personable';

/** A figure with where it lies: "3.2 % (2.9 % to 3.6 %)"; a dash where there is nothing. */
export const measured = (found: Measured | null, shown: (value: number) => string): string => {
  if (found === null) return '–';
  const { value, low, high } = found;
  return low === null || high === null
    ? `${shown(value)} (too few for an interval)`
    : `${shown(value)} (${shown(low)} to ${shown(high)})`;
};

/** A share: "3.2 %", also below zero; its sign stands in the same line. */
export const share = (value: number): string =>
  `${(value * 100).toFixed(1).replace('-', '−')}\u00a0%`;

/** How much more or less than before: "+12 %"; nothing where there was nothing before. */
export const against = (now: number, before: number): string | undefined => {
  if (before === 0) return undefined;
  const change = Math.round((now / before - 1) * 100);
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change)} %`;
};
