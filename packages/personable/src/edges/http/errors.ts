import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ConditionError } from '../../conditions/condition-error.ts';
import { RejectedMessage } from '../../customer/rejection.ts';
import { type ErrorCode, PersonableError } from '../../engine/errors.ts';
import { StoreError } from '../../store/errors.ts';

/** The body of every answer that is not a success. */
export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: 'Stable: see docs/api.md.' }),
      message: Type.String({ description: 'What was got, in a sentence.' }),
      path: Type.Optional(Type.String({ description: 'Where in the body, as a JSON pointer.' })),
      hint: Type.Optional(Type.String({ description: 'What to do.' })),
    }),
  },
  { description: 'What went wrong, and the way out.' },
);

/** The status of every code. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  not_an_object: 400,
  unknown_type: 400,
  missing_identity: 400,
  invalid_identity: 400,
  unknown_namespace: 400,
  missing_event_name: 400,
  missing_group_id: 400,
  missing_previous_id: 400,
  invalid_field: 400,
  invalid_timestamp: 400,
  time_out_of_range: 400,
  event_too_large: 413,
  event_too_deep: 400,
  forbidden_key: 400,
  forbidden_character: 400,
  identity_erased: 410,
  plan_violation: 400,
  unplanned_event: 400,
  invalid_schema: 400,
  invalid_json: 400,
  invalid_body: 400,
  invalid_encoding: 400,
  invalid_feed: 400,
  invalid_orders: 400,
  invalid_condition: 400,
  invalid_rule: 400,
  rule_refused: 409,
  rule_published: 409,
  trial_running: 409,
  what_if_running: 409,
  invalid_option: 400,
  malformed_request: 400,
  invalid_address: 400,
  request_timeout: 408,
  headers_too_large: 431,
  body_too_large: 413,
  batch_too_long: 413,
  unsupported_media_type: 415,
  missing_key: 401,
  invalid_key: 401,
  invalid_token: 401,
  invalid_signature: 401,
  console_sign_in_needed: 401,
  secret_key_needed: 403,
  demo_store: 403,
  stale_version: 409,
  already_member: 409,
  limit_reached: 409,
  sale_refused: 409,
  not_found: 404,
  unknown_placement: 404,
  person_too_large: 409,
  tuning_running: 409,
  audience_cycle: 400,
  audience_in_use: 409,
  wording_exists: 409,
  invalid_design: 400,
  step_refused: 409,
  design_refused: 422,
  invalid_picture: 400,
  picture_too_large: 413,
  pictures_full: 507,
  too_slow: 422,
  not_drawn: 500,
  busy: 503,
  too_many_requests: 429,
  shutting_down: 503,
  store_failed: 503,
  store_locked: 503,
  store_newer: 503,
  store_unreadable: 503,
  internal_error: 500,
};

/** An error in the shape of the API. */
export const errorBody = (error: {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly hint?: string;
}) => {
  const { code, message, path, hint } = error;
  return {
    error: {
      code,
      message,
      ...(path === undefined ? {} : { path }),
      ...(hint === undefined ? {} : { hint }),
    },
  };
};

/** Turns whatever was thrown into an answer; what nobody expected is logged and says nothing more. */
export const answerError = (
  thrown: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const error = understand(thrown);
  if (error.code === 'internal_error') request.log.error(loggable(thrown));
  if (error.retryAfter !== undefined) void reply.header('retry-after', String(error.retryAfter));
  return reply.code(STATUS[error.code]).send(errorBody(error));
};

/** Of JSON that cannot be read the message quotes a piece, which may be anybody's: that is not logged. */
export const loggable = (thrown: Error): Error => {
  if (!(thrown instanceof SyntaxError)) return thrown;
  const error = new SyntaxError('a stored text cannot be read');
  error.stack = (thrown.stack ?? '').replace(thrown.message, error.message);
  return error;
};

const understand = (thrown: FastifyError | Error): PersonableError => {
  if (thrown instanceof PersonableError) return thrown;
  if (thrown instanceof RejectedMessage) {
    const { code, message, path } = thrown.rejection;
    return new PersonableError(code, message, path === undefined ? {} : { path });
  }
  if (thrown instanceof ConditionError) {
    const { code, message, path, hint } = thrown;
    return new PersonableError(code, message, {
      ...(path !== '' && { path }),
      ...(hint !== undefined && { hint }),
    });
  }
  if (thrown instanceof StoreError) {
    return new PersonableError(thrown.code, thrown.message, {
      hint: 'Nothing of this call was taken; send it again later.',
    });
  }
  const { code, validation, statusCode = 500 } = thrown as FastifyError;
  if (validation !== undefined) return invalidBody(thrown as FastifyError);
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new PersonableError('body_too_large', 'The body is larger than this address takes.', {
        hint: 'Send less at once.',
      });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new PersonableError(
        'unsupported_media_type',
        'The body has an unknown Content-Type.',
        {
          hint: 'Send application/json.',
        },
      );
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new PersonableError('invalid_address', 'The address cannot be read, or is too long.', {
        hint: 'Encode ids in addresses as UTF-8 with percent signs; an id has at most 500 letters.',
      });
    case 'ECONNRESET':
      return new PersonableError('malformed_request', 'The request was cut off.', {
        hint: 'Send it again, whole.',
      });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new PersonableError('invalid_json', 'The body is empty or cut off.', {
        hint: 'Send one JSON value.',
      });
    default:
      return statusCode >= 400 && statusCode < 500 ? notAsAsked(thrown) : failed(thrown);
  }
};

/** What the libraries below refuse, such as a range of a file that has no such bytes. */
const notAsAsked = (cause: Error): PersonableError =>
  new PersonableError('malformed_request', 'The request cannot be answered as it is asked.', {
    hint: 'Ask for the whole of what stands at the address.',
    cause,
  });

const failed = (cause: Error): PersonableError =>
  new PersonableError('internal_error', 'Something went wrong inside Personable.', {
    hint: 'The log of the server says what. Nothing of this call was lost silently.',
    cause,
  });

const invalidBody = ({ validation, validationContext }: FastifyError): PersonableError => {
  const first = validation?.[0];
  const place = first?.instancePath ?? '';
  const name = place === '' ? `The ${validationContext ?? 'body'}` : place.slice(1);
  return new PersonableError('invalid_body', `${name} ${first?.message ?? 'is not valid'}.`, {
    ...(place === '' ? {} : { path: place }),
    hint: 'The shapes are in /openapi.json.',
  });
};
