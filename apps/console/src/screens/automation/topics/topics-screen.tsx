import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Topic, TopicCount } from 'personable';
import { Link } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readTopicCounts, readTopics } from '../../../api/topics.ts';
import { ruleAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { channelName, topicName } from '../../../words/message-words.ts';

const ABOUT =
  'What you write to people about. Each person chooses topic by topic and channel by channel, on a page that every message links to.';

type Row = Topic & { readonly counts: readonly TopicCount[] };

/** The topics people are written to about, with how many said yes and no. */
export const TopicsScreen = () => {
  const query = useQuery(reading(readTopics()));
  const counted = useQuery(reading(readTopicCounts()));
  const table = (rows: readonly Row[] | undefined) => (
    <RecordTable
      caption="Published topics, by id"
      columns={COLUMNS}
      rows={rows}
      keyOf={({ id }) => id}
      expected={3}
    />
  );
  return (
    <Screen
      title="Topics"
      about={ABOUT}
      beside={
        <Button component={Link} href="/automation/rules/new?kind=topics">
          Add a topic
        </Button>
      }
    >
      <Loaded query={query} skeleton={table(undefined)}>
        {({ topics }) =>
          topics.length === 0 ? (
            <Empty title="No topic is published.">
              Without topics people can only choose by channel. With them they can, for example,
              keep your newsletter and leave out your offers.
            </Empty>
          ) : (
            table(
              topics.map((topic) => ({
                ...topic,
                counts: (counted.data?.counts ?? []).filter((one) => one.topic === topic.id),
              })),
            )
          )
        }
      </Loaded>
    </Screen>
  );
};

const COLUMNS: readonly Column<Row>[] = [
  {
    header: 'Topic',
    cell: ({ id, name }) => (
      <Link href={ruleAddress('topics', id)}>{topicName({ topic: id, name })}</Link>
    ),
    name: true,
  },
  { header: 'Channels', cell: ({ channels }) => channels.map(channelName).join(', ') },
  {
    header: 'Until they choose',
    cell: ({ default: before }) => (before === 'required' ? 'they do not get it' : 'they get it'),
  },
  { header: 'How often', cell: ({ frequency }) => frequency?.join(', ') ?? 'no choice' },
  {
    header: 'Said yes',
    cell: ({ channels, counts }) => <Counts {...{ channels, counts }} of="yes" />,
  },
  {
    header: 'Said no',
    cell: ({ channels, counts }) => <Counts {...{ channels, counts }} of="no" />,
  },
];

const Counts = ({
  channels,
  counts,
  of,
}: {
  readonly channels: readonly string[];
  readonly counts: readonly TopicCount[];
  readonly of: 'yes' | 'no';
}) =>
  channels
    .map((channel) => {
      const count = counts.find((one) => one.channel === channel)?.[of] ?? 0;
      return `${channelName(channel)} ${count.toLocaleString('en')}`;
    })
    .join(', ');
