import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TuningList, TuningSummary } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readTunings } from '../../../api/tunings.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { counted } from '../../../words/numbers.ts';
import { ASKED, ComparisonPanel } from './comparison-panel.tsx';
import { PutBackDialog } from './put-back-dialog.tsx';
import { QualityHistory } from './quality-history.tsx';
import { RunTable } from './run-table.tsx';
import { SettingsTable } from './settings-table.tsx';
import { TuneNow, UnderWay } from './tune-now.tsx';
import './quality.css';

/** How well the recommendations meet what people did, and the settings they are made with. */
export const QualityScreen = () => {
  const query = useQuery({
    ...reading(readTunings()),
    refetchInterval: ({ state }) => (runningIn(state.data) === undefined ? 15_000 : 700),
  });
  const running = runningIn(query.data);
  return (
    <Screen
      title="Quality"
      about="How well recommendations meet what people did next, asked of your own log, and the settings that were chosen by it."
      beside={<TuneNow running={running !== undefined} />}
    >
      {running === undefined ? null : <UnderWay run={running} />}
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={44} />}>
        {(list) => (
          <>
            <Measured list={list} />
            <Serving list={list} />
          </>
        )}
      </Loaded>
    </Screen>
  );
};

const runningIn = (list: TuningList | undefined): TuningSummary | undefined =>
  list?.tunings.find(({ state }) => state === 'running');

const Measured = ({ list: { tunings, automatic } }: { readonly list: TuningList }) => {
  const measured = tunings.filter(({ next }) => next !== undefined);
  const [last] = measured;
  const [latest] = tunings.filter(({ state }) => state !== 'running');
  const itself =
    automatic === null
      ? 'It runs only when somebody says so.'
      : `It runs by itself every ${counted(automatic.everyDays, 'day', 'days')} and when the log has grown by half.`;
  return (
    <>
      {last?.next === undefined ? (
        <Empty title="Nothing was measured yet.">
          <p>
            A run asks what people did last of what was known before. At least 50 people with a
            second visit or order are needed. {itself}
          </p>
        </Empty>
      ) : (
        <>
          <p>
            Measured <Moment time={last.started} as="ago" />, by{' '}
            <Link href={`/analytics/quality/${last.id}`}>the last run with figures</Link>. {itself}
          </p>
          <ComparisonPanel {...ASKED.next} comparison={last.next} />
          {last.baskets === undefined ? null : (
            <ComparisonPanel {...ASKED.baskets} comparison={last.baskets} />
          )}
        </>
      )}
      {tunings.length === 0 ? null : (
        <section className="quality-part">
          <h2>Runs</h2>
          {latest === undefined ? null : <p>{latest.message}</p>}
          {measured.length < 2 ? null : <QualityHistory runs={measured.toReversed()} />}
          <RunTable runs={tunings} />
        </section>
      )}
    </>
  );
};

const Serving = ({ list: { serving, adoptions } }: { readonly list: TuningList }) => {
  const [asking, setAsking] = useState(false);
  const { tuning, since, settings, changes } = serving;
  return (
    <section className="quality-part">
      <div className="quality-head">
        <h2>The settings that serve</h2>
        {changes.length === 0 ? null : (
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            Put the defaults back
          </Button>
        )}
      </div>
      <p>
        <From tuning={tuning} />
        {since === undefined ? ', as in every new store' : null}
        {since === undefined ? null : (
          <>
            , since <Moment time={since} />
          </>
        )}
        .
      </p>
      <SettingsTable settings={settings} changes={changes} />
      {adoptions.length === 0 ? null : (
        <>
          <h3>Changes of settings, newest first</h3>
          <ul className="adoptions">
            {adoptions.map(({ time, tuning: from, by }) => (
              <li key={`${time} ${from}`}>
                <Moment time={time} /> – <From tuning={from} />,{' '}
                {by === 'run' ? 'adopted by the run' : 'put in place by somebody'}
              </li>
            ))}
          </ul>
        </>
      )}
      {asking ? <PutBackDialog id="default" close={() => setAsking(false)} /> : null}
    </section>
  );
};

const From = ({ tuning }: { readonly tuning: string }) =>
  tuning === 'default' ? (
    'The defaults'
  ) : (
    <>
      From <Link href={`/analytics/quality/${tuning}`}>a run</Link>
    </>
  );
