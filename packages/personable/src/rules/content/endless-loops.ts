import { RuleError } from '../rule-error.ts';

/** Opens or ends a loop; of one over numbers that are written out, from where to where. */
const LOOP = /\{%-?\s*(end)?(for|tablerow)\b(?:[^%]*?\((-?\d{1,15})\.\.(-?\d{1,15})\))?/g;

/**
 * Refuses loops that would be cut off every time: more rounds than a text may have steps, also of loops within loops.
 *
 * @param path where the text stands in what was sent, as a JSON pointer.
 * @throws RuleError `invalid_rule` with the line.
 */
export const refuseEndlessLoops = (text: string, path: string, most: number): void => {
  const rounds: number[] = [];
  for (const { index, 1: ends, 3: from, 4: to } of text.matchAll(LOOP)) {
    if (ends !== undefined) {
      rounds.pop();
      continue;
    }
    // How long a list is that is looked up shows when it is filled in.
    const own =
      from === undefined || to === undefined ? 1 : Math.max(1, Number(to) - Number(from) + 1);
    rounds.push(own);
    const all = rounds.reduce((product, one) => product * one, 1);
    if (all <= most) continue;
    const line = text.slice(0, index).split('\n').length;
    throw new RuleError(
      `The loop in line ${line} goes round ${all.toLocaleString('en')} times; the most is ${most.toLocaleString('en')}.`,
      { path, hint: 'Loop over fewer numbers, or over a list.' },
    );
  }
};
