import { optional, shape } from './reading/shape.ts';
import { type Duration, dottedPath, duration, eventName } from './reading/terms.ts';
import type { Reader } from './reading/values.ts';

/** What is meant to happen after something was shown. */
export interface Goal {
  /** An event of that name. */
  readonly event: string;
  /** This long after it was shown at most. */
  readonly within: Duration;
  /** Where its value stands in the event's properties, such as "total"; 1 when left out. */
  readonly value?: string;
}

/** Reads a goal. @throws RuleError */
export const goal: Reader<Goal> = shape<Goal>({
  event: eventName,
  within: duration,
  value: optional(dottedPath),
});
