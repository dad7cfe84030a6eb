import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunStory } from 'personable';
import { Link } from 'wouter';
import { endRun, readRun } from '../../../api/journeys.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { journeyAddress, useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { PersonLink } from '../../../parts/person-link.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { runStateInWords } from './journey-words.ts';
import './journeys.css';

const UP = { title: 'Journeys', path: '/automation/journeys' };

/** What happened to somebody in a journey, and the way out of it. */
export const RunScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readRun(id)));
  return (
    <Screen title="Somebody in a journey" documentTitle="In a journey" up={UP}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} height={40} />}>
        {(run) => <Story run={run} />}
      </Loaded>
    </Screen>
  );
};

const Story = ({ run }: { readonly run: RunStory }) => {
  const { journey, version, person, item, state, step, due, entered, goal, reason, story } = run;
  const end = useSending<{ readonly ended: boolean }>({
    onSuccess: async ({ ended }) => {
      await outdate('/v1/journeys', '/v1/messages');
      notifyDone(ended ? 'They are taken out.' : 'They were not on the way any more.');
    },
  });
  return (
    <div className="journey-part">
      <Facts
        facts={[
          { name: 'Person', value: <PersonLink person={person} name={undefined} /> },
          {
            name: 'Journey',
            value: (
              <>
                <Link href={journeyAddress(journey)}>{journey}</Link>, version {version}
              </>
            ),
          },
          ...(item === undefined ? [] : [{ name: 'Item', value: item }]),
          {
            name: 'Where',
            value: `${runStateInWords(state)}${step === '' ? '' : `, at “${step}”`}`,
          },
          ...(reason === '' ? [] : [{ name: 'Why', value: reason }]),
          { name: 'Came in', value: <Moment time={entered} as="exact" /> },
          ...(due === undefined
            ? []
            : [{ name: 'Goes on', value: <Moment time={due} as="exact" /> }]),
          ...(goal === undefined
            ? []
            : [{ name: 'Goal', value: <Moment time={goal.time} as="exact" /> }]),
        ]}
      />
      {state === 'waiting' || state === 'running' ? (
        <div>
          <Button
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate(endRun(run.run))}
          >
            Take them out
          </Button>
          <p className="dimmed">Messages that are not handed over yet are taken back.</p>
        </div>
      ) : null}
      {end.error === null ? null : <Failed error={end.error} />}
      <section>
        <h2>What happened</h2>
        {story.length === 0 ? (
          <p className="dimmed">Nothing yet.</p>
        ) : (
          <ol className="journey-lines">
            {story.map(({ time, step: at, what, reason: why }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a story only grows at its end.
              <li key={i}>
                <Moment time={time} />
                <span>
                  {why === '' ? what : why}
                  {at === '' ? null : <span className="dimmed"> at “{at}”</span>}
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
};
