import type { Figure } from '../../measure/what-if/interval.ts';
import { ANSWER } from '../../measure/what-if/what-if.ts';
import type { Gathered } from './gather.ts';
import { nothingLeft } from './nothing-left.ts';
import type { WhatIfReport } from './report.ts';

/** What was found, as people and machines read it. */
export const toReport = (
  { decisions, aside, arms, found }: Gathered,
  about: Pick<WhatIfReport, 'placement' | 'from' | 'until' | 'seconds'>,
): WhatIfReport => {
  const { logged, estimates, diagnostics, model } = found;
  const left = found.refusals[0]?.code === 'nothing-logged' ? nothingLeft(aside) : undefined;
  const refusals = left === undefined ? found.refusals : [left];
  const answer = estimates.find(({ name }) => name === ANSWER);
  const warnings = [...found.warnings];
  const tell = (count: number, what: string) => {
    if (count > 0) warnings.push(`${count.toLocaleString('en')} ${what}`);
  };
  tell(aside.open, 'choices are left out: something may still come of them.');
  tell(
    aside.uncounted,
    'choices are left out: their people do not allow it to be counted, or are gone.',
  );
  tell(
    aside.learnedFrom,
    'choices of the first half taught the other strategy; it is asked about the rest.',
  );
  tell(aside.estimated, 'propensities are estimates themselves (Thompson sampling).');
  tell(aside.gone, 'choices cannot be made anew: what was true then is not known any more.');
  tell(
    aside.later,
    'choices of places after the first are left out: they go by what stands before them.',
  );
  return {
    ...about,
    decisions,
    text: textOf(refusals.length, answer, refusals[0]?.because),
    ...(answer === undefined ? {} : { answer }),
    ...(logged === undefined ? {} : { logged }),
    estimates: [...estimates],
    refusals: [...refusals],
    warnings,
    diagnostics: { ...diagnostics, unusable: { ...diagnostics.unusable } },
    model,
    arms: [...arms],
  };
};

const textOf = (
  refused: number,
  answer: (Figure & { readonly difference: Figure }) | undefined,
  because: string | undefined,
): string => {
  if (refused > 0 || answer === undefined)
    return `The log cannot say: ${because ?? 'nothing is there.'}`;
  const { difference } = answer;
  const earned = `It would have earned ${between(answer)} a choice`;
  if (difference.alwaysLow > 0) return `${earned}, more than was earned, whenever one looks.`;
  if (difference.alwaysHigh < 0) return `${earned}, less than was earned, whenever one looks.`;
  if (difference.low > 0 || difference.high < 0) {
    const what = difference.low > 0 ? 'more' : 'less';
    return `${earned}, ${what} than was earned if this is looked at once; of repeated looks it cannot be said yet.`;
  }
  return `${earned}, which cannot be told from what was earned.`;
};

const between = ({ value, low, high }: Figure): string =>
  `${figure(value)} (95 %: ${figure(low)} to ${figure(high)})`;

const figure = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 3 });
