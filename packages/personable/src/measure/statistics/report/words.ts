import type { Range } from '../estimate.ts';
import type { MetricKind } from './experiment.ts';

const DIGITS = 4;

/** A number to four significant digits, with a comma every three digits: 1,234.5 has no more than 1,235. */
export const figure = (value: number): string => {
  const rounded = Number(value.toPrecision(DIGITS));
  const size = Math.abs(rounded);
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return minus(rounded.toExponential(DIGITS - 1));
  const decimals = size === 0 ? 0 : Math.max(0, DIGITS - 1 - Math.floor(Math.log10(size)));
  const shown = size >= 1_000 ? Math.round(value) : rounded;
  return minus(shown.toLocaleString('en', { maximumFractionDigits: Math.min(20, decimals) }));
};

const minus = (text: string): string => text.replace(/^-/, '−').replace('−0', '−0');

/** With its sign. */
const signed = (value: number): string => (value < 0 ? figure(value) : `+${figure(value)}`);

/** A share in percent: 0.1828 is 18.28 %. */
export const percent = (share: number): string => `${figure(share * 100)} %`;

/** A change in percent, with its sign. */
export const change = (share: number): string => `${signed(share * 100)} %`;

/** A value of a metric. */
export const valueText = (kind: MetricKind, value: number): string =>
  kind === 'proportion' ? percent(value) : figure(value);

/** A difference of two values: points of percent for shares. */
export const differenceText = (kind: MetricKind, value: number): string =>
  kind === 'proportion' ? `${signed(value * 100)} points` : signed(value);

/** Where a difference lies. */
export const rangeText = (kind: MetricKind, { low, high }: Range): string =>
  kind === 'proportion'
    ? `${signed(low * 100)} to ${signed(high * 100)} points`
    : `${signed(low)} to ${signed(high)}`;

/** Where a change in shares lies. */
export const changeRange = ({ low, high }: Range): string =>
  `${signed(low * 100)} to ${change(high)}`;

/** A probability as a p-value is written. */
export const pText = (p: number): string =>
  p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;

/** Names in a row: a, b and c. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** A whole number with a comma every three digits. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');
