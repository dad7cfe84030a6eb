import { useQuery } from '@tanstack/react-query';
import type { SatisfactionReport } from 'personable';
import { Link } from 'wouter';
import { readingPage } from '../../../api/query-client.ts';
import { readSatisfaction } from '../../../api/reports.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { choiceInWords } from '../../../words/feedback.ts';
import { measured, share } from '../../../words/measured-words.ts';
import { shortDay } from '../../../words/moments.ts';
import { count, counted, percent } from '../../../words/numbers.ts';
import { BehindFigure } from './behind-figure.tsx';
import { CountingNote } from './counting-note.tsx';
import { DaysChoice, useReportDays } from './days-choice.tsx';
import './reports.css';

type Scale = SatisfactionReport['scales'][number];

/** What is asked on a scale, what its score is, and every answer there can be. */
const SCALES: Readonly<
  Record<
    Scale['scale'],
    { readonly title: string; readonly score: string; readonly values: readonly number[] }
  >
> = {
  rating: { title: 'Stars', score: 'Give 4 or 5 stars', values: [5, 4, 3, 2, 1] },
  recommend: {
    title: 'Would they recommend it?',
    score: 'Say 9 or 10, less those who say 0 to 6',
    values: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  },
};

/** How people say it was. */
export const SatisfactionScreen = () => {
  const days = useReportDays();
  const request = readSatisfaction(days);
  const query = useQuery(readingPage(request));
  return (
    <Screen
      title="How it was"
      about="What people answer when they are asked how it was: stars, whether they would recommend the shop, and what they say to what they are shown."
      beside={<DaysChoice />}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} height={60} />}>
        {(report) => (
          <>
            <CountingNote {...report} />
            <Answers report={report} days={days} />
            {report.feedback.length === 0 ? null : (
              <section>
                <h2>To what they were shown</h2>
                <Facts
                  as="figures"
                  facts={report.feedback.map(({ choice, count: some }) => ({
                    name: choiceInWords(choice),
                    value: count(some),
                  }))}
                />
                <p className="dimmed">
                  Each of them: <Link href="/audience/feedback">Feedback</Link>.
                </p>
              </section>
            )}
            <FileLinks request={request} name="satisfaction" />
          </>
        )}
      </Loaded>
    </Screen>
  );
};

const Answers = ({
  report: { scales, text },
  days,
}: {
  readonly report: SatisfactionReport;
  readonly days: number;
}) => {
  const answered = scales.filter(({ answers }) => answers > 0);
  if (answered.length === 0) {
    return (
      <Empty title="Nobody said in these days how it was.">
        <p>
          Ask them: a <Link href="/automation/journeys">journey</Link> “Ask how it was” writes some
          days after an order. Reviews count by themselves (<code>Product Reviewed</code> with{' '}
          <code>rating</code>), and so does any event with <code>csat</code> from 1 to 5 or{' '}
          <code>nps</code> from 0 to 10.
        </p>
      </Empty>
    );
  }
  return (
    <>
      <p className="report-said">{text}</p>
      {answered.map((scale) => (
        <ScaleAnswers key={scale.scale} scale={scale} days={days} />
      ))}
    </>
  );
};

const ScaleAnswers = ({ scale, days }: { readonly scale: Scale; readonly days: number }) => {
  const { title, score, values } = SCALES[scale.scale];
  const of = (value: number) => scale.given.find((one) => one.value === value)?.count ?? 0;
  const mean = (value: number) => value.toFixed(2);
  return (
    <section className="report-scale">
      <h2>{title}</h2>
      <Facts
        facts={[
          { name: 'Answers', value: count(scale.answers) },
          { name: 'On average', value: measured(scale.mean, mean) },
          { name: score, value: measured(scale.score, share) },
        ]}
      />
      <ul className="report-answers">
        {values.map((value) => (
          <li key={value}>
            <span className="number">{value}</span>
            <span className="funnel-bar" aria-hidden="true">
              <span style={{ width: `${(of(value) / scale.answers) * 100}%` }} />
            </span>
            <span className="number">
              {count(of(value))}{' '}
              <span className="dimmed">({percent(of(value) / scale.answers)})</span>
            </span>
            {of(value) === 0 ? (
              <span />
            ) : (
              <BehindFigure
                label="Who"
                title={`Who answered ${value}`}
                figure={scale.scale}
                which={String(value)}
                days={days}
              />
            )}
          </li>
        ))}
      </ul>
      {scale.about.length < 2 ? null : (
        <RecordTable
          caption={`${title}: by what it is about`}
          columns={ABOUT}
          rows={scale.about}
          keyOf={({ name }) => name}
        />
      )}
      <details className="report-table">
        <summary>The answers of each day</summary>
        <RecordTable
          caption="The answers of each day, newest first"
          columns={DAYS}
          rows={scale.days.toReversed()}
          keyOf={({ day }) => day}
        />
      </details>
    </section>
  );
};

const ABOUT: readonly Column<Scale['about'][number]>[] = [
  {
    header: 'About',
    cell: ({ name }) => (name === '' ? 'Nothing in particular' : name),
    name: true,
  },
  { header: 'Answers', cell: ({ answers }) => count(answers), numeric: true },
  {
    header: 'On average',
    cell: ({ mean }) => measured(mean, (value) => value.toFixed(2)),
    numeric: true,
  },
  { header: 'Score', cell: ({ score }) => measured(score, share), numeric: true },
];

const DAYS: readonly Column<Scale['days'][number]>[] = [
  { header: 'Day', cell: ({ day }) => <time dateTime={day}>{shortDay(day)}</time> },
  { header: 'Answers', cell: ({ answers }) => counted(answers, 'answer', 'answers') },
  { header: 'On average', cell: ({ mean }) => mean.toFixed(2), numeric: true },
];
