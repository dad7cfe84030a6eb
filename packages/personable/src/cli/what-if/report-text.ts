import type { Figure } from '../../measure/what-if/interval.ts';
import { ANSWER, type WhatIf } from '../../measure/what-if/what-if.ts';

const NAMES: Readonly<Record<string, string>> = {
  ips: 'IPS',
  'clipped-ips': 'clipped IPS',
  snips: 'SNIPS',
  'direct-method': 'direct method',
  'doubly-robust': 'doubly robust',
  'self-normalised-doubly-robust': 'self-normalised DR',
  'switch-doubly-robust': 'switch-DR',
};

/** What is told of. */
type Told = Pick<WhatIf, 'estimates' | 'warnings' | 'diagnostics'> & {
  readonly refusals: readonly { readonly because: string; readonly needed: string }[];
  readonly logged?: Figure | undefined;
};

/** What another strategy would have earned, for people. */
export const whatIfText = (found: Told, policy: string): string => {
  const { logged, estimates, refusals, warnings, diagnostics } = found;
  const { choices, fixed, effective, largestWeight, topShare, unsupported, meanWeight } =
    diagnostics;
  const lines = [
    `The other strategy: ${policy}.`,
    `The log: ${whole(choices)} choices that were drawn${fixed > 0 ? `, ${whole(fixed)} that were fixed` : ''}` +
      (logged === undefined ? '.' : `; each earned ${between(logged)}.`),
    '',
  ];
  if (refusals.length > 0) {
    lines.push('The log cannot say what it would have earned:');
    for (const { because, needed } of refusals)
      lines.push(`  ${because}`, `  What is needed: ${needed}`);
  } else {
    lines.push(...tableOf(found), '');
    const answer = estimates.find(({ name }) => name === ANSWER);
    if (answer !== undefined)
      lines.push(`Answer: ${between(answer)} a choice. ${verdict(answer.difference)}`);
  }
  lines.push(
    '',
    'How far to trust it',
    `  ${whole(choices)} choices say as much as ${whole(effective)} of the other strategy's own.`,
    `  Weights: mean ${number(meanWeight)} (1 if all is right), the largest ${number(largestWeight)}; the heaviest 1 % of choices have ${number(100 * topShare)} % of all.`,
    `  Not in the log: ${number(100 * unsupported)} % of what the other strategy would do.`,
    ...warnings.map((warning) => `  Note: ${warning}`),
  );
  return lines.join('\n');
};

const verdict = ({ alwaysLow, alwaysHigh, low, high }: Figure): string => {
  if (alwaysLow > 0) return 'That is more than the log earned, whenever one looks.';
  if (alwaysHigh < 0) return 'That is less than the log earned, whenever one looks.';
  if (low > 0 || high < 0) {
    return `That is ${low > 0 ? 'more' : 'less'} than the log earned if this was looked at once; of repeated looks it cannot be said yet.`;
  }
  return 'That cannot be told from what the log earned.';
};

const tableOf = ({ estimates }: Told): readonly string[] => {
  const rows = [
    ['estimator', 'a choice', '95 %', 'at all looks', 'more than the log'],
    ...estimates.map((one) => [
      NAMES[one.name] ?? one.name,
      number(one.value),
      `${number(one.low)} to ${number(one.high)}`,
      `${number(one.alwaysLow)} to ${number(one.alwaysHigh)}`,
      `${number(one.difference.low)} to ${number(one.difference.high)}`,
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

const between = ({ value, low, high }: Figure): string =>
  `${number(value)} (95 %: ${number(low)} to ${number(high)})`;

/** Three digits that say something. */
const number = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 3 });
const whole = (value: number): string => Math.round(value).toLocaleString('en');
