import type { Proportion } from '../../math/binomial.ts';
import type { Silence } from './alarm.ts';

/** That something fell silent, and what that rests on. */
export const silenceInWords = (what: string, silence: Silence): string => {
  const { hours, expected, weeks } = silence;
  return `${what} sent nothing for ${counted(hours, 'whole hour')}; about ${Math.round(expected)} messages were expected, by the same hours of the last ${weeks} weeks.`;
};

/** That a rate is far above the usual. */
export const rateInWords = (
  what: string,
  { now, usual }: { readonly now: Proportion; readonly usual: Proportion },
): string =>
  `${percent(now.share)} of the last ${counted(now.of, 'message')} were ${what} (between ${percent(now.low)} and ${percent(now.high)}); usually ${usual.share === 0 ? 'none' : percent(usual.share)} of ${counted(usual.of, 'message')}.`;

/** That a clock is far off. */
export const clockInWords = (source: string, now: Proportion): string =>
  `The clock of ${source} is more than an hour off: so it was for ${percent(now.share)} of the last ${counted(now.of, 'message')} that say when they were sent. Their times were corrected.`;

const counted = (count: number, one: string) =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

const percent = (share: number): string => {
  if (share > 0 && share < 0.001) return 'less than 0.1 %';
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
};
