import { messageById } from '../../automate/messages/message-store.ts';
import type { Replies } from '../../automate/replies/replies.ts';
import { MessageWords } from '../../automate/topics/message-words.ts';
import type { Topics } from '../../automate/topics/topics.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { Store } from '../../store/store.ts';
import { openReplies } from '../messages/open-replies.ts';
import { type NotingParts, noteOne } from './note-messages.ts';

/** What words on messages are heard with. */
interface WordsParts extends NotingParts {
  readonly store: Store;
  readonly ingest: Ingest;
  readonly topics: Topics;
}

/** What people say of messages: what they want, and what they answer. */
export const openWords = (
  parts: WordsParts,
): { readonly words: MessageWords; readonly replies: Replies } => {
  const { store, ingest, topics, clock } = parts;
  const words = new MessageWords({
    ...{ topics, clock, note: noteOne(parts) },
    record: (home, say, received) => ingest.consentOfHome(home, say, received),
  });
  const homeOfMessage = async (id: string) => (await messageById(store, id))?.home;
  return { words, replies: openReplies(parts, { words, homeOfMessage }) };
};
