import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { MessageChanged, WholeMessageView } from 'personable';
import { Link } from 'wouter';
import { changeMessage, readMessage } from '../../../api/messages.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { decisionAddress, useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { JsonDisclosure } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { PersonLink } from '../../../parts/person-link.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import {
  canRetry,
  messageName,
  messageStateAbout,
  messageStateWords,
  sourceWords,
} from './message-words.ts';
import { WrittenContent } from './written-content.tsx';
import './messages.css';

const UP = { title: 'Messages', path: '/automation/messages' };

/** One message: where it stands and why, what was written, and everything that became of it. */
export const MessageScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readMessage(id)));
  const title = query.data === undefined ? 'Message' : messageName(query.data);
  return (
    <Screen title={title} documentTitle="Message" up={UP}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={48} />}>
        {(message) => (
          <div className="message">
            <Standing message={message} />
            <section>
              <h2>What was written</h2>
              {message.content === undefined ? (
                <p className="dimmed">
                  {message.time === undefined
                    ? 'Nothing yet: a message is written when it goes out.'
                    : 'It is no longer kept.'}
                </p>
              ) : (
                <WrittenContent content={message.content} />
              )}
            </section>
            <section>
              <h2>What became of it</h2>
              <Story story={message.story} />
            </section>
            <JsonDisclosure label="What its text can speak of" value={message.data} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const Standing = ({ message }: { readonly message: WholeMessageView }) => {
  const { state, reason, person, name, due, template, templateVersion, templates } = message;
  const { channel, address, tries, expires, key, reference, decisions = [] } = message;
  return (
    <section className="message-standing">
      <p>
        <strong>{messageStateWords(state)}.</strong> {messageStateAbout(state)}
      </p>
      {reason === undefined ? null : <p className="message-reason">{reason}</p>}
      <Actions message={message} />
      <Facts
        facts={[
          { name: 'To', value: <PersonLink person={person} name={name} /> },
          ...(address === undefined ? [] : [{ name: 'Address', value: address }]),
          { name: 'From', value: sourceWords(message) },
          {
            name: 'Template',
            value:
              template === undefined
                ? templates.join(' or ')
                : `${template}${templateVersion === undefined ? '' : `, version ${templateVersion}`}`,
          },
          ...(channel === undefined ? [] : [{ name: 'Channel', value: channel }]),
          ...(due === undefined
            ? []
            : [{ name: 'Looked at next', value: <Moment time={due} as="exact" /> }]),
          { name: 'No use after', value: <Moment time={expires} as="exact" /> },
          { name: 'Tries', value: tries },
          ...(key === undefined ? [] : [{ name: 'Key, the same at each try', value: key }]),
          ...(reference === undefined ? [] : [{ name: 'Their reference', value: reference }]),
          ...(decisions.length === 0
            ? []
            : [
                {
                  name: 'Its lists were decided',
                  value: decisions.map((id, place) => (
                    <span key={id}>
                      {place === 0 ? null : ', '}
                      <Link href={decisionAddress(id)}>{id}</Link>
                    </span>
                  )),
                },
              ]),
        ]}
      />
    </section>
  );
};

const Actions = ({ message: { id, state } }: { readonly message: WholeMessageView }) => {
  const sending = useSending<MessageChanged>({
    onSuccess: async ({ changed, state: now }) => {
      await outdate('/v1/messages', '/v1/people/messages');
      notifyDone(
        changed
          ? 'It is done.'
          : `It stays as it is: ${messageStateWords(now).toLowerCase()} by now.`,
      );
    },
    onError: notifyTrouble('It stays as it was.'),
  });
  if (!canRetry(state) && state !== 'due') return null;
  return (
    <div className="message-actions">
      {state === 'due' ? (
        <Button
          variant="default"
          disabled={sending.isPending}
          onClick={() => sending.mutate(changeMessage(id, 'cancel'))}
        >
          Take it back
        </Button>
      ) : (
        <Button
          variant="default"
          disabled={sending.isPending}
          onClick={() => sending.mutate(changeMessage(id, 'retry'))}
        >
          {state === 'unknown' ? 'Send it again: they may get it twice' : 'Try it again'}
        </Button>
      )}
    </div>
  );
};

const Story = ({ story }: Pick<WholeMessageView, 'story'>) => (
  <ol className="message-story">
    {story.map(({ state, time, reason }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a story is only ever added to
      <li key={place}>
        <Moment time={time} as="exact" /> <strong>{messageStateWords(state)}</strong>
        {reason === undefined ? null : <span className="message-reason">: {reason}</span>}
      </li>
    ))}
  </ol>
);
