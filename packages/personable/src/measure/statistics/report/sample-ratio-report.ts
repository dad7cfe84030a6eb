import { isUnsaid, type Unsaid } from '../estimate.ts';
import { MISMATCH, type SampleRatio, sampleRatio } from '../sample-ratio.ts';
import { listed, percent, pText, whole } from './words.ts';

/** Whether the arms have the people they were meant to have. */
export interface SampleRatioReport {
  /**
   * `fine`; `low` where it is unusual and not yet alarming; `mismatch` where no figure is to be trusted; `unplanned` where the arms are far from equal and
   * nobody said what was meant; `unsaid`.
   */
  readonly state: 'fine' | 'low' | 'mismatch' | 'unplanned' | 'unsaid';
  readonly text: string;
  /** Against the shares that were meant, or equal ones. */
  readonly test: SampleRatio | Unsaid;
}

const UNUSUAL = 0.01;
/** Arms so many times as large as another were hardly meant to be equal. */
const FAR_FROM_EQUAL = 1.25;

export const sampleRatioReport = (
  arms: readonly { readonly name: string; readonly people: number; readonly share?: number }[],
  decideBy: 'always' | 'fixed',
): SampleRatioReport => {
  const counts = arms.map(({ people }) => people);
  const meant = arms.flatMap(({ share }) => (share === undefined ? [] : [share]));
  const isPlanned = meant.length === arms.length;
  const test = isPlanned ? sampleRatio(counts, meant) : sampleRatio(counts);
  if (isUnsaid(test))
    return { state: 'unsaid', test, text: `The shares of the arms cannot be tested. ${test.text}` };
  const all = counts.reduce((sum, count) => sum + count, 0);
  const are = listed(
    arms.map(({ name, people }) => `${name} ${whole(people)} (${percent(people / all)})`),
  );
  // Looked at often, one look in many is below any limit by chance; the p-value for any number of looks is not.
  const isAlarm = decideBy === 'fixed' ? test.pValue < MISMATCH : test.alwaysP < UNUSUAL;
  const figures = `χ² = ${test.chiSquare.toPrecision(3)}, ${pText(test.pValue)}${decideBy === 'fixed' ? '' : ` at one look, ${pText(test.alwaysP)} at any number of them`}`;
  if (!isPlanned && isAlarm && Math.max(...counts) > FAR_FROM_EQUAL * Math.min(...counts)) {
    return {
      state: 'unplanned',
      test,
      text: `The arms are far from equal: ${are}. Whether that was meant is not known: say the shares that were, and they are tested.`,
    };
  }
  const against = isPlanned ? 'the shares that were meant' : 'equal shares';
  if (isAlarm) {
    return {
      state: 'mismatch',
      test,
      text: `The arms do not have the people they were meant to have: ${are} against ${against} (${figures}). Somebody is missing from one of them, and who is missing may be what differs: find out why before believing any figure.`,
    };
  }
  if (test.pValue < UNUSUAL) {
    return {
      state: 'low',
      test,
      text: `The people of the arms (${are}) fit ${against} only just (${figures}; ${decideBy === 'fixed' ? `below ${MISMATCH}` : `that of any number of looks below ${UNUSUAL}`} it would be an alarm). Have a look at how they were assigned.`,
    };
  }
  return { state: 'fine', test, text: `The people of the arms fit ${against} (${figures}).` };
};
