import type { SetAside } from './choice-sink.ts';
import type { WhatIfReport } from './report.ts';

type Refusal = WhatIfReport['refusals'][number];

/**
 * Why nothing is left to weigh although there were decisions: all of them were set aside, most for this reason. Undefined where none was, or
 * only because the other strategy learned from them.
 */
export const nothingLeft = ({ gone, open, uncounted }: SetAside): Refusal | undefined => {
  const most = Math.max(gone, open, uncounted);
  if (most === 0) return undefined;
  const all = (gone + open + uncounted).toLocaleString('en');
  if (most === gone) {
    return {
      code: 'gone',
      because: `None of ${all} decisions can be made anew: what was true then is not known any more, such as the options of the engine, a version of the rules, or a household.`,
      needed: 'Days since the options were changed last, or a strategy instead of rules.',
    };
  }
  return most === open
    ? {
        code: 'open',
        because: `Something may still come of all ${all} choices.`,
        needed: 'To wait until the time of the goal has passed, or more days.',
      }
    : {
        code: 'uncounted',
        because: `None of ${all} choices may be counted: their people do not allow it, or are gone.`,
        needed: 'Choices of people who allow analytics.',
      };
};
