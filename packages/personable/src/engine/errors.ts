import type { RejectionCode } from '../customer/rejection.ts';
import type { StoreErrorCode } from '../store/errors.ts';

/** Everything that can be wrong with a call, by a stable code. */
export type ErrorCode =
  | RejectionCode
  | StoreErrorCode
  | 'invalid_json'
  | 'invalid_body'
  | 'invalid_encoding'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'batch_too_long'
  | 'malformed_request'
  | 'headers_too_large'
  | 'request_timeout'
  | 'invalid_address'
  | 'missing_key'
  | 'invalid_key'
  | 'invalid_token'
  | 'invalid_signature'
  | 'console_sign_in_needed'
  | 'secret_key_needed'
  | 'not_found'
  | 'invalid_feed'
  | 'invalid_orders'
  | 'invalid_condition'
  | 'invalid_rule'
  | 'rule_refused'
  | 'rule_published'
  | 'trial_running'
  | 'what_if_running'
  | 'invalid_schema'
  | 'shutting_down'
  | 'tuning_running'
  | 'audience_cycle'
  | 'audience_in_use'
  | 'invalid_option'
  | 'demo_store'
  | 'stale_version'
  | 'already_member'
  | 'limit_reached'
  | 'sale_refused'
  | 'person_too_large'
  | 'unknown_placement'
  | 'wording_exists'
  | 'invalid_design'
  | 'step_refused'
  | 'design_refused'
  | 'invalid_picture'
  | 'picture_too_large'
  | 'pictures_full'
  | 'too_slow'
  | 'not_drawn'
  | 'busy'
  | 'too_many_requests'
  | 'internal_error';

/** What an error is made of. */
export interface ErrorDetails {
  /** Where in the body, as a JSON pointer. */
  readonly path?: string;
  /** What to do. */
  readonly hint?: string;
  /** Whole seconds after which it may be tried again. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** A call that cannot be answered: a stable code, what was got, and the way out. */
export class PersonableError extends Error {
  readonly code: ErrorCode;
  readonly path?: string;
  readonly hint?: string;
  readonly retryAfter?: number;

  constructor(
    code: ErrorCode,
    message: string,
    { path, hint, retryAfter, cause }: ErrorDetails = {},
  ) {
    super(message, { cause });
    this.name = 'PersonableError';
    this.code = code;
    if (path !== undefined) this.path = path;
    if (hint !== undefined) this.hint = hint;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}
