import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleSummary } from 'personable';
import { Link } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { metricAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { BUILT_IN } from './built-in-metrics.ts';
import './experiments.css';

const UP = { title: 'Experiments', path: '/analytics/experiments' };

/** What experiments are judged by: the shop's own metrics, and those that are there from the start. */
export const MetricsScreen = () => {
  const query = useQuery(reading(readRules({ kind: 'metrics' })));
  return (
    <Screen
      title="Metrics"
      up={UP}
      about="What experiments are judged by. Those that are there from the start do for most; make your own for what your shop is about."
      beside={
        <Button component={Link} href="/analytics/experiments/metrics/new">
          New metric
        </Button>
      }
    >
      <div className="experiment">
        <section>
          <h2>Your own</h2>
          <Loaded query={query} skeleton={<LinesSkeleton lines={2} height={40} />}>
            {({ rules }) =>
              rules.length === 0 ? (
                <Empty title="There is no metric of your own yet.">
                  <p>Such as: the share of people who write a review, or what a visit brings.</p>
                </Empty>
              ) : (
                <RecordTable
                  caption="Your own metrics"
                  columns={COLUMNS}
                  rows={rules}
                  keyOf={({ id }) => id}
                />
              )
            }
          </Loaded>
        </section>
        <section>
          <h2>There from the start</h2>
          <RecordTable
            caption="Metrics that are there from the start"
            columns={BUILT_IN_COLUMNS}
            rows={BUILT_IN}
            keyOf={({ id }) => id}
          />
        </section>
      </div>
    </Screen>
  );
};

const STATES: Readonly<Record<RuleSummary['state'], string>> = {
  draft: 'Draft',
  published: 'In use',
  changed: 'In use, with a draft',
  archived: 'Put away',
};

const COLUMNS: readonly Column<RuleSummary>[] = [
  {
    header: 'Name',
    cell: ({ id, name }) => <Link href={metricAddress(id)}>{name}</Link>,
    name: true,
  },
  { header: 'Is called', cell: ({ id }) => <code>{id}</code> },
  { header: 'State', cell: ({ state }) => STATES[state] },
  { header: 'Changed', cell: ({ changed }) => <Moment time={changed} /> },
];

const BUILT_IN_COLUMNS: readonly Column<(typeof BUILT_IN)[number]>[] = [
  { header: 'Name', cell: ({ name }) => name, name: true },
  { header: 'Is called', cell: ({ id }) => <code>{id}</code> },
  { header: 'What it is', cell: ({ about }) => about, wide: true },
];
