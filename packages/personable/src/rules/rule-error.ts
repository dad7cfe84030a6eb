/** What can be wrong with what is asked of rules. */
export type RuleErrorCode =
  | 'invalid_rule'
  | 'rule_refused'
  | 'rule_published'
  | 'stale_version'
  | 'not_found'
  | 'unknown_placement';

/** What is known of a rule that cannot be used. */
export interface RuleErrorDetails {
  /** Where in the rule, as a JSON pointer ("/creatives/0/content"); '' is the whole. */
  readonly path: string;
  /** What to do. */
  readonly hint?: string;
  /** `invalid_rule` when left out. */
  readonly code?: RuleErrorCode;
}

/** A rule that cannot be read or used: what was got, where, and the way out. */
export class RuleError extends Error {
  readonly code: RuleErrorCode;
  readonly path: string;
  readonly hint?: string;

  constructor(message: string, { path, hint, code = 'invalid_rule' }: RuleErrorDetails) {
    super(message);
    this.name = 'RuleError';
    this.code = code;
    this.path = path;
    if (hint !== undefined) this.hint = hint;
  }
}
