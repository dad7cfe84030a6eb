import type { Channel, HandOver, MessageContent, Outgoing, ReadAddress } from '../channel.ts';
import { notToBeSent } from '../not-to-be-sent.ts';
import { postSigned } from './post-signed.ts';
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

const LONGEST_ADDRESS = 500;

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
    return postSigned(
      { url, timeout, clock, signature: this.signature },
      message.key,
      body,
      closing,
    );
  }
}
