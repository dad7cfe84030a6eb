import type { Comparison, TuningOutcome } from '../../learning/tuning/report.ts';

/** What a run came to, in a sentence or two. */
export const outcomeInWords = (outcome: TuningOutcome): string => {
  if (outcome.state === 'not-enough') {
    const { people, needed } = outcome;
    const have = people === 1 ? '1 person has' : `${people.toLocaleString('en')} people have`;
    return `Not enough yet: ${have} a second visit or order; at least ${needed} are needed. Nothing changed.`;
  }
  const { next, baskets, changes, cut } = outcome.report;
  const then =
    changes.length === 0
      ? 'Nothing that was tried did better, so the settings stay.'
      : `${changes.length === 1 ? 'One setting was' : `${changes.length} settings were`} changed.`;
  return [
    then,
    `For-you: ${gainInWords(next)}.`,
    ...(baskets === null ? [] : [`Next orders: ${gainInWords(baskets)}.`]),
    ...(cut ? ['Time ran out before everything was tried.'] : []),
  ].join(' ');
};

/** A gain with its interval and what it rests on. */
const gainInWords = ({ gain, questions, people }: Comparison): string => {
  const { mean, low, high } = gain;
  const rest = `${questions.toLocaleString('en')} questions of ${people.toLocaleString('en')} people`;
  if (low === 0 && high === 0) return `as before on ${rest}`;
  return `${signed(mean)} nDCG@10 with the best found (95 % interval ${signed(low)} to ${signed(high)}, ${rest})`;
};

const signed = (value: number): string => {
  const text = Math.abs(value).toFixed(4);
  if (Number(text) === 0) return '±0';
  return `${value < 0 ? '−' : '+'}${text}`;
};

/** A run that ended early, in words. */
export const STOPPED = 'Stopped before it was through. Nothing changed.';
export const OVERTAKEN =
  'Other settings were put in place meanwhile, so what it found was left aside.';

/** What was found, and could not be tried, in words. */
export const refusedInWords = (error: unknown): string =>
  `It could not be tried as an experiment, so what served goes on: ${error instanceof Error ? error.message : String(error)}`;

/** A run that failed, in words. */
export const failureInWords = (error: unknown): string =>
  `Failed: ${error instanceof Error ? error.message : String(error)}. Nothing changed.`;
