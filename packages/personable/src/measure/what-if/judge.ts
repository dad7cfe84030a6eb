import type { Diagnostics } from './diagnostics.ts';

/** Something a log cannot say, why, and what would help, in words. */
export interface Refusal {
  readonly code:
    | 'nothing-logged'
    | 'all-fixed'
    | 'many-unusable'
    | 'too-few'
    | 'no-outcomes'
    | 'not-supported'
    | 'too-far-away'
    | 'weights-off';
  readonly because: string;
  readonly needed: string;
}

/** What has to be there before anything is said. */
const LEAST = {
  /** Choices, and independent units of them. */
  choices: 100,
  units: 50,
  /** Choices with something come of them, that the target would make. */
  outcomes: 10,
  /** Effective choices. */
  effective: 50,
} as const;

/** Shares above which a log is refused, and above which it is warned of. */
const MOST_UNUSABLE = 0.05;
const MOST_UNSUPPORTED = 0.05;
const SOME_UNSUPPORTED = 0.001;
/** The mean weight may be as far from 1, and is not told from it within so many standard errors. */
const OFF = 0.1;
const ERRORS = 4;
/** Shares from which the tail of weights is spoken of. */
const HEAVY = 0.25;

const EXPERIMENT =
  'Start an experiment, or draw a share of these decisions: a placement of content with a bandit, or with weights for its creatives, is drawn.';

/** Why a log cannot answer; nothing where it can. */
export const refusalsOf = (found: Diagnostics): readonly Refusal[] => {
  const { choices, units, outcomes, effective, unsupported, fixed, meanWeight } = found;
  const lost = sum(Object.values(found.unusable));
  if (choices + fixed + lost === 0) {
    return [
      refusal(
        'nothing-logged',
        'No decision of this kind is in the log.',
        'Decisions that are logged with what was drawn.',
      ),
    ];
  }
  if (choices === 0 && fixed > 0 && lost === 0) {
    return [
      refusal(
        'all-fixed',
        `All ${count(fixed)} choices were fixed: nothing else could have been chosen, so the log does not say what would have come of it.`,
        EXPERIMENT,
      ),
    ];
  }
  const all: Refusal[] = [];
  if (lost > MOST_UNUSABLE * (choices + lost)) {
    all.push(
      refusal(
        'many-unusable',
        `${count(lost)} of ${count(choices + lost)} choices cannot be used: ${reasonsOf(found)}. What is left would be another log.`,
        'Propensities above 0 and up to 1, and a reward, for every choice.',
      ),
    );
  }
  if (choices < LEAST.choices || units < LEAST.units) {
    const who = units < choices ? ` of ${count(units)} people` : '';
    all.push(
      refusal(
        'too-few',
        `There are ${count(choices)} drawn choices${who} to go by.`,
        `At least ${LEAST.choices} drawn choices of ${LEAST.units} people.`,
      ),
    );
    return all;
  }
  if (unsupported > MOST_UNSUPPORTED) {
    all.push(
      refusal(
        'not-supported',
        `${percent(unsupported)} of what the other strategy would do was never, or could never be, chosen by the one that was logged.`,
        EXPERIMENT,
      ),
    );
  }
  if (effective < LEAST.effective) {
    all.push(
      refusal(
        'too-far-away',
        `The other strategy is so far from the logged one that ${count(choices)} choices say as much as ${count(effective)} of its own.`,
        `An effective number of at least ${LEAST.effective}: a longer log, or a strategy that is nearer to it.`,
      ),
    );
  } else if (outcomes < LEAST.outcomes) {
    all.push(
      refusal(
        'no-outcomes',
        `Something came of only ${count(outcomes)} of the choices that the other strategy might have made.`,
        `At least ${LEAST.outcomes}; with fewer even the interval is a guess.`,
      ),
    );
  }
  // What is unsupported is missing from the weights, and said already.
  const off = Math.abs(meanWeight - (1 - unsupported));
  if (effective >= LEAST.effective && off > OFF && off > ERRORS * found.meanWeightError) {
    all.push(
      refusal(
        'weights-off',
        `The weights of the choices average ${meanWeight.toFixed(2)}, and with true propensities it would be ${(1 - unsupported).toFixed(2)}: the propensities that were logged are not those it was drawn with.`,
        'The probability with which each choice was really drawn, in its situation.',
      ),
    );
  }
  return all;
};

const refusal = (code: Refusal['code'], because: string, needed: string): Refusal => ({
  ...{ code, because, needed },
});

/** What a reader has to know beside an answer. */
export const warningsOf = (found: Diagnostics): readonly string[] => {
  const { choices, effective, unsupported, fixed, topShare, unusable } = found;
  const warnings: string[] = [];
  if (fixed > 0) {
    warnings.push(
      `${count(fixed)} choices were fixed and are left out: the answer is of the ${percent(choices / (choices + fixed))} that were drawn.`,
    );
  }
  if (sum(Object.values(unusable)) > 0) {
    warnings.push(
      `${count(sum(Object.values(unusable)))} choices were left out: ${reasonsOf(found)}.`,
    );
  }
  if (unsupported > SOME_UNSUPPORTED) {
    warnings.push(
      `${percent(unsupported)} of what the other strategy would do is not in the log; of that the answer says nothing.`,
    );
  }
  if (topShare > HEAVY) {
    warnings.push(
      `1 % of the choices have ${percent(topShare)} of all weight: the answer rests on few of them.`,
    );
  }
  if (effective < choices / 20) {
    warnings.push(
      `${count(choices)} choices say as much as ${count(effective)} of the other strategy's own.`,
    );
  }
  return warnings;
};

const REASONS: Readonly<Record<string, string>> = {
  'no-action': 'nobody said what was chosen',
  'no-propensity': 'no propensity',
  'propensity-not-positive': 'a propensity of 0 or less',
  'propensity-above-one': 'a propensity above 1',
  'no-reward': 'no reward',
  'no-target': 'nothing is known of what the other strategy does there',
  unreadable: 'a line that cannot be read',
};

const reasonsOf = ({ unusable }: Diagnostics): string =>
  Object.entries(unusable)
    .map(([reason, number]) => `${REASONS[reason] ?? reason} (${count(number)})`)
    .join(', ');

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const count = (number: number): string => Math.round(number).toLocaleString('en');
const percent = (share: number): string =>
  `${(100 * share).toLocaleString('en', { maximumSignificantDigits: 3 })} %`;
