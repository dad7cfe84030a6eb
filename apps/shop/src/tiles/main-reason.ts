import type { DecidedItem } from 'personable-client';
import { reasonShares } from '../personable/reason-shares.ts';
import { asSentence } from '../personable/sentence.ts';

/** Reasons that say it all, however much they weigh: that it was asked for, and that it is new. */
const FIRST = new Set(['newcomer', 'asked-for']);

/** Why an item is here, as one sentence: the weightiest reason; of somebody's usual how often and when. */
export const mainReason = ({ strategy, reasons }: DecidedItem): string => {
  const first = reasons.find(({ term }) => FIRST.has(term));
  if (first !== undefined) return asSentence(first.text);
  return asSentence(
    strategy === 'usual'
      ? reasons.map(({ text }) => text).join(', ')
      : (reasonShares(reasons)[0]?.reason.text ?? ''),
  );
};
