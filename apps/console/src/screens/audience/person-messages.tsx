import { useInfiniteQuery } from '@tanstack/react-query';
import { readMessagesOfPerson } from '../../api/messages.ts';
import { readingOn } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { MessageTable } from '../automation/messages/message-table.tsx';

const CAPTION = 'Messages to this person, those that changed last first';

/** The messages to a person, with where each stands. */
export const PersonMessages = ({ person }: { readonly person: number }) => {
  const list = useInfiniteQuery(
    readingOn((before: string | undefined) => readMessagesOfPerson(person, before)),
  );
  return (
    <Loaded
      query={list}
      skeleton={<MessageTable caption={CAPTION} messages={undefined} ofPerson />}
    >
      {({ pages }) => {
        const messages = pages.flatMap(({ entries }) => entries);
        return messages.length === 0 ? (
          <Empty title="No message was asked for to this person.">
            A journey or a campaign asks for messages, or the shop does by the API.
          </Empty>
        ) : (
          <>
            <MessageTable caption={CAPTION} messages={messages} ofPerson />
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};
