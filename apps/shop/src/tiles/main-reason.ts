import type { DecidedItem } from 'personable-client';
import { reasonShares } from '../personable/reason-shares.ts';
import { asSentence } from '../personable/sentence.ts';

/** Why an item is here, as one sentence: the weightiest reason. */
export const mainReason = ({ reasons }: Pick<DecidedItem, 'reasons'>): string =>
  asSentence(reasonShares(reasons)[0]?.reason.text ?? '');
