import { Replies } from '../../automate/replies/replies.ts';
import type { MessageWords } from '../../automate/topics/message-words.ts';
import { namespaceOf } from '../../customer/identity/namespaces.ts';
import { writeIdentity } from '../../customer/identity/written.ts';
import type { Parts } from '../parts.ts';
import { type NoteParts, noteMessageEvent } from './note-message-event.ts';

/**
 * Replies over the people of a store.
 *
 * @param homeOfMessage the home a message was for, by its id.
 */
export const openReplies = (
  { identities, people }: Pick<Parts, 'identities' | 'people'>,
  {
    words,
    take,
    homeOfMessage,
  }: {
    readonly words: MessageWords;
    readonly take: NoteParts['take'];
    readonly homeOfMessage: (message: string) => Promise<number | undefined>;
  },
): Replies =>
  new Replies({
    ...{ words, homeOfMessage },
    note: noteMessageEvent({ people, identities, take }),
    isNoted: (messageId) => identities.hasMessage(messageId),
    isGone: async (home) =>
      (await people.person(home)).homes.find((one) => one.home === home)?.erased !== undefined,
    homeOfAddress: async (address) => {
      const { rules } = identities;
      const namespace = namespaceOf(rules, address.includes('@') ? 'email' : 'phone');
      if (namespace === undefined) return undefined;
      const written = writeIdentity(namespace, address, rules.country);
      return 'wrong' in written
        ? undefined
        : identities.find({ namespace: namespace.name, value: written.value });
    },
  });
