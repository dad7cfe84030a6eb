import type { DecidedItem } from 'personable-client';
import { reasonShares } from '../personable/reason-shares.ts';
import { asSentence } from '../personable/sentence.ts';

/**
 * Why an item is here, as one sentence: the weightiest reason; of somebody's usual how often and when, and
 * of what is here because it is new just that.
 */
export const mainReason = ({ strategy, reasons }: DecidedItem): string =>
  asSentence(
    strategy === 'usual'
      ? reasons.map(({ text }) => text).join(', ')
      : ((reasons.find(({ term }) => term === 'newcomer') ?? reasonShares(reasons)[0]?.reason)
          ?.text ?? ''),
  );
