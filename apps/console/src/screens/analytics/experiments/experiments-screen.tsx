import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ExperimentSummary } from 'personable';
import { Link } from 'wouter';
import { readExperiments } from '../../../api/experiments.ts';
import { reading } from '../../../api/query-client.ts';
import { experimentAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { count } from '../../../words/numbers.ts';
import { stateInWords } from './experiment-words.ts';
import './experiments.css';

/** What is tried on a part of the people, and what each says. */
export const ExperimentsScreen = () => {
  const query = useQuery(reading(readExperiments()));
  return (
    <Screen
      title="Experiments"
      about="Two or more ways to do something, each tried on a part of the people. You may look as often as you like: the figures allow for it."
      beside={
        <div className="experiment-buttons">
          <Button component={Link} href="/analytics/experiments/new">
            New experiment
          </Button>
          <Button component={Link} variant="default" href="/analytics/experiments/file">
            From a file
          </Button>
          <Button component={Link} variant="default" href="/analytics/experiments/metrics">
            Metrics
          </Button>
        </div>
      }
    >
      <Loaded query={query} skeleton={<ExperimentTable experiments={undefined} />}>
        {({ experiments }) =>
          experiments.length === 0 ? (
            <Empty title="Nothing is tried yet.">
              Believe in something new? Try it on half of the people for some weeks, and know. What
              wins can then hold for everybody.
            </Empty>
          ) : (
            <ExperimentTable experiments={experiments} />
          )
        }
      </Loaded>
    </Screen>
  );
};

const ExperimentTable = ({
  experiments,
}: {
  readonly experiments: readonly ExperimentSummary[] | undefined;
}) => (
  <RecordTable
    caption="Experiments"
    columns={COLUMNS}
    rows={experiments}
    keyOf={({ id }) => id}
    expected={3}
  />
);

const COLUMNS: readonly Column<ExperimentSummary>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ id, name }) => <Link href={experimentAddress(id)}>{name}</Link>,
  },
  { header: 'State', cell: ({ state }) => stateInWords(state) },
  { header: 'People', cell: ({ people }) => count(people), numeric: true },
  { header: 'What it says', cell: ({ text }) => text, wide: true },
];
