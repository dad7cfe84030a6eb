import type { Signal } from '../signals.ts';

/** A history with what came after it: what scalars are tuned by. */
export interface Question {
  /** Latest item first; the weight is the strength alone, before it fades. */
  readonly signals: readonly Signal[];
  /** Different items that came. */
  readonly targets: readonly number[];
  /** Items that may not be answered, by key. */
  readonly masked: ReadonlySet<number>;
}
