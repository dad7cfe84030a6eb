import { useQuery } from '@tanstack/react-query';
import type { JourneySummary } from 'personable';
import { Link } from 'wouter';
import { readJourneys } from '../../../api/journeys.ts';
import { reading } from '../../../api/query-client.ts';
import { journeyAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { count } from '../../../words/numbers.ts';
import { journeyStateInWords } from './journey-words.ts';
import { NewJourney } from './new-journey.tsx';
import { RecipeList } from './recipe-list.tsx';
import './journeys.css';

/** Every journey with who is in it, and those that are ready to be taken. */
export const JourneysScreen = () => {
  const query = useQuery(reading(readJourneys()));
  return (
    <Screen
      title="Journeys"
      about="What is done with people over time, step by step: something begins it, and then one step follows the other."
    >
      <div className="journeys">
        <Loaded query={query} skeleton={<JourneyTable journeys={undefined} />}>
          {({ journeys }) =>
            journeys.length === 0 ? (
              <Empty title="There is no journey yet.">
                Take one of those below and make it your own. Nothing happens before you publish it.
              </Empty>
            ) : (
              <JourneyTable journeys={journeys} />
            )
          }
        </Loaded>
        <section>
          <h2>Ready to be taken</h2>
          <RecipeList />
        </section>
        <section>
          <h2>Begin with an empty one</h2>
          <NewJourney />
        </section>
      </div>
    </Screen>
  );
};

const JourneyTable = ({
  journeys,
}: {
  readonly journeys: readonly JourneySummary[] | undefined;
}) => (
  <RecordTable
    caption="Journeys"
    columns={COLUMNS}
    rows={journeys}
    keyOf={({ journey }) => journey}
    expected={3}
  />
);

const COLUMNS: readonly Column<JourneySummary>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ journey, name, state }) =>
      state === 'deleted' ? name : <Link href={journeyAddress(journey)}>{name}</Link>,
  },
  { header: 'State', cell: ({ state }) => journeyStateInWords(state) },
  { header: 'Came in', numeric: true, cell: ({ entered }) => count(entered) },
  { header: 'On the way', numeric: true, cell: ({ waiting }) => count(waiting) },
  { header: 'Through', numeric: true, cell: ({ done }) => count(done) },
  { header: 'Ended before', numeric: true, cell: ({ exited }) => count(exited) },
  { header: 'Held out', numeric: true, cell: ({ heldOut }) => count(heldOut) },
  { header: 'Goals', numeric: true, cell: ({ goals }) => count(goals) },
];
