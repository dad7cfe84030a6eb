/** A message that is not as the tracking plan says. */
export interface Violation {
  /** The plan's name of the event: the event's own, or the type of a message without one. */
  readonly event: string;
  /** The rule: where it stands in the schema, such as `#/properties/total/minimum`, or `unplanned`. */
  readonly rule: string;
  /** The rule in words. Nothing of the message stands in it. */
  readonly words: string;
  /** Where in the message, as a JSON pointer. */
  readonly path: string;
}

/** The rule that an event must be in the plan. */
export const UNPLANNED = 'unplanned';
