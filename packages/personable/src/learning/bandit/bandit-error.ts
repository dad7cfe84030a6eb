/** What is known of a call that cannot be answered. */
export interface BanditErrorDetails {
  /** Where in what was given, as a JSON pointer ("/x/3"); '' is the whole. */
  readonly path: string;
  /** What to do. */
  readonly hint?: string;
}

/** Arms, features, rewards or a stored state that cannot be used: what was got, where, and the way out. */
export class BanditError extends Error {
  readonly code = 'invalid_bandit';
  readonly path: string;
  readonly hint?: string;

  constructor(message: string, { path, hint }: BanditErrorDetails) {
    super(message);
    this.name = 'BanditError';
    this.path = path;
    if (hint !== undefined) this.hint = hint;
  }
}
