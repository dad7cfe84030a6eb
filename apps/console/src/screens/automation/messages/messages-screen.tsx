import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { MessageStateName } from 'personable';
import {
  type CountedMessages,
  countMessages,
  pauseMessages,
  readMessages,
} from '../../../api/messages.ts';
import { outdate, reading, readingOn } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count } from '../../../words/numbers.ts';
import { MessageTable } from './message-table.tsx';
import { asMessageState, MESSAGE_STATES, messageStateWords } from './message-words.ts';
import { isRetried, RetryAll } from './retry-all.tsx';
import './messages.css';

const CAPTION = 'Messages, those that changed last first';

/** What goes out to people: how much stands where, what was saved, and every message. */
export const MessagesScreen = () => {
  const [chosen, choose] = useAddressState('state');
  const [channel, chooseChannel] = useAddressState('channel');
  const state = asMessageState(chosen);
  return (
    <Screen
      title="Messages"
      about="What goes out to people. A message is written when its time comes, and only if it should go out then."
    >
      <div className="messages">
        <Sums />
        <section>
          <h2>Every message</h2>
          <NativeSelect
            className="messages-filter"
            label="State"
            data={[
              { value: '', label: 'Every state' },
              ...MESSAGE_STATES.map((value) => ({ value, label: messageStateWords(value) })),
            ]}
            value={state ?? ''}
            onChange={(event) => choose(event.currentTarget.value || undefined)}
          />
          <TextInput
            className="messages-filter"
            label="Channel"
            description="Of what was written: such as email."
            maxLength={200}
            value={channel ?? ''}
            onChange={({ currentTarget: { value } }) => chooseChannel(value || undefined)}
          />
          {isRetried(state) ? <RetryAll state={state} channel={channel} /> : null}
          <List state={state} channel={channel} />
        </section>
      </div>
    </Screen>
  );
};

const Sums = () => {
  const query = useQuery(reading(countMessages()));
  const sending = useSending<CountedMessages>({
    onSuccess: async ({ paused }) => {
      await outdate('/v1/messages');
      notifyDone(paused ? 'Nothing goes out now.' : 'Messages go out again.');
    },
    onError: notifyTrouble('It stays as it was.'),
  });
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={2} height={64} />}>
      {({ states, saved, paused }) => (
        <>
          <section>
            <Switch
              label="Pause: nothing goes out"
              description="What is due waits, also over a restart. What is being handed over ends."
              checked={paused}
              disabled={sending.isPending}
              onChange={(event) => sending.mutate(pauseMessages(event.currentTarget.checked))}
            />
          </section>
          <section>
            <h2>How many stand where</h2>
            <Facts
              as="figures"
              facts={MESSAGE_STATES.map((name) => ({
                name: messageStateWords(name),
                value: count(states[name]),
              }))}
            />
          </section>
          <section>
            <h2>Saved: better not sent</h2>
            {Object.keys(saved).length === 0 ? (
              <p className="dimmed">No message was held back for good.</p>
            ) : (
              <Facts
                facts={Object.entries(saved).map(([name, value]) => ({
                  name: name === '' ? 'no rule named' : name,
                  value: count(value),
                }))}
              />
            )}
          </section>
        </>
      )}
    </Loaded>
  );
};

const List = ({
  state,
  channel,
}: {
  readonly state: MessageStateName | undefined;
  readonly channel: string | undefined;
}) => {
  const list = useInfiniteQuery(
    readingOn((before: string | undefined) => readMessages({ state, channel, before })),
  );
  return (
    <Loaded query={list} skeleton={<MessageTable caption={CAPTION} messages={undefined} />}>
      {({ pages }) => {
        const messages = pages.flatMap(({ entries }) => entries);
        return messages.length === 0 ? (
          <Empty
            title={
              state === undefined && channel === undefined
                ? 'There is no message yet.'
                : 'No message stands so.'
            }
          >
            A journey or a campaign asks for messages, or the shop does by the API.
          </Empty>
        ) : (
          <>
            <MessageTable caption={CAPTION} messages={messages} />
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};
