import { useQuery } from '@tanstack/react-query';
import { readRuns } from '../../api/journeys.ts';
import { reading } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { RunTable } from '../automation/journeys/journey-people.tsx';

/** The journeys that somebody is or was in. */
export const PersonJourneys = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readRuns({ person })));
  return (
    <Loaded query={query} skeleton={<RunTable runs={undefined} of="person" />}>
      {({ runs }) =>
        runs.length === 0 ? (
          <Empty title="They were in no journey.">
            People come into a journey when what begins it happens, once it is published.
          </Empty>
        ) : (
          <RunTable runs={runs} of="person" />
        )
      }
    </Loaded>
  );
};
