import { useQuery } from '@tanstack/react-query';
import type { ExperimentView } from 'personable';
import { Link } from 'wouter';
import { readExperiment } from '../../../api/experiments.ts';
import { reading } from '../../../api/query-client.ts';
import { ruleAddress, useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { JsonView } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { shortDay } from '../../../words/moments.ts';
import { count, counted, percent } from '../../../words/numbers.ts';
import { ConductButtons } from './conduct-buttons.tsx';
import { stateInWords } from './experiment-words.ts';
import { Breakdowns, Cautions, Metrics } from './report-figures.tsx';
import './experiments.css';

const UP = { title: 'Experiments', path: '/analytics/experiments' };

/** One experiment: what it says, how sure that is, and what can be done now. */
export const ExperimentScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readExperiment(id)));
  const shown = query.data;
  return (
    <Screen
      title={shown?.name ?? id}
      up={UP}
      {...(shown?.hypothesis === undefined ? {} : { about: shown.hypothesis })}
      beside={shown === undefined ? null : <ConductButtons experiment={shown} />}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={48} />}>
        {(experiment) => <Experiment experiment={experiment} />}
      </Loaded>
    </Screen>
  );
};

const Experiment = ({ experiment }: { readonly experiment: ExperimentView }) => {
  const { report, guardrails, guarded, text, arms, state, days, runs, leftOut } = experiment;
  const nameOf = (arm: string) => arms.find(({ id }) => id === arm)?.name ?? arm;
  return (
    <div className="experiment">
      <p className="experiment-verdict panel">{text}</p>
      {report === undefined ? null : <Cautions report={report} />}
      <Facts
        facts={[
          { name: 'State', value: stateInWords(state) },
          { name: 'In it now', value: inItNow(experiment) },
          {
            name: 'Counting since',
            value: runs[0] === undefined ? 'not yet' : <Moment time={runs[0].since} />,
          },
          {
            name: 'Left out',
            value: `${counted(leftOut, 'person', 'people')} who saw several ways`,
          },
          { name: 'Promotion', value: experiment.promotion.text },
        ]}
      />
      <section>
        <h2>The ways that are tried</h2>
        <RecordTable caption="The ways" columns={ARMS} rows={arms} keyOf={({ id }) => id} />
        {report === undefined ? null : <p className="dimmed">{report.sampleRatio.text}</p>}
      </section>
      {report === undefined ? null : <Metrics report={report} nameOf={nameOf} />}
      {guarded.length === 0 || guardrails === undefined ? null : (
        <section>
          <h2>What must not get worse</h2>
          <RecordTable
            caption="Guardrails"
            columns={GUARDRAILS(nameOf)}
            rows={guarded}
            keyOf={({ metric, arm }) => `${metric} ${arm}`}
          />
        </section>
      )}
      {report === undefined ? null : <Breakdowns report={report} nameOf={nameOf} />}
      {days.length === 0 ? null : (
        <details className="experiment-more">
          <summary>People by day</summary>
          <RecordTable
            caption="People by the day they first came in, newest first"
            columns={[
              { header: 'Day', cell: ({ day }) => <time dateTime={day}>{shortDay(day)}</time> },
              ...arms.map(({ id, name }) => ({
                header: name,
                cell: ({ people }: Day) => count(people[id] ?? 0),
                numeric: true,
              })),
            ]}
            rows={days.toReversed()}
            keyOf={({ day }) => day}
          />
        </details>
      )}
      <details className="experiment-more">
        <summary>What each way changes</summary>
        <JsonView value={experiment.body} />
        <p>
          <Link href={ruleAddress('experiments', experiment.id)}>Its versions and history</Link>
        </p>
      </details>
    </div>
  );
};

/** Of a draft nobody is in it, however many are to be. */
const inItNow = ({ state, coverage }: ExperimentView): string =>
  state === 'draft' || state === 'waiting'
    ? `nobody yet; ${percent(coverage)} of the people once it has begun`
    : `${percent(coverage)} of the people`;

type Day = ExperimentView['days'][number];
type Guarded = ExperimentView['guarded'][number];

const ARMS: readonly Column<ExperimentView['arms'][number]>[] = [
  {
    header: 'Way',
    cell: ({ name, isControl }) => (isControl ? `${name} (compared with)` : name),
    name: true,
  },
  { header: 'People', cell: ({ people }) => count(people), numeric: true },
  { header: 'Share', cell: ({ share }) => percent(share), numeric: true },
  {
    header: 'Changes',
    cell: ({ changes }) =>
      changes.length === 0
        ? 'nothing'
        : changes
            .map((one) => (one === 'tuning' ? 'settings of the recommendations' : one))
            .join(', '),
  },
];

const GUARD_WORDS = { hurt: 'Got worse', intact: 'Intact', unknown: 'Not known yet' } as const;

const GUARDRAILS = (nameOf: (arm: string) => string): readonly Column<Guarded>[] => [
  { header: 'Metric', cell: ({ metric }) => metric, name: true },
  { header: 'Way', cell: ({ arm }) => nameOf(arm) },
  { header: 'State', cell: ({ state }) => GUARD_WORDS[state] },
  { header: 'Why', cell: ({ text }) => text, wide: true },
];
