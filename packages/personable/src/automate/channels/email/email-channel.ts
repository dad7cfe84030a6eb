import type { Channel, HandOver, MessageContent, Outgoing, ReadAddress } from '../channel.ts';
import { readEmailAddress } from './address.ts';
import type { EmailSettings } from './email-options.ts';
import { CLOSING } from './mailer-protocol.ts';
import { MailerThread } from './mailer-thread.ts';
import { Pace } from './pace.ts';
import { mostText, refuseEmail } from './refusal.ts';

/** What the e-mail channel works with. */
export interface EmailChannelParts {
  readonly settings: EmailSettings;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

/** E-mail over SMTP (RFC 5321), signed by DKIM. */
export class EmailChannel implements Channel {
  readonly name = 'email';
  readonly kind = 'email';
  readonly purpose = 'email';
  readonly concurrency: number;
  readonly problem: string | undefined;
  readonly #mostText: number;
  readonly #mailer: MailerThread;
  readonly #pace: Pace;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor({ settings, clock }: EmailChannelParts) {
    this.concurrency = settings.concurrency;
    this.problem = settings.missing;
    this.#mostText = mostText(settings.mostBytes);
    this.#mailer = new MailerThread(settings);
    this.#pace = new Pace(settings.rate, clock);
  }

  readAddress(address: string): ReadAddress {
    return readEmailAddress(address);
  }

  refuse(content: MessageContent): string | undefined {
    return refuseEmail(content, this.#mostText);
  }

  handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    const made = this.#handOver(message, signal);
    this.#underWay.add(made);
    return made.finally(() => this.#underWay.delete(made));
  }

  async #handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    if (this.#closed || signal.aborted) return CLOSING;
    if (!(await this.#pace.turn(signal))) return CLOSING;
    return this.#mailer.handOver(message, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay);
    await this.#mailer.close();
  }
}
