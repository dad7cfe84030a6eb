import type {
  Channel,
  EmailContent,
  HandOver,
  MessageContent,
  Outgoing,
  ReadAddress,
} from '../channel.ts';
import { type Mailbox, readEmailAddress, readMailbox } from './address.ts';
import type { EmailSettings } from './email-options.ts';
import { outcomeOf, sentence } from './outcome.ts';
import { ownAddress, ownName } from './own-address.ts';
import { Pace } from './pace.ts';
import { refuseEmail } from './refusal.ts';
import { SmtpPool } from './smtp-pool.ts';
import { SmtpFailure, type SmtpSession } from './smtp-session.ts';
import { type SourceParts, writeSource } from './source.ts';

/** What headers and encodings may add to a text, at the most: base 64 takes 37 % more. */
const ROOM_FOR_TEXT = 0.7;

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
  readonly #settings: EmailSettings;
  readonly #source: SourceParts;
  readonly #pool: SmtpPool;
  readonly #pace: Pace;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  /** @throws Error for a sender whose address is none; `readEmailOptions` has looked. */
  constructor({ settings, clock }: EmailChannelParts) {
    this.#settings = settings;
    this.concurrency = settings.concurrency;
    this.problem = settings.missing;
    const { dkim, unsubscribe } = settings;
    const replyTo = settings.replyTo === undefined ? undefined : mailbox(settings.replyTo);
    this.#source = { from: mailbox(settings.from), replyTo, dkim, unsubscribe };
    this.#pool = new SmtpPool(settings);
    this.#pace = new Pace(settings.rate, clock);
  }

  readAddress(address: string): ReadAddress {
    return readEmailAddress(address);
  }

  refuse(content: MessageContent): string | undefined {
    return refuseEmail(content, this.#settings.mostBytes * ROOM_FOR_TEXT);
  }

  handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    const made = this.#handOver(message, signal).catch(outcomeOf);
    this.#underWay.add(made);
    return made.finally(() => this.#underWay.delete(made));
  }

  async #handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    if (this.#closed || signal.aborted) return CLOSING;
    const { content } = message;
    const problem = this.refuse(content);
    if (problem !== undefined) return { outcome: 'refused', reason: problem };
    const read = readEmailAddress(message.address);
    if ('problem' in read) return { outcome: 'refused', reason: read.problem };
    const { mostBytes, returnPath } = this.#settings;
    const addressed = { ...message, address: read.address, content: content as EmailContent };
    const source = await writeSource(addressed, this.#source);
    if (source.length > mostBytes) {
      const size = `${source.length.toLocaleString('en')} bytes`;
      const most = `${mostBytes.toLocaleString('en')} bytes`;
      return { outcome: 'refused', reason: `The message has ${size}; the most is ${most}.` };
    }
    if (!(await this.#pool.enter(signal))) return CLOSING;
    try {
      if (!(await this.#pace.turn(signal))) return CLOSING;
      const from =
        returnPath === undefined
          ? this.#source.from.address
          : ownAddress(returnPath, ownName(message));
      const answer = await this.#send({ from, to: read.address }, source, signal);
      return { outcome: 'accepted', reference: sentence('', answer).slice(2, -1) };
    } finally {
      this.#pool.leave();
    }
  }

  async #send(
    envelope: { readonly from: string; readonly to: string },
    source: Buffer,
    signal: AbortSignal,
  ): Promise<string> {
    const kept = await this.#pool.take(signal);
    try {
      return await this.#over(kept, envelope, source, signal);
    } catch (error) {
      // A kept connection that the server has ended meanwhile says nothing of the message, which it never saw.
      const stale = kept.carried > 1 && isLost(error) && !signal.aborted;
      if (!stale) throw error;
      const fresh = await this.#pool.take(signal, true);
      return this.#over(fresh, envelope, source, signal);
    }
  }

  async #over(
    session: SmtpSession,
    envelope: { readonly from: string; readonly to: string },
    source: Buffer,
    signal: AbortSignal,
  ): Promise<string> {
    try {
      const answer = await session.send(envelope, source, signal);
      this.#pool.give(session);
      return answer;
    } catch (error) {
      const answered = error instanceof SmtpFailure && error.status !== undefined;
      if (answered && session.usable && (await session.reset())) this.#pool.give(session);
      else session.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay);
    this.#pool.close();
  }
}

const CLOSING: HandOver = { outcome: 'later', reason: 'The engine is closing.' };

/** Whether the connection was lost before the text was asked for. */
const isLost = (error: unknown): boolean =>
  error instanceof SmtpFailure &&
  error.stage === 'envelope' &&
  (error.status === undefined || error.status === 421);

const mailbox = (written: string): Mailbox => {
  const read = readMailbox(written);
  if ('problem' in read) throw new Error(read.problem);
  return read;
};
