import type {
  MessageNews,
  SentMessages,
} from '../../automate/channels/email/inbound/inbound-email.ts';
import type { FindTemplate } from '../../automate/messages/ports.ts';
import type { Replies } from '../../automate/replies/replies.ts';
import type { MessageWords } from '../../automate/topics/message-words.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import { type NotingParts, noteMessages } from './note-messages.ts';

/** What is read of mail is heard with. */
interface MailParts extends NotingParts {
  readonly words: Pick<MessageWords, 'unsubscribe'>;
  readonly replies: Pick<Replies, 'noteReply'>;
  readonly template: FindTemplate;
  readonly sent: SentMessages;
}

/** The purpose of e-mail. */
const EMAIL = 'email';

/** Notes what mail that came back says; resolves to whether it is new. A wish to be written to no more is recorded, a reply is read. */
export const hearingMail =
  (parts: MailParts) =>
  async (news: MessageNews): Promise<boolean> => {
    const { words, replies, template, sent, identities } = parts;
    const { event, home, time, properties, eventId } = news;
    const id = String(properties['message_id'] ?? '');
    const message = id === '' ? undefined : await sent.byId(id);
    if (event === MESSAGE_EVENTS.replied) {
      const text = String(properties['text'] ?? '');
      const address = message?.address ?? '';
      const reply = { id: eventId, message: id, address, channel: EMAIL, text, time };
      return (await replies.noteReply(reply)).state === 'noted';
    }
    // Somebody may have agreed again since: mail that is read once more must not end that.
    if (await identities.hasMessage(eventId)) return false;
    // The word first: a crash between the two must not leave it unsaid.
    if (event === MESSAGE_EVENTS.unsubscribed || event === MESSAGE_EVENTS.complained) {
      const isComplaint = event === MESSAGE_EVENTS.complained;
      const topic = isComplaint ? undefined : template(message?.template ?? '')?.topic;
      const about = { channel: EMAIL, ...(topic === undefined ? {} : { topic }) };
      const source = isComplaint ? 'complaint' : 'mail';
      await words.unsubscribe(home, about, { source, message: id, noted: true });
    }
    return (await noteMessages([{ ...news, messageId: eventId }], parts)) > 0;
  };
