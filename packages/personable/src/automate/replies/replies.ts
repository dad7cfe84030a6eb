import type { Purpose } from '../../customer/consent.ts';
import { NOTE_ADDED } from '../../customer/counter/notes.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { MessageWords } from '../topics/message-words.ts';
import { asksToStop, replyText } from './reply-words.ts';

/** Something somebody answered. */
export interface Reply {
  /** Unique to the reply: the Message-ID of a letter, the id the carrier gave. Told again, it is known. */
  readonly id: string;
  /** Id of the message it answers, where that is known. */
  readonly message?: string;
  /** Where it came from: an e-mail address or a telephone number. */
  readonly address: string;
  /** Purpose of the channel it came on. */
  readonly channel: Purpose;
  /** Name of the channel, where it is another. */
  readonly name?: string;
  readonly text: string;
  readonly subject?: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What became of a reply: `nobody` is known by the message or the address; `known`: it was noted before. */
export type Replied =
  | { readonly state: 'nobody' | 'known' }
  | { readonly state: 'noted'; readonly home: number; readonly unsubscribed: boolean };

/** What replies are noted with. */
export interface ReplyParts {
  /** The home a message was for; undefined for one that nobody knows. */
  readonly homeOfMessage: (message: string) => Promise<number | undefined>;
  /** The home of whoever has an e-mail address or a telephone number. */
  readonly homeOfAddress: (address: string) => Promise<number | undefined>;
  /** Whether somebody was erased, so that nothing more is noted of them. */
  readonly isGone: (home: number) => Promise<boolean>;
  /** Whether the log has a message of an id. */
  readonly isNoted: (messageId: string) => Promise<boolean>;
  readonly note: (
    home: number,
    event: string,
    properties: Readonly<Record<string, unknown>>,
    time: number,
    messageId: string,
  ) => Promise<void>;
  readonly words: Pick<MessageWords, 'unsubscribe'>;
}

/** Characters of an id, a subject, and of a note that a colleague reads at the counter. */
const LONGEST_ID = 300;
const LONGEST_SUBJECT = 200;
const LONGEST_NOTE = 500;

/**
 * Notes what people answer: as an event of theirs, and for the next colleague who speaks with them as a note. Whoever asks to be written to
 * no more is heard at once.
 */
export class Replies {
  readonly #parts: ReplyParts;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
  }

  /** Notes a reply; told again, and several times at once, it is noted once. */
  async noteReply(reply: Reply): Promise<Replied> {
    const { note, words, isNoted } = this.#parts;
    const messageId = `reply:${reply.id.slice(0, LONGEST_ID)}`;
    // Somebody may have agreed again since: an old reply that comes once more must not end that.
    if (await isNoted(messageId)) return { state: 'known' };
    const home = await this.#homeOf(reply);
    if (home === undefined) return { state: 'nobody' };
    const { channel, message, subject, time, name = channel } = reply;
    const text = replyText(reply.text);
    const unsubscribed = asksToStop(text, subject, { telephone: channel === 'sms' });
    if (unsubscribed) {
      const said = { source: 'reply', ...(message === undefined ? {} : { message }) };
      await words.unsubscribe(home, { channel }, said);
    } else if (text !== '') {
      const noted = { note: messageId, text: cut(text, LONGEST_NOTE), by: `customer, ${channel}` };
      await note(home, NOTE_ADDED, noted, time, `${messageId}:note`);
    }
    const properties = {
      ...{ channel: name, text },
      ...(message === undefined ? {} : { message_id: message }),
      ...(subject === undefined ? {} : { subject: cut(subject, LONGEST_SUBJECT) }),
      ...(unsubscribed ? { reason: 'They asked to be written to no more.' } : {}),
    };
    await note(home, MESSAGE_EVENTS.replied, properties, time, messageId);
    return { state: 'noted', home, unsubscribed };
  }

  async #homeOf({ message, address }: Reply): Promise<number | undefined> {
    const { homeOfMessage, homeOfAddress, isGone } = this.#parts;
    const asked = message === undefined ? undefined : await homeOfMessage(message);
    if (asked !== undefined && !(await isGone(asked))) return asked;
    const known = await homeOfAddress(address);
    return known !== undefined && !(await isGone(known)) ? known : undefined;
  }
}

/** A text of at most so many characters, without what cannot be stored. */
const cut = (text: string, most: number): string =>
  [...text.replaceAll('\0', '').toWellFormed()].slice(0, most).join('');
