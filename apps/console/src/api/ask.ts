import type { ApiRequest } from './request.ts';
import { closeSession } from './session.ts';

/** An answer that is an error: the engine's own words, or ours when it could not be reached. */
export class ApiError extends Error {
  /** One of the codes of docs/api.md, `unreachable` or `unreadable`. */
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly hint: string | undefined;
  /** Where in what was sent, as a JSON pointer. */
  readonly path: string | undefined;

  constructor(code: string, message: string, status: number, hint?: string, path?: string) {
    super(message);
    this.code = code;
    this.status = status;
    this.hint = hint;
    this.path = path;
  }
}

/**
 * Sends a request with the cookie of the sign-in.
 *
 * @throws ApiError for every answer that is not a success. A 401 also ends the session.
 */
export const ask = async <Answer>(
  { method, path, body, file }: ApiRequest<Answer>,
  signal?: AbortSignal,
): Promise<Answer> => {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(signal === undefined ? {} : { signal }),
      ...(file === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/octet-stream' }, body: file }),
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError('unreachable', 'The engine does not answer.', 0, 'Is it still running?');
  }
  if (!response.ok) throw await failureOf(response);
  const answer: unknown = await response.json().catch(() => undefined);
  if (answer !== undefined) return answer as Answer;
  throw errorIn(answer, response.status);
};

/** The error of an answer that is no success. A 401 also ends the session. */
export const failureOf = async (response: Response): Promise<ApiError> => {
  if (response.status === 401) closeSession('ended');
  return errorIn(await response.json().catch(() => undefined), response.status);
};

const errorIn = (answer: unknown, status: number): ApiError => {
  const { error } = (answer ?? {}) as {
    error?: { code?: string; message?: string; hint?: string; path?: string };
  };
  return error?.code === undefined || error.message === undefined
    ? new ApiError('unreadable', `The engine answered ${status} without saying why.`, status)
    : new ApiError(error.code, error.message, status, error.hint, error.path);
};
