/** What is known of a rule that cannot be used. */
export interface RuleErrorDetails {
  /** Where in the rule, as a JSON pointer ("/creatives/0/content"); '' is the whole. */
  readonly path: string;
  /** What to do. */
  readonly hint?: string;
}

/** A rule that cannot be read: what was got, where, and the way out. */
export class RuleError extends Error {
  readonly code = 'invalid_rule';
  readonly path: string;
  readonly hint?: string;

  constructor(message: string, { path, hint }: RuleErrorDetails) {
    super(message);
    this.name = 'RuleError';
    this.path = path;
    if (hint !== undefined) this.hint = hint;
  }
}
