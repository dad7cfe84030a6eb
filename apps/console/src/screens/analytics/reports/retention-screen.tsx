import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CohortReport, RetentionBy, RetentionOf } from 'personable';
import { Link } from 'wouter';
import { readingPage } from '../../../api/query-client.ts';
import { readRetention } from '../../../api/reports.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { shortDay } from '../../../words/moments.ts';
import { count, percent } from '../../../words/numbers.ts';
import { BehindFigure } from './behind-figure.tsx';
import { CountingNote } from './counting-note.tsx';
import './reports.css';

const BY = [
  { value: 'week', label: 'By week' },
  { value: 'month', label: 'By month' },
];
const OF = [
  { value: 'visit', label: 'Come back' },
  { value: 'order', label: 'Buy again' },
];

/** Who comes back. */
export const RetentionScreen = () => {
  const [saidBy, setBy] = useAddressState('by');
  const [saidOf, setOf] = useAddressState('of');
  const by: RetentionBy = saidBy === 'month' ? 'month' : 'week';
  const of: RetentionOf = saidOf === 'order' ? 'order' : 'visit';
  const request = readRetention(by, of);
  const query = useQuery(readingPage(request));
  return (
    <Screen
      title="Retention"
      about="Who comes back: people who began in the same week or month, and how many of them were there again in each one after."
    >
      <div className="report-choices">
        <SegmentedControl
          aria-label="Weeks or months"
          data={BY}
          value={by}
          onChange={(next) => setBy(next === 'week' ? undefined : next, 'in-place')}
        />
        <SegmentedControl
          aria-label="What for"
          data={OF}
          value={of}
          onChange={(next) => setOf(next === 'visit' ? undefined : next, 'in-place')}
        />
      </div>
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={30} />}>
        {(report) => (
          <>
            <CountingNote {...report} />
            <p className="report-said">{report.text}</p>
            {report.cohorts.length === 0 ? (
              <Empty title="Nobody began in this time." />
            ) : (
              <Triangle report={report} of={of} />
            )}
            <FileLinks request={request} name="retention" />
          </>
        )}
      </Loaded>
      <p className="dimmed">
        How long it takes people to buy first:{' '}
        <Link href="/analytics/time-to-value">Time to value</Link>.
      </p>
    </Screen>
  );
};

const Triangle = ({
  report: { cohorts, all, by },
  of,
}: {
  readonly report: CohortReport;
  readonly of: RetentionOf;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keys
  <section className="triangle-scroll" aria-label="Who comes back" tabIndex={0}>
    <table className="triangle">
      <thead>
        <tr>
          <th scope="col">Began</th>
          <th scope="col">People</th>
          {all.slice(1).map(({ after }) => (
            <th key={after} scope="col">
              {after} {after === 1 ? by : `${by}s`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cohorts.map(({ from, people, back }) => (
          <tr key={from}>
            <th scope="row">{shortDay(from)}</th>
            <td className="number">
              <BehindFigure
                className="triangle-who"
                label={count(people)}
                title={`Who began in the ${by} of ${shortDay(from)}`}
                figure="retention"
                which={`${by}/${of}/${from}/0`}
              />
            </td>
            {back.slice(1).map(({ after, share, open, people: some }) => (
              <td
                key={after}
                className="number"
                style={{ '--share': share?.value ?? 0 } as React.CSSProperties}
                title={`${count(some)} of ${count(people)}${open ? '; it still goes on' : ''}`}
              >
                {share === null ? '–' : null}
                {share === null ? null : some === 0 ? (
                  percent(share.value)
                ) : (
                  <BehindFigure
                    className="triangle-who"
                    label={percent(share.value)}
                    title={`Who began in the ${by} of ${shortDay(from)} and ${of === 'order' ? 'bought again' : 'was there again'} ${after} ${after === 1 ? by : `${by}s`} after`}
                    figure="retention"
                    which={`${by}/${of}/${from}/${after}`}
                  />
                )}
                {open ? <span className="for-readers"> so far</span> : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
