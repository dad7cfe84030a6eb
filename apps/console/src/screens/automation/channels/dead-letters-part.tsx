import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../../api/ask.ts';
import {
  type DeadLetter,
  readChannels,
  readDeadLetters,
  retryDeadLetter,
} from '../../../api/channels.ts';
import { outdate, reading, readingPage } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { PersonLink } from '../../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { counted } from '../../../words/numbers.ts';
import { allSince, SINCE, type Since } from './dead-letters.ts';

const ALL = 'All channels';

/** Messages that were given up, with another try for one or for all of a channel since a time. */
export const DeadLettersPart = () => {
  const [state, setState] = useState<DeadLetter['state']>('refused');
  const [channel, setChannel] = useState<string>();
  const [since, setSince] = useState<Since>('day');
  const [busy, setBusy] = useState(false);
  const { data } = useQuery(reading(readChannels()));
  const query = useQuery(readingPage(readDeadLetters(state)));
  const { mutate } = useSending({
    onSuccess: () => {
      notifyDone('The message is tried again.');
      void outdate('/v1/messages', '/v1/channels');
    },
    onError: notifyTrouble('The message stays as it is.'),
  });
  if (query.error?.status === 404) {
    return <Empty title="Nothing is sent yet">This engine keeps no messages.</Empty>;
  }
  const retryAll = async () => {
    setBusy(true);
    const answers = await allSince(
      (before) => ask(readDeadLetters(state, before)),
      { channel, from: Date.now() - SINCE[since].milliseconds },
      (id) => ask(retryDeadLetter(id)),
    ).catch(notifyTrouble('Not all of them could be tried again.'));
    if (answers !== undefined) {
      notifyDone(`${counted(answers, 'message is', 'messages are')} tried again.`);
    }
    await outdate('/v1/messages', '/v1/channels');
    setBusy(false);
  };
  return (
    <>
      <div className="channels-choose">
        <NativeSelect
          label="What became of it"
          data={[
            { value: 'refused', label: 'Refused' },
            { value: 'unknown', label: 'Nobody knows whether it was taken' },
          ]}
          value={state}
          onChange={({ currentTarget }) =>
            setState(currentTarget.value === 'unknown' ? 'unknown' : 'refused')
          }
        />
        <NativeSelect
          label="Channel"
          data={[ALL, ...(data?.channels ?? []).map(({ name }) => name)]}
          value={channel ?? ALL}
          onChange={({ currentTarget: { value } }) => setChannel(value === ALL ? undefined : value)}
        />
        <NativeSelect
          label="Of the last"
          data={Object.entries(SINCE).map(([value, { label }]) => ({ value, label }))}
          value={since}
          onChange={({ currentTarget }) => setSince(currentTarget.value as Since)}
        />
        <Button variant="default" loading={busy} onClick={() => void retryAll()}>
          Try all of these again
        </Button>
      </div>
      {state === 'unknown' ? (
        <p className="dimmed">
          Some of these may have arrived: tried again, they may come twice to whoever got them.
        </p>
      ) : null}
      <Loaded query={query} skeleton={<Letters letters={undefined} onRetry={() => undefined} />}>
        {({ entries }) => {
          const shown = entries.filter((one) => channel === undefined || one.channel === channel);
          return shown.length === 0 ? (
            <Empty title="None">Every message was taken, or is still to be tried.</Empty>
          ) : (
            <Letters letters={shown} onRetry={(id) => mutate(retryDeadLetter(id))} />
          );
        }}
      </Loaded>
    </>
  );
};

interface LettersProps {
  readonly letters: readonly DeadLetter[] | undefined;
  readonly onRetry: (id: string) => void;
}

const Letters = ({ letters, onRetry }: LettersProps) => (
  <RecordTable
    caption="Messages that were given up, those that changed last first"
    columns={[
      ...COLUMNS,
      {
        header: 'Again',
        cell: ({ id, name, person }) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Try the message to ${name ?? `person ${person}`} again`}
            onClick={() => onRetry(id)}
          >
            Try again
          </Button>
        ),
      },
    ]}
    rows={letters}
    keyOf={({ id }) => id}
    expected={3}
  />
);

const COLUMNS: readonly Column<DeadLetter>[] = [
  { header: 'To', cell: ({ person, name }) => <PersonLink person={person} name={name} /> },
  { header: 'Channel', cell: ({ channel }) => channel ?? <span className="dimmed">none</span> },
  { header: 'Template', cell: ({ template }) => template ?? <span className="dimmed">none</span> },
  { header: 'Why', wide: true, cell: ({ reason }) => <span dir="auto">{reason}</span> },
  { header: 'When', cell: ({ changed }) => <Moment time={changed} /> },
];
