import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { JourneySummary, RunView } from 'personable';
import { Link } from 'wouter';
import { readRuns } from '../../../api/journeys.ts';
import { readingPage } from '../../../api/query-client.ts';
import { journeyAddress, runAddress, useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { passedInWords, RUN_STATES_LISTED, runStateInWords } from './journey-words.ts';

const MOST = 100;

/** Who is or was in a journey, by where they stand. */
export const JourneyPeople = ({ summary }: { readonly summary: JourneySummary }) => {
  const [said, setState] = useAddressState('state');
  const state = RUN_STATES_LISTED.find((one) => one === said);
  const query = useQuery(readingPage(readRuns({ journey: summary.journey, state, limit: MOST })));
  return (
    <div className="journey-part">
      <JourneyFigures summary={summary} />
      <NotIn summary={summary} />
      <NativeSelect
        className="journey-choice"
        label="Who"
        data={[
          { value: '', label: 'Everybody' },
          ...RUN_STATES_LISTED.map((value) => ({ value, label: runStateInWords(value) })),
        ]}
        value={state ?? ''}
        onChange={({ currentTarget: { value } }) => setState(value === '' ? undefined : value)}
      />
      <Loaded query={query} skeleton={<RunTable runs={undefined} of="journey" />}>
        {({ runs }) =>
          runs.length === 0 ? (
            <Empty title="Nobody.">
              People come in when what begins it happens, once it is published.
            </Empty>
          ) : (
            <>
              <RunTable runs={runs} of="journey" />
              {runs.length < MOST ? null : (
                <p className="dimmed">The latest {MOST}; the API has the others.</p>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
};

/** How many came in, and what became of them. */
const JourneyFigures = ({ summary }: { readonly summary: JourneySummary }) => {
  const { entered, waiting, done, exited, heldOut, goals, timeToGoal } = summary;
  return (
    <Facts
      as="figures"
      facts={[
        { name: 'Came in', value: count(entered) },
        { name: 'On the way', value: count(waiting) },
        { name: 'Through', value: count(done) },
        { name: 'Ended before', value: count(exited) },
        { name: 'Held out', value: count(heldOut) },
        { name: 'Goals', value: count(goals) },
        ...(timeToGoal === undefined
          ? []
          : [{ name: 'Time to the goal', value: passedInWords(timeToGoal) }]),
      ]}
    />
  );
};

/** Why people who might have come in did not. */
const NotIn = ({ summary: { notIn } }: { readonly summary: JourneySummary }) =>
  notIn.length === 0 ? null : (
    <section>
      <h3>Why people are not in it</h3>
      <ul className="journey-not-in">
        {notIn.map(({ reason, people }) => (
          <li key={reason}>
            {reason} <span className="dimmed">{counted(people, 'person', 'people')}</span>
          </li>
        ))}
      </ul>
    </section>
  );

/** Runs as a table: of one journey, or of one person. */
export const RunTable = ({
  runs,
  of,
}: {
  readonly runs: readonly RunView[] | undefined;
  readonly of: 'journey' | 'person';
}) => (
  <RecordTable
    caption={of === 'journey' ? 'People in this journey' : 'Journeys of this person'}
    columns={[of === 'journey' ? PERSON : JOURNEY, ...COLUMNS]}
    rows={runs}
    keyOf={({ run }) => run}
    expected={4}
  />
);

const PERSON: Column<RunView> = {
  header: 'Person',
  name: true,
  cell: ({ person }) => <PersonLink person={person} name={undefined} />,
};
const JOURNEY: Column<RunView> = {
  header: 'Journey',
  name: true,
  cell: ({ journey }) => <Link href={journeyAddress(journey)}>{journey}</Link>,
};
const COLUMNS: readonly Column<RunView>[] = [
  {
    header: 'Where',
    cell: ({ state, reason }) => (
      <>
        {runStateInWords(state)}
        {state === 'passed' ? <span className="record-table-second">{reason}</span> : null}
      </>
    ),
  },
  { header: 'Step', cell: ({ step }) => (step === '' ? '' : step) },
  { header: 'Came in', cell: ({ entered }) => <Moment time={entered} /> },
  {
    header: 'Goes on',
    cell: ({ due }) => (due === undefined ? '' : <Moment time={due} />),
  },
  { header: 'Goal', cell: ({ goal }) => (goal === undefined ? '' : <Moment time={goal.time} />) },
  {
    header: 'Story',
    cell: ({ run, person, journey }) => (
      <Link href={runAddress(run)}>
        What happened
        <span className="for-readers">
          {' '}
          to person {person} in {journey}
        </span>
      </Link>
    ),
  },
];
