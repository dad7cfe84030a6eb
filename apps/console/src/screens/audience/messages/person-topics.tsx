import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ChannelChoice, TopicChoice } from 'personable';
import { useState } from 'react';
import { reading } from '../../../api/query-client.ts';
import { readMessageChoices } from '../../../api/topics.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { becauseInWords, channelName, topicName } from '../../../words/message-words.ts';
import { ChoiceDialog } from './choice-dialog.tsx';

interface Row extends ChannelChoice {
  readonly topic: TopicChoice;
}

/** What a person is written to about, and by whose word. */
export const PersonTopics = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readMessageChoices(person)));
  const [open, setOpen] = useState<Row>();
  const columns: readonly Column<Row>[] = [
    { header: 'About', cell: ({ topic }) => topicName(topic), wide: true },
    { header: 'By', cell: ({ channel }) => channelName(channel) },
    {
      header: 'Now',
      cell: ({ allowed, topic }) => (allowed ? `Sent${oftenOf(topic)}` : 'Not sent'),
    },
    { header: 'Because', cell: (row) => becauseInWords(row) },
    {
      header: 'Since',
      cell: ({ time }) => (time === undefined ? '' : <Moment time={time} />),
    },
    {
      header: 'Change',
      cell: (row) => (
        <Button
          size="xs"
          variant="default"
          aria-label={`${row.allowed ? 'Stop' : 'Send'}: ${topicName(row.topic)}, ${channelName(row.channel)}`}
          onClick={() => setOpen(row)}
        >
          {row.allowed ? 'Stop' : 'Send'}
        </Button>
      ),
    },
  ];
  const table = (rows: readonly Row[] | undefined) => (
    <RecordTable
      caption="What this person is written to about"
      columns={columns}
      rows={rows}
      keyOf={({ topic, channel }) => `${topic.topic}:${channel}`}
      expected={4}
    />
  );
  return (
    <section>
      <h2>What they are written to about</h2>
      <Loaded query={query} skeleton={table(undefined)}>
        {({ topics }) =>
          table(topics.flatMap((topic) => topic.channels.map((one) => ({ ...one, topic }))))
        }
      </Loaded>
      {open === undefined ? null : (
        <ChoiceDialog
          {...{ person, topic: open.topic, channel: open.channel, sends: !open.allowed }}
          close={() => setOpen(undefined)}
        />
      )}
    </section>
  );
};

const oftenOf = ({ frequency }: TopicChoice): string =>
  frequency === undefined || frequency.chosen === 'every' ? '' : `, ${frequency.chosen} at most`;
