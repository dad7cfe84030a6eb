import type { Channel, HandOver, MessageContent, Outgoing, ReadAddress } from '../channel.ts';
import { notToBeSent } from '../not-to-be-sent.ts';
import { quoted } from '../said-by-others.ts';
import { readRetryAfter } from './retry-after.ts';
import { dataProblem, webhookBody } from './webhook-body.ts';
import { WebhookSignature } from './webhook-signature.ts';

/** What a webhook is made of. */
export interface WebhookParts {
  readonly name: string;
  /** HTTPS, or HTTP to this machine; the shop's own setting, never a text of anybody else. */
  readonly url: string;
  /** `whsec_…`, the newest first; each signs, so that one can be changed without a gap. */
  readonly secrets: readonly string[];
  readonly purpose: string;
  readonly concurrency: number;
  /** Milliseconds a try may take. */
  readonly timeout: number;
  /** What is missing to send, in a sentence with a way out. */
  readonly missing: () => string | undefined;
  readonly clock: () => number;
}

/** Bytes of an answer that are read: it is quoted in a sentence and else of no use. */
const MOST_ANSWER = 2_048;
const LONGEST_ADDRESS = 500;
const NEVER_TAKEN = new Set([408, 425, 429]);

/**
 * Messages by POST, signed by Standard Webhooks.
 *
 * Every try of a message has the same `webhook-id` and body, and whoever gets it must take a repeated id once. So a try that was
 * sent and not answered (slow, cut off, the engine closing) is `later` and never `unknown`: to send it again is harmless,
 * and that is what the specification asks of the sender. 2xx is accepted; 410 says that nobody wants any more; other 4xx are
 * refused but 408, 425 and 429, which like 5xx and a missing connection are worth another try. A redirect is not followed,
 * because whoever answers could else send messages to where the shop never meant them to go.
 */
export class WebhookChannel implements Channel {
  readonly name: string;
  readonly kind = 'webhook';
  readonly purpose: string;
  readonly concurrency: number;
  readonly signature: WebhookSignature;
  readonly #parts: WebhookParts;
  readonly #underWay = new Set<Promise<HandOver>>();
  #closed = false;

  constructor(parts: WebhookParts) {
    const { name, purpose, concurrency, secrets } = parts;
    this.name = name;
    this.purpose = purpose;
    this.concurrency = concurrency;
    this.signature = new WebhookSignature(secrets);
    this.#parts = parts;
  }

  get problem(): string | undefined {
    return this.#parts.missing();
  }

  /** The person's user id. */
  readAddress(address: string): ReadAddress {
    const text = address.slice(0, LONGEST_ADDRESS * 4).trim();
    if (text === '') return { problem: 'The user id is empty.' };
    if (text.length > LONGEST_ADDRESS) {
      return { problem: `The user id has more than ${LONGEST_ADDRESS} characters.` };
    }
    if (/\p{Cc}/u.test(text) || !text.isWellFormed()) {
      return { problem: 'The user id has characters that are no text.' };
    }
    return { address: text };
  }

  refuse(content: MessageContent): string | undefined {
    if (content.kind !== 'webhook') {
      return `The channel ${this.name} carries data of a webhook and no message of the kind ${content.kind}.`;
    }
    return dataProblem(content.data);
  }

  async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    const before = notToBeSent(this, message, this.#closed || signal.aborted);
    if (before !== undefined) return before;
    const under = this.#post(message, signal);
    this.#underWay.add(under);
    try {
      return await under;
    } finally {
      this.#underWay.delete(under);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay);
  }

  async #post(message: Outgoing, closing: AbortSignal): Promise<HandOver> {
    const { url, timeout, clock } = this.#parts;
    const { content, ...rest } = message;
    if (content.kind !== 'webhook') return { outcome: 'refused', reason: 'It is no webhook.' };
    const body = webhookBody(this.name, rest, content);
    const tooLong = AbortSignal.timeout(timeout);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Personable',
          ...this.signature.sign(message.key, body, clock()),
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
  }
}

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
