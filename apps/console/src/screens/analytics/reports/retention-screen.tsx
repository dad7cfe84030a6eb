import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CohortReport, RetentionBy, RetentionOf } from 'personable';
import { readingPage } from '../../../api/query-client.ts';
import { readRetention, readTimeToValue } from '../../../api/reports.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { shortDay } from '../../../words/moments.ts';
import { count, percent } from '../../../words/numbers.ts';
import { CountingNote } from './counting-note.tsx';
import { CsvLink } from './csv-link.tsx';
import './reports.css';

const BY = [
  { value: 'week', label: 'By week' },
  { value: 'month', label: 'By month' },
];
const OF = [
  { value: 'visit', label: 'Come back' },
  { value: 'order', label: 'Buy again' },
];

/** Who comes back, and how long it takes people to buy first. */
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
              <Triangle report={report} />
            )}
            <CsvLink request={request} name="retention" />
          </>
        )}
      </Loaded>
      <FirstOrder />
    </Screen>
  );
};

const Triangle = ({ report: { cohorts, all, by } }: { readonly report: CohortReport }) => (
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
            <td className="number">{count(people)}</td>
            {back.slice(1).map(({ after, share, open, people: some }) => (
              <td
                key={after}
                className="number"
                style={{ '--share': share?.value ?? 0 } as React.CSSProperties}
                title={`${count(some)} of ${count(people)}${open ? '; it still goes on' : ''}`}
              >
                {share === null ? '–' : percent(share.value)}
                {open ? <span className="for-readers"> so far</span> : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** How long it takes until the first order. */
const FirstOrder = () => {
  const query = useQuery(readingPage(readTimeToValue('first-order')));
  return (
    <section className="report-said">
      <h2>Until the first order</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={1} height={24} />}>
        {({ text }) => (
          <p>
            {text}{' '}
            <span className="dimmed">
              Of those who came first in the last 90 days; whoever has not bought yet counts for as
              long as they have been here.
            </span>
          </p>
        )}
      </Loaded>
    </section>
  );
};
