/** Why a message was not taken. The codes are stable; docs/api.md lists them with what to do. */
export type RejectionCode =
  | 'not_an_object'
  | 'unknown_type'
  | 'missing_identity'
  | 'invalid_identity'
  | 'unknown_namespace'
  | 'missing_event_name'
  | 'missing_group_id'
  | 'missing_previous_id'
  | 'invalid_field'
  | 'invalid_timestamp'
  | 'time_out_of_range'
  | 'event_too_large'
  | 'event_too_deep'
  | 'forbidden_key'
  | 'forbidden_character'
  | 'identity_erased'
  | 'plan_violation'
  | 'unplanned_event';

/** A message that was not taken, with the way out. */
export interface Rejection {
  readonly code: RejectionCode;
  /** What was got and what to do, in a sentence. */
  readonly message: string;
  /** Where in the message, as a JSON pointer. */
  readonly path?: string;
}

/** Thrown while a message is read; never leaves the customer floor. */
export class RejectedMessage extends Error {
  readonly rejection: Rejection;
  constructor(code: RejectionCode, message: string, path?: string) {
    super(message);
    this.rejection = path === undefined ? { code, message } : { code, message, path };
  }
}
