import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AudienceView } from 'personable';
import { Link } from 'wouter';
import { readAudiences } from '../../../api/audiences.ts';
import { reading } from '../../../api/query-client.ts';
import { audienceAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { count } from '../../../words/numbers.ts';
import { AudienceOverlapTable } from './audience-overlap.tsx';
import { growthWords, stateWords } from './audience-words.ts';
import './audiences.css';

/** Milliseconds after which sizes are read again while somebody looks. */
const AGAIN = 3_000;
/** Audiences whose overlap is shown: more make a table nobody reads. */
const COMPARED = 8;

/** The audiences there are, and what they have in common. */
export const AudiencesScreen = () => {
  const query = useQuery({ ...reading(readAudiences()), refetchInterval: AGAIN });
  return (
    <Screen
      title="Audiences"
      about="People who match a condition, kept live: an event or the clock moves them in and out."
      beside={
        <Button component={Link} href="/audience/audiences/new">
          New audience
        </Button>
      }
    >
      <Loaded query={query} skeleton={<AudienceTable audiences={undefined} />}>
        {({ audiences }) =>
          audiences.length === 0 ? (
            <Empty title="There is no audience yet.">
              An audience is a condition with a name, such as everybody who ordered twice in 30
              days. Before it is kept you see how many people it finds, and why.
            </Empty>
          ) : (
            <div className="audiences">
              <AudienceTable audiences={audiences} />
              {audiences.length < 2 ? null : (
                <AudienceOverlapTable
                  ids={[...audiences]
                    .sort((a, b) => b.size - a.size)
                    .slice(0, COMPARED)
                    .map(({ id }) => id)}
                />
              )}
            </div>
          )
        }
      </Loaded>
    </Screen>
  );
};

const AudienceTable = ({
  audiences,
}: {
  readonly audiences: readonly AudienceView[] | undefined;
}) => (
  <RecordTable
    caption="Audiences"
    columns={COLUMNS}
    rows={audiences}
    keyOf={({ id }) => id}
    expected={4}
  />
);

const COLUMNS: readonly Column<AudienceView>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ id, name }) => <Link href={audienceAddress(id)}>{name}</Link>,
  },
  { header: 'Who', wide: true, cell: ({ words }) => words },
  { header: 'People', numeric: true, cell: ({ size }) => count(size) },
  {
    header: 'Since yesterday',
    numeric: true,
    cell: ({ growth }) =>
      growth === undefined ? <span className="dimmed">not known yet</span> : growthWords(growth),
  },
  {
    header: 'For selling',
    cell: ({ selling, sensitive }) =>
      selling ? 'yes' : `no${sensitive.length > 0 ? ', sensitive' : ''}`,
  },
  { header: 'State', cell: (audience) => stateWords(audience) },
];
