import { AskedError } from './asked.ts';

/** The arm that the others are compared with, and why it is that one. */
export interface ChosenControl {
  readonly place: number;
  readonly why: string;
  /** Whether nobody said which it is. */
  readonly isGuessed: boolean;
}

/** Words by which arms are known in which nothing was done, the surest first. */
const WORDS: readonly RegExp[] = [
  /^(?:control|ctrl|controls?[ _-]?group|group[ _-]?control)$/i,
  /control|ctrl|placebo|baseline|hold[ _-]?out|untreated|kontroll/i,
  /^(?:psa|none|no|off|old|original|default|false|0|a)$/i,
  /(?:^|[ _-])(?:no|none|nothing|without|not|old|original|existing|default)(?:$|[ _-])/i,
];

/** Finds the control by name, or guesses it. @throws AskedError for one that is not there. */
export const chooseControl = (arms: readonly string[], said: string | undefined): ChosenControl => {
  if (said !== undefined) {
    const exact = arms.indexOf(said.trim());
    const place =
      exact >= 0 ? exact : arms.findIndex((arm) => arm.toLowerCase() === said.trim().toLowerCase());
    if (place >= 0) return { place, why: 'as was said', isGuessed: false };
    throw new AskedError(
      `There is no arm ${JSON.stringify(said)}. The arms are ${arms.slice(0, 20).join(', ')}.`,
    );
  }
  for (const word of WORDS) {
    const found = arms.flatMap((arm, place) => (word.test(arm) ? [place] : []));
    if (found.length === 1 && found[0] !== undefined)
      return { place: found[0], why: 'by its name', isGuessed: true };
  }
  return {
    place: 0,
    why: 'the first one by name, as nothing says which it is',
    isGuessed: true,
  };
};
