import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Overview } from 'personable';
import { Link } from 'wouter';
import { readOverview } from '../../api/overview.ts';
import { reading } from '../../api/query-client.ts';
import { Facts } from '../../parts/facts.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Failed } from '../../parts/trouble.tsx';
import { count, counted } from '../../words/numbers.ts';

/** The store at a glance. */
export const OverviewStrip = () => {
  const query = useQuery(reading(readOverview()));
  if (query.data === undefined && query.isError) {
    return <Failed error={query.error} again={() => void query.refetch()} />;
  }
  return <Facts as="figures" facts={figures(query.data)} />;
};

const figures = (overview: Overview | undefined) => [
  {
    name: 'Records in the log',
    value: <Figure of={overview}>{({ events }) => count(events)}</Figure>,
  },
  {
    name: 'Items',
    value: (
      <Figure of={overview}>{({ items }) => <Link href="/art/items">{count(items)}</Link>}</Figure>
    ),
  },
  {
    name: 'Model',
    value: (
      <Figure of={overview}>
        {({ model }) => (
          <>
            {count(model.number)}{' '}
            <span className="figure-note">
              made <Moment time={model.built} as="ago" />
            </span>
          </>
        )}
      </Figure>
    ),
  },
  {
    name: 'In the inbox',
    value: (
      <Figure of={overview}>
        {({ inbox, unknownItems }) => (
          <>
            <Link href="/audience/inbox">{count(inbox)}</Link>{' '}
            <span className="figure-note">
              and {counted(unknownItems, 'unknown item', 'unknown items')}
            </span>
          </>
        )}
      </Figure>
    ),
  },
];

interface FigureProps {
  readonly of: Overview | undefined;
  readonly children: (overview: Overview) => React.ReactNode;
}

const Figure = ({ of: overview, children }: FigureProps) =>
  overview === undefined ? <Skeleton height="1.3em" width="4em" /> : children(overview);
