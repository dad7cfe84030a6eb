import type { Item } from '../../catalog/item.ts';
import { Refusal, refusalInWords } from '../refusal.ts';
import type { LimitCheck } from './limit-check.ts';

/** Pieces of an item that somebody wants. */
export interface WantedPieces {
  /** The shop's own id. */
  readonly id: string;
  readonly item: Item | undefined;
  readonly quantity: number;
}

/**
 * Why some of what is wanted together is not allowed, in words, by the place in the list. Each is checked with what
 * is left after those before it.
 */
export const refusedTogether = (
  wanted: readonly WantedPieces[],
  limits: LimitCheck | undefined,
): ReadonlyMap<number, string> => {
  const refused = new Map<number, string>();
  if (limits === undefined) return refused;
  let left = limits;
  for (const [place, { id, item, quantity }] of wanted.entries()) {
    if (limits.forbids(id, item)) refused.set(place, refusalInWords(Refusal.limit));
    else if (item !== undefined && !left.affords(item, quantity)) {
      refused.set(place, `${refusalInWords(Refusal.spend)}: ${left.leftInWords()}`);
    } else if (item !== undefined) left = left.after([{ item, quantity }]);
  }
  return refused;
};
