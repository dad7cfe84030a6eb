import type { Reason } from 'personable-client';

/** A reason, and how much of the score comes from it. */
export interface ReasonShare {
  readonly reason: Reason;
  /** Between 0 and 1: its part of all that speaks for or against the item. */
  readonly share: number;
  /** Whether it speaks against the item. */
  readonly against: boolean;
}

/**
 * How the reasons of an item compare, the weightiest first. Reasons may lower a score, so a share is
 * taken of the sum of absolute values: the shares always add up to 1. Without any values they are equal.
 */
export const reasonShares = (reasons: readonly Reason[]): readonly ReasonShare[] => {
  const sum = reasons.reduce((total, { value }) => total + Math.abs(value), 0);
  return reasons
    .map((reason) => ({
      reason,
      share: sum === 0 ? 1 / reasons.length : Math.abs(reason.value) / sum,
      against: reason.value < 0,
    }))
    .toSorted((one, other) => other.share - one.share);
};
