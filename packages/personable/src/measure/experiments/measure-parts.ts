import type { CountingParts } from './measured-people.ts';

/** What experiments are measured with. */
export interface MeasureParts extends CountingParts {
  readonly clock: () => number;
  /** Makes durable what was decided and waits: exposures go with their decisions. */
  readonly settled: () => Promise<void>;
  /** What a count depends on beside the log, as text: when it changes, everybody is counted anew. */
  readonly countedWith: string;
  /** ISO 4217 code of the shop's prices, else what an amount is in when nobody said. */
  readonly currency: () => string;
}
