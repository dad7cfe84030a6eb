import type { Interaction } from './interactions.ts';

/** A stretch of a person's interactions: from an index to the end, with what stands before it. */
export interface Stretch {
  readonly timeline: readonly Interaction[];
  readonly from: number;
}

/**
 * What a record changed in a person's counted interactions: what learned sums take away and add. The
 * newest event only adds; a late event, a link made or undone, withdrawn consent, expiry and erasure also
 * take away.
 */
export interface Change {
  readonly subtract: readonly Stretch[];
  readonly add: readonly Stretch[];
}
