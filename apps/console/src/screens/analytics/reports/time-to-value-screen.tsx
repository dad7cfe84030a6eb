import { useQuery } from '@tanstack/react-query';
import type { TimeToValueReport } from 'personable';
import { readingPage } from '../../../api/query-client.ts';
import { readTimeToValue } from '../../../api/reports.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { measured, share } from '../../../words/measured-words.ts';
import { count } from '../../../words/numbers.ts';
import { BehindFigure } from './behind-figure.tsx';
import { CountingNote } from './counting-note.tsx';
import { NamedReport } from './named-report.tsx';
import { ThereCurve } from './there-curve.tsx';
import './reports.css';

/** How long it takes people to get to what is worth while. */
export const TimeToValueScreen = () => (
  <NamedReport
    title="Time to value"
    about="How long it takes people to get to something worth while, such as a first order. Whoever is not there yet counts for as long as they have been watched."
    of="goals"
    one="goal"
  >
    {(id, days) => <Goal id={id} days={days} />}
  </NamedReport>
);

const Goal = ({ id, days }: { readonly id: string; readonly days: number }) => {
  const request = readTimeToValue(id, days);
  const query = useQuery(readingPage(request));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={60} />}>
      {(report) =>
        report.people === 0 ? (
          <Empty title="Nobody began in these days.">
            <p>Look at more days, or wait until somebody comes.</p>
          </Empty>
        ) : (
          <>
            <CountingNote {...report} />
            <p className="report-said">{report.text}</p>
            <Facts
              facts={[
                {
                  name: 'Began in these days',
                  value: <Counted report={report} days={days} which="begun" />,
                },
                {
                  name: 'Got there so far',
                  value: <Counted report={report} days={days} which="reached" />,
                },
                {
                  name: 'Days until half are there',
                  value:
                    report.median === null
                      ? 'fewer than half get there, or too few began'
                      : medianInWords(report.median),
                },
              ]}
            />
            {report.curve.length < 2 ? null : <ThereCurve curve={report.curve} />}
            {report.curve.length === 0 ? null : (
              <details className="report-table">
                <summary>The figures of the curve</summary>
                <RecordTable
                  caption="The share who are there after so many days"
                  columns={CURVE}
                  rows={report.curve}
                  keyOf={({ days: after }) => after}
                />
              </details>
            )}
            <FileLinks request={request} name={`time-to-value-${report.id}`} />
          </>
        )
      }
    </Loaded>
  );
};

const Counted = ({
  report,
  days,
  which,
}: {
  readonly report: TimeToValueReport;
  readonly days: number;
  readonly which: 'begun' | 'reached';
}) => (
  <>
    {count(which === 'begun' ? report.people : report.reached)}{' '}
    <BehindFigure
      label="Who"
      title={which === 'begun' ? 'Who began in these days' : `Who got to: ${report.name}`}
      figure="goal"
      which={`${report.id}/${which}`}
      days={days}
    />
  </>
);

const medianInWords = ({ value, low, high }: NonNullable<TimeToValueReport['median']>): string =>
  `${count(value)} (${count(low ?? value)} ${high === null ? 'and more: the upper end is not known yet' : `to ${count(high)}`})`;

const CURVE: readonly Column<TimeToValueReport['curve'][number]>[] = [
  { header: 'After days', cell: ({ days }) => count(days), numeric: true },
  { header: 'Are there', cell: ({ share: there }) => measured(there, share), numeric: true },
  { header: 'Still on their way', cell: ({ share: { of } }) => count(of), numeric: true },
];
