import { createHash } from 'node:crypto';
import { MESSAGE_EVENTS } from '../../../../customer/message-events.ts';
import type { KeptMessage } from '../../../messages/message.ts';
import type { AddressNews, DeadAddresses } from '../../dead-addresses.ts';
import { sentence } from '../outcome.ts';
import { idOfAddress, isKey, isUnguessable } from '../own-address.ts';
import { type MailSort, type ReadMail, readMail } from './read-mail.ts';

/** Bytes of a mail that is read. */
export const MOST_MAIL_BYTES = 10 * 1_024 * 1_024;

/** What is to be known of a message that was sent. */
export type SentMessage = Pick<
  KeptMessage,
  | 'id'
  | 'home'
  | 'source'
  | 'template'
  | 'templateVersion'
  | 'channel'
  | 'address'
  | 'subject'
  | 'alternative'
>;

/** Finds messages that were sent. */
export interface SentMessages {
  byId(id: string): Promise<SentMessage | undefined>;
  /** By Message-ID without brackets. */
  byKey(key: string): Promise<SentMessage | undefined>;
}

/** Something that is to be noted of whoever got a message. */
export interface MessageNews {
  /** The same whenever the same is told again. */
  readonly eventId: string;
  readonly home: number;
  readonly event: (typeof MESSAGE_EVENTS)[keyof typeof MESSAGE_EVENTS];
  /** Milliseconds UTC. */
  readonly time: number;
  readonly properties: Readonly<Record<string, string | number>>;
}

/** What became of a mail that came. */
export interface MailOutcome {
  readonly kind:
    | 'bounce'
    | 'delayed'
    | 'delivered'
    | 'complaint'
    | 'unsubscribe'
    | 'auto-reply'
    | 'reply'
    | 'unmatched'
    | 'unreadable';
  /** In a sentence. */
  readonly text: string;
  /** Id of the message it is about. */
  readonly message?: string;
  /** The event that was noted; left out where there was nothing to note, or it was noted before. */
  readonly event?: string;
}

export interface InboundEmailParts {
  readonly sent: SentMessages;
  readonly dead: Pick<DeadAddresses, 'note' | 'softBounce'>;
  /** Notes an event durably; resolves to whether it is new. */
  readonly note: (news: MessageNews) => Promise<boolean>;
  /** Whether an event is noted already: what is told again changes nothing any more. */
  readonly known: (eventId: string) => Promise<boolean>;
  /** Addresses that bounces and unsubscribing mail go to, as they were set up. */
  readonly returnPath: string | undefined;
  readonly unsubscribe: string | undefined;
  readonly clock: () => number;
  /** Whether a message was about a topic: whoever unsubscribes from it goes on hearing of others. */
  readonly hasTopic?: (message: SentMessage) => boolean;
}

/**
 * Reads mail that comes back: bounces, complaints, mail that unsubscribes, and replies.
 *
 * The message a mail is about is found by the address it was sent to, which is the message's own, or else by the Message-ID of
 * the original in it. Neither can be guessed, so that nobody can have another's address called dead. The same mail read twice
 * makes one event, and calls no address dead a second time.
 */
export class InboundEmail {
  readonly #parts: InboundEmailParts;
  readonly #counts = new Map<MailOutcome['kind'], number>();

  constructor(parts: InboundEmailParts) {
    this.#parts = parts;
  }

  /** How much mail came since the start, by what it was. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /**
   * Takes a raw mail; resolves when what came of it is durable. Rejects only for what the store rejects.
   *
   * @param recipient whom the envelope named, where that is known.
   */
  async receive(raw: Uint8Array, recipient?: string): Promise<MailOutcome> {
    const outcome = await this.#receive(raw, recipient);
    this.#counts.set(outcome.kind, (this.#counts.get(outcome.kind) ?? 0) + 1);
    return outcome;
  }

  async #receive(raw: Uint8Array, recipient: string | undefined): Promise<MailOutcome> {
    if (raw.length > MOST_MAIL_BYTES) {
      return { kind: 'unreadable', text: 'The mail is larger than 10 MB.' };
    }
    const mail = await readMail(raw, recipient);
    const { about } = mail;
    if (about.sort === 'unreadable') {
      return { kind: 'unreadable', text: sentence('The mail cannot be used', about.why) };
    }
    if (about.sort === 'auto-reply') {
      return { kind: 'auto-reply', text: 'A program answered; nothing is to be noted.' };
    }
    const message = await this.#find(mail);
    if (message === undefined) {
      return {
        kind: 'unmatched',
        text: 'It names no message that was sent from here and is known still.',
      };
    }
    const unsubscribes = this.#ids(mail, this.#parts.unsubscribe).length > 0;
    if (about.sort === 'opt-out' || (about.sort === 'letter' && unsubscribes)) {
      return this.#unsubscribed(message);
    }
    if (about.sort === 'bounce') return this.#bounced(message, about);
    if (about.sort === 'complaint') return this.#complained(message, about.feedback);
    return this.#replied(message, about.text, mail.id === '' ? digest(raw) : digest(mail.id));
  }

  async #bounced(message: SentMessage, about: MailSort & { sort: 'bounce' }): Promise<MailOutcome> {
    const { what, forGood, status, diagnostic } = about;
    if (what === 'late')
      return { kind: 'delayed', message: message.id, text: 'It is tried again.' };
    if (what === 'arrived')
      return { kind: 'delivered', message: message.id, text: 'It has arrived.' };
    const reason = sentence('The mail came back', diagnostic === '' ? status : diagnostic);
    const bounce = forGood ? 'hard' : 'soft';
    const properties = { reason, bounce, ...(status === '' ? {} : { status }) };
    if (forGood) await this.#dead('hard', 'bounced', message, reason);
    const event = await this.#note(message, 'bounced', message.id, properties);
    // Told again it is the same bounce, and is not to count twice.
    if (!forGood && event !== undefined) {
      await this.#parts.dead.softBounce(this.#news(message, reason));
    }
    return { kind: 'bounce', message: message.id, text: reason, ...shown(event) };
  }

  async #complained(message: SentMessage, feedback: string): Promise<MailOutcome> {
    const reason = sentence('It was reported', feedback);
    await this.#dead('complaint', 'complained', message, reason);
    const event = await this.#note(message, 'complained', message.id, { reason });
    return { kind: 'complaint', message: message.id, text: reason, ...shown(event) };
  }

  async #unsubscribed(message: SentMessage): Promise<MailOutcome> {
    const reason = 'They unsubscribed by mail.';
    if (this.#parts.hasTopic?.(message) !== true) {
      await this.#dead('unsubscribed', 'unsubscribed', message, reason);
    }
    const event = await this.#note(message, 'unsubscribed', message.id, { reason });
    return { kind: 'unsubscribe', message: message.id, text: reason, ...shown(event) };
  }

  async #replied(message: SentMessage, text: string, of: string): Promise<MailOutcome> {
    const event = await this.#note(message, 'replied', of, { text });
    return { kind: 'reply', message: message.id, text: 'They replied.', ...shown(event) };
  }

  /**
   * Calls the address of a message dead, unless the same was told before: the shop may have let it be written to again since. It comes before
   * the event is noted, so that a crash between the two leaves no address that is written to for ever.
   */
  async #dead(
    why: 'hard' | 'complaint' | 'unsubscribed',
    what: keyof typeof MESSAGE_EVENTS,
    message: SentMessage,
    reason: string,
  ): Promise<void> {
    const { known, dead } = this.#parts;
    if (await known(eventIdOf(what, message.id))) return;
    await dead.note(why, this.#news(message, reason));
  }

  async #note(
    message: SentMessage,
    what: keyof typeof MESSAGE_EVENTS,
    of: string,
    more: Readonly<Record<string, string>>,
  ): Promise<string | undefined> {
    const { id, source, template, templateVersion, channel, subject, alternative } = message;
    const event = MESSAGE_EVENTS[what];
    const isNew = await this.#parts.note({
      eventId: eventIdOf(what, of),
      home: message.home,
      event,
      time: this.#parts.clock(),
      properties: {
        ...{ message_id: id, source: source.kind, source_id: source.id },
        ...(template === undefined ? {} : { template }),
        ...(templateVersion === undefined ? {} : { template_version: templateVersion }),
        ...(channel === undefined ? {} : { channel }),
        ...(subject === undefined ? {} : { subject }),
        ...(alternative === undefined ? {} : { alternative }),
        ...more,
      },
    });
    return isNew ? event : undefined;
  }

  #news({ channel = 'email', address = '', home }: SentMessage, reason: string): AddressNews {
    return { channel, address, home, reason, time: this.#parts.clock() };
  }

  async #find(mail: ReadMail): Promise<SentMessage | undefined> {
    const { sent, returnPath, unsubscribe } = this.#parts;
    for (const name of [...this.#ids(mail, returnPath), ...this.#ids(mail, unsubscribe)]) {
      const found = await this.#named(name);
      if (wasSent(found)) return found;
    }
    for (const key of mail.mentions) {
      const found = await sent.byKey(key);
      if (wasSent(found)) return found;
    }
    return undefined;
  }

  /** The message that an address names: by what nobody can guess, or anybody could call others' addresses dead. */
  async #named(name: string): Promise<SentMessage | undefined> {
    const { sent } = this.#parts;
    if (isKey(name)) return sent.byKey(name);
    return isUnguessable(name) ? sent.byId(name) : undefined;
  }

  /** Names of the messages that a mail's addresses are the own ones of. */
  #ids({ to }: ReadMail, base: string | undefined): string[] {
    if (base === undefined) return [];
    return to.flatMap((address) => idOfAddress(base, address) ?? []);
  }
}

/** Whether a message went out: nothing comes back of one that did not. */
const wasSent = (message: SentMessage | undefined): message is SentMessage =>
  message?.address !== undefined;

const eventIdOf = (what: keyof typeof MESSAGE_EVENTS, of: string): string =>
  `message:${what}:${of}`;

const shown = (event: string | undefined) => (event === undefined ? {} : { event });

const digest = (of: Uint8Array | string): string =>
  createHash('sha256').update(of).digest('base64url').slice(0, 22);
