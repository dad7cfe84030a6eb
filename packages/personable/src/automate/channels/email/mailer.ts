import type { EmailContent, HandOver, Outgoing } from '../channel.ts';
import { type Mailbox, readEmailAddress, readMailbox } from './address.ts';
import type { EmailSettings } from './email-options.ts';
import { CLOSING } from './mailer-protocol.ts';
import { outcomeOf, sentence } from './outcome.ts';
import { ownAddress, ownName } from './own-address.ts';
import { mostText, refuseEmail } from './refusal.ts';
import { SmtpPool } from './smtp-pool.ts';
import { SmtpFailure, type SmtpSession } from './smtp-session.ts';
import { type SourceParts, writeSource } from './source.ts';

/** Writes messages as they go over the wire, and hands them to the mail server. */
export class Mailer {
  readonly #settings: EmailSettings;
  readonly #source: SourceParts;
  readonly #pool: SmtpPool;

  /** @throws Error for a sender whose address is none; `readEmailOptions` has looked. */
  constructor(settings: EmailSettings) {
    this.#settings = settings;
    const { dkim, unsubscribe } = settings;
    const replyTo = settings.replyTo === undefined ? undefined : mailbox(settings.replyTo);
    this.#source = { from: mailbox(settings.from), replyTo, dkim, unsubscribe };
    this.#pool = new SmtpPool(settings);
  }

  /** What came of a message; never rejects. */
  handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    return this.#handOver(message, signal).catch(outcomeOf);
  }

  async #handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    if (signal.aborted) return CLOSING;
    const { content } = message;
    const { mostBytes, returnPath } = this.#settings;
    const problem = refuseEmail(content, mostText(mostBytes));
    if (problem !== undefined) return { outcome: 'refused', reason: problem };
    const read = readEmailAddress(message.address);
    if ('problem' in read) return { outcome: 'refused', reason: read.problem };
    const addressed = { ...message, address: read.address, content: content as EmailContent };
    const source = writeSource(addressed, this.#source);
    if (source.length > mostBytes) {
      const size = `${source.length.toLocaleString('en')} bytes`;
      const most = `${mostBytes.toLocaleString('en')} bytes`;
      return { outcome: 'refused', reason: `The message has ${size}; the most is ${most}.` };
    }
    if (!(await this.#pool.enter(signal))) return CLOSING;
    try {
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

  /** Ends the connections that nobody uses; those in use end when they are given back. */
  close(): void {
    this.#pool.close();
  }
}

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
