import type { DecidedItem } from 'personable-client';
import { reasonShares } from '../personable/reason-shares.ts';
import { asSentence } from '../personable/sentence.ts';

/** Reasons that say it all, however much they weigh: that it was asked for, and that it is new. */
const FIRST = new Set(['newcomer', 'asked-for']);

/** Why an item is here, as one sentence: what says it all, else the weightiest reason. */
export const mainReason = ({ reasons }: Pick<DecidedItem, 'reasons'>): string => {
  const reason = reasons.find(({ term }) => FIRST.has(term)) ?? reasonShares(reasons)[0]?.reason;
  return asSentence(reason?.text ?? '');
};
