import type { HandOver } from '../channel.ts';
import { quoted } from '../said-by-others.ts';
import { readRetryAfter } from './retry-after.ts';
import type { WebhookSignature } from './webhook-signature.ts';

/** Where something is posted to, and how it is signed. */
export interface SignedPost {
  readonly url: string;
  /** Milliseconds a try may take. */
  readonly timeout: number;
  readonly clock: () => number;
  readonly signature: WebhookSignature;
}

/** Bytes of an answer that are read: it is quoted in a sentence and else of no use. */
const MOST_ANSWER = 2_048;
const NEVER_TAKEN = new Set([408, 425, 429]);

/**
 * Posts JSON, signed by Standard Webhooks; what came of it is never thrown. A redirect is not followed.
 *
 * @param key the `webhook-id`, the same at each try.
 * @param closing tells that the engine closes.
 */
export const postSigned = async (
  { url, timeout, clock, signature }: SignedPost,
  key: string,
  body: string,
  closing: AbortSignal,
): Promise<HandOver> => {
  const tooLong = AbortSignal.timeout(timeout);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Personable',
        ...signature.sign(key, body, clock()),
      },
      body,
      signal: AbortSignal.any([closing, tooLong]),
    });
    if (answer.ok) {
      await answer.body?.cancel();
      return { outcome: 'accepted' };
    }
    return outcomeOf(answer, await readStart(answer), clock());
  } catch (error) {
    return { outcome: 'later', reason: whyNot(error, { closing, tooLong, timeout }) };
  }
};

const outcomeOf = ({ status, headers }: Response, said: string, now: number): HandOver => {
  const words = said === '' ? '' : `: ${said}`;
  if (status === 410) {
    return {
      outcome: 'refused',
      gone: true,
      reason: sentence(`The receiver answered 410, it wants no message for this person${words}`),
    };
  }
  if (status >= 300 && status < 400) {
    const reason = `The receiver answered ${status}, a redirect, and those are not followed: set the url to where it leads.`;
    return { outcome: 'refused', reason };
  }
  const reason = sentence(`The receiver answered ${status}${words}`);
  if (status >= 400 && status < 500 && !NEVER_TAKEN.has(status))
    return { outcome: 'refused', reason };
  const retryAfter = readRetryAfter(headers.get('retry-after'), now);
  return { outcome: 'later', reason, ...(retryAfter === undefined ? {} : { retryAfter }) };
};

const sentence = (text: string): string =>
  /[.!?]$/.test(text) ? text.replace(/[!?]$/, '.') : `${text}.`;

/** The first bytes of an answer, as it can stand in a sentence; the rest is not waited for. */
const readStart = async (answer: Response): Promise<string> => {
  if (answer.body === null) return '';
  const reader = answer.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    while (bytes < MOST_ANSWER) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      bytes += value.byteLength;
    }
  } catch {
    // What it answered is known by its status.
  }
  await reader.cancel().catch(() => undefined);
  return quoted(Buffer.concat(chunks).subarray(0, MOST_ANSWER).toString('utf8'));
};

/** Why there was no answer, in a sentence. */
const whyNot = (
  error: unknown,
  { closing, tooLong, timeout }: { closing: AbortSignal; tooLong: AbortSignal; timeout: number },
): string => {
  if (closing.aborted) {
    return 'The engine closed before the receiver answered; it is sent again with the same id.';
  }
  if (tooLong.aborted) {
    return `The receiver did not answer within ${timeout / 1_000} seconds; it is sent again with the same id.`;
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code } = cause as { readonly code?: unknown };
  const words =
    typeof code === 'string'
      ? code
      : quoted(cause instanceof Error ? cause.message : String(cause));
  return `The receiver could not be reached, or broke off (${words}); it is sent again with the same id.`;
};
