import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SettingChange, TriedSettings, TuningReport, TuningRun } from 'personable';
import { useState } from 'react';
import { useParams } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readTuning } from '../../../api/tunings.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, score } from '../../../words/numbers.ts';
import { REASON_WORDS, SETTING_WORDS, STATE_WORDS } from '../../../words/tunings.ts';
import { ASKED, ComparisonPanel } from './comparison-panel.tsx';
import { PutBackDialog } from './put-back-dialog.tsx';
import { TryOutDialog } from './try-out-dialog.tsx';
import { UnderWay } from './tune-now.tsx';
import './quality.css';

/** One run: what was tried, what won, and how sure that is. */
export const TuningScreen = () => {
  const { tuning = '' } = useParams<{ tuning: string }>();
  const query = useQuery({
    ...reading(readTuning(tuning)),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
  });
  const [asking, setAsking] = useState<'put-back' | 'try-out'>();
  const close = () => setAsking(undefined);
  return (
    <Screen
      title="Tuning run"
      up={{ title: 'Quality', path: '/analytics/quality' }}
      beside={
        query.data?.adoptable === true ? (
          <>
            <Button variant="default" onClick={() => setAsking('try-out')}>
              Try them on people
            </Button>
            <Button variant="default" onClick={() => setAsking('put-back')}>
              Put its settings back
            </Button>
          </>
        ) : null
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={44} />}>
        {(run) => (
          <>
            {run.state === 'running' ? <UnderWay run={run} /> : <p>{run.message}</p>}
            <Facts facts={factsOf(run)} />
            {run.report === undefined ? null : <Report report={run.report} />}
          </>
        )}
      </Loaded>
      {asking === 'put-back' ? <PutBackDialog id={tuning} close={close} /> : null}
      {asking === 'try-out' ? <TryOutDialog id={tuning} close={close} /> : null}
    </Screen>
  );
};

const factsOf = ({ state, reason, started, finished, position, report }: TuningRun) => [
  { name: 'What came of it', value: STATE_WORDS[state] },
  { name: 'Why', value: REASON_WORDS[reason] },
  { name: 'Started', value: <Moment time={started} as="exact" /> },
  ...(finished === undefined
    ? []
    : [{ name: 'Ended', value: <Moment time={finished} as="exact" /> }]),
  { name: 'Records in the log', value: count(report?.position ?? position) },
  ...(report === undefined
    ? []
    : [
        { name: 'People asked', value: count(report.people) },
        { name: 'Time', value: `${report.seconds.toFixed(1)} s` },
      ]),
];

const Report = ({ report }: { readonly report: TuningReport }) => (
  <>
    <section className="quality-part">
      <h2>What changed</h2>
      {report.changes.length === 0 ? (
        <p>Nothing: what served goes on.</p>
      ) : (
        <RecordTable
          caption="Settings that were changed"
          columns={CHANGES}
          rows={report.changes}
          keyOf={({ name }) => name}
        />
      )}
    </section>
    <ComparisonPanel {...ASKED.next} comparison={report.next} />
    {report.baskets === null ? (
      <p className="dimmed">Too few people ordered twice to ask for whole orders.</p>
    ) : (
      <ComparisonPanel {...ASKED.baskets} comparison={report.baskets} />
    )}
    <section className="quality-part">
      <h2>What was tried</h2>
      <p className="dimmed">
        By {count(report.choosing.next)} questions about what comes next and{' '}
        {count(report.choosing.baskets)} about whole orders, of the other half of the people. A
        setting is gone on from when it gains at least 0.001.
        {report.cut ? ' Time ran out before everything was tried.' : ''}
      </p>
      <RecordTable
        caption="Settings that were tried, in order"
        columns={TRIED}
        rows={report.tried}
        keyOf={({ part, changes }) => `${part} ${inWords(changes)}`}
      />
    </section>
  </>
);

const inWords = (changes: readonly SettingChange[]): string =>
  changes.length === 0 ? 'As it served' : changes.map(({ name, to }) => `${name} ${to}`).join(', ');

const CHANGES: readonly Column<SettingChange>[] = [
  { header: 'Setting', cell: ({ name }) => <code>{name}</code> },
  { header: 'Before', numeric: true, cell: ({ from }) => from },
  { header: 'Now', numeric: true, cell: ({ to }) => to },
  { header: 'What it does', wide: true, cell: ({ name }) => SETTING_WORDS[name] ?? '' },
];

const TRIED: readonly Column<TriedSettings>[] = [
  { header: 'Settings', wide: true, cell: ({ changes }) => inWords(changes) },
  {
    header: 'For',
    cell: ({ part }) => (part === 'scalars' ? 'What comes next' : 'Whole orders'),
  },
  { header: 'nDCG@10', numeric: true, cell: ({ ndcg }) => score(ndcg) },
  { header: 'Best so far', cell: ({ best }) => (best ? 'Yes' : '–') },
];
