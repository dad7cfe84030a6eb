import { inWords } from './fence.ts';
import type { ClientError } from './types.ts';

/** What became of a request. `status` is 0 when nothing usable came back. */
export type Answer = Answered | Failed;

interface Answered {
  readonly ok: true;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Failed extends ClientError {
  readonly ok: false;
  readonly status: number;
}

/** An answer that is none. */
export const failed = (code: string, message: string, status = 0): Failed => ({
  ok: false,
  code,
  message,
  status,
});

/** Whether the same request may do better later: the engine was away, slow or busy. */
export const mayRetry = (status: number): boolean =>
  status < 400 || status === 408 || status === 429 || status >= 500;

/** Posts a body and reads the answer; never rejects. Text as body needs no preflight across origins. */
export const post = async (
  url: string,
  body: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal,
      headers,
      credentials: 'omit',
    });
    const { ok, status } = response;
    const read = await response.json().catch(() => undefined);
    if (ok && typeof read === 'object' && read !== null) return { ok, body: read };
    const { code, message }: Partial<ClientError> = (!ok && read?.error) || {};
    const busy = status === 429 || status >= 500;
    return failed(
      code ?? (busy ? 'engine_busy' : 'unexpected_answer'),
      message ?? `HTTP ${status}`,
      ok ? 0 : status,
    );
  } catch (error) {
    return failed('network', inWords(error));
  }
};

/** Gives work so many milliseconds; then it is aborted, and the answer is a `timeout`. Never rejects. */
export const within = <T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | Failed> =>
  new Promise((resolve) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      resolve(failed('timeout', `${milliseconds} ms went by`));
      controller.abort();
    }, milliseconds);
    void work(controller.signal)
      .catch((error: unknown) => failed('invalid_argument', inWords(error)))
      .then(resolve)
      .finally(() => clearTimeout(timer));
  });

/** Milliseconds a decision may take. */
export const patience = (timeout: unknown): number =>
  typeof timeout === 'number' && timeout > 0 ? Math.min(timeout, 60_000) : 1_500;
