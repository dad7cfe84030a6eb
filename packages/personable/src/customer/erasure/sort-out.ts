import type { Identity } from '../identity/identities.ts';
import type { Taken } from '../intake.ts';
import type { Rejection } from '../rejection.ts';
import type { Tombstones } from './tombstones.ts';

/** Of somebody erased for good nothing is taken, and nothing is kept in the inbox either. */
const ERASED: Rejection = {
  code: 'identity_erased',
  message: 'Whoever this names was erased for good: nothing of them is taken or kept any more.',
};

/** What is left of a batch when messages of erased people are out of it. */
interface SortedOut {
  readonly welcome: readonly Taken[];
  /** How many are of before their sender was erased. */
  readonly late: number;
  readonly refused: readonly (Rejection & { readonly index: number })[];
}

/**
 * Tells apart what may be taken and what is of people who were erased.
 *
 * @param places where each message stood in its batch.
 */
export const sortOut = async (
  tombstones: Tombstones,
  taken: readonly Taken[],
  places: readonly number[],
): Promise<SortedOut> => {
  if (!tombstones.any) return { welcome: taken, late: 0, refused: [] };
  const welcome: Taken[] = [];
  const refused: (Rejection & { index: number })[] = [];
  let late = 0;
  for (const [i, one] of taken.entries()) {
    const [strongest] = one.identities;
    const fate = await tombstones.fateOf(strongest as Identity, one.time, one.messageId);
    if (fate === 'welcome') welcome.push(one);
    else if (fate === 'late') late += 1;
    else refused.push({ index: places[i] as number, ...ERASED });
  }
  return { welcome, late, refused };
};
