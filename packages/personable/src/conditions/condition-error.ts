/** What is known of a condition that cannot be used. */
export interface ConditionErrorDetails {
  /** Where in the condition, as a JSON pointer ("/$and/0/traits.age/$gt"); '' is the whole. */
  readonly path: string;
  /** What to do. */
  readonly hint?: string;
}

/** A condition that cannot be read: what was got, where, and the way out. */
export class ConditionError extends Error {
  readonly code = 'invalid_condition';
  readonly path: string;
  readonly hint?: string;

  constructor(message: string, { path, hint }: ConditionErrorDetails) {
    super(message);
    this.name = 'ConditionError';
    this.path = path;
    if (hint !== undefined) this.hint = hint;
  }
}
