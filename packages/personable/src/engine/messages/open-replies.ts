import { Replies } from '../../automate/replies/replies.ts';
import type { MessageWords } from '../../automate/topics/message-words.ts';
import { type NotingParts, noteOne } from '../automating/note-messages.ts';
import { homeOfAddress } from './home-of-address.ts';

/**
 * Replies over the people of a store.
 *
 * @param homeOfMessage the home a message was for, by its id.
 */
export const openReplies = (
  parts: NotingParts,
  {
    words,
    homeOfMessage,
  }: {
    readonly words: MessageWords;
    readonly homeOfMessage: (message: string) => Promise<number | undefined>;
  },
): Replies => {
  const { identities, people } = parts;
  return new Replies({
    ...{ words, homeOfMessage },
    note: noteOne(parts),
    isNoted: (messageId) => identities.hasMessage(messageId),
    isGone: async (home) =>
      (await people.person(home)).homes.find((one) => one.home === home)?.erased !== undefined,
    homeOfAddress: (address) => homeOfAddress(identities, address),
  });
};
