import { useQuery } from '@tanstack/react-query';
import type { LearnsReport } from 'personable';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { readingPage } from '../../../api/query-client.ts';
import { readLearns } from '../../../api/reports.ts';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { measured, share } from '../../../words/measured-words.ts';
import { count } from '../../../words/numbers.ts';
import { BehindFigure } from './behind-figure.tsx';
import { CountingNote } from './counting-note.tsx';
import { DaysChoice, useReportDays } from './days-choice.tsx';
import './reports.css';

/** What people wanted and did not get. */
export const LearnsScreen = () => {
  const days = useReportDays();
  const request = readLearns(days);
  const query = useQuery(readingPage(request));
  return (
    <Screen
      title="What it learns"
      about="What people look for and do not find, look at and do not buy, like more than they used to, and why things come back."
      beside={<DaysChoice />}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} height={80} />}>
        {(report) => (
          <>
            <CountingNote {...report} />
            <p className="report-said">{report.text}</p>
            <Part
              title="Searched and not found"
              none="Every search had a result, as far as searches say how many."
              rows={report.notFound}
              columns={notFound(days)}
              keyOf={({ query: said }) => said}
            />
            <Part
              title="Found, and nothing opened"
              none="After most searches something is opened."
              rows={report.notOpened}
              columns={NOT_OPENED}
              keyOf={({ query: said }) => said}
            />
            <Part
              title="Looked at and seldom bought"
              none="Nothing was looked at often enough to say so."
              rows={report.notBought}
              columns={notBought(days)}
              keyOf={({ item }) => item}
            />
            <Part
              title="Rising tastes"
              none="Nothing is looked at more than usual, beyond what chance does."
              rows={report.rising}
              columns={RISING}
              keyOf={({ taste }) => taste}
            />
            <Part
              title="Reasons for returns"
              none="Nothing came back."
              rows={report.reasons}
              columns={REASONS}
              keyOf={({ reason }) => reason}
            />
            <FileLinks request={request} name="learns" />
          </>
        )}
      </Loaded>
      <p className="dimmed">
        What people say of how it was: <Link href="/analytics/satisfaction">How it was</Link>.
      </p>
    </Screen>
  );
};

interface PartProps<Row> {
  readonly title: string;
  /** Where there is nothing. */
  readonly none: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
}

function Part<Row>({ title, none, rows, columns, keyOf }: PartProps<Row>): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="dimmed">{none}</p>
      ) : (
        <RecordTable caption={title} columns={columns} rows={rows.slice(0, 12)} keyOf={keyOf} />
      )}
    </section>
  );
}

const notFound = (days: number): readonly Column<LearnsReport['notFound'][number]>[] => [
  { header: 'Search', cell: ({ query }) => query, wide: true },
  { header: 'Without result', cell: ({ without }) => count(without), numeric: true },
  { header: 'Searches', cell: ({ searches }) => count(searches), numeric: true },
  {
    header: 'Who',
    cell: ({ query }) => (
      <BehindFigure
        label="Who"
        title={`Who searched “${query}”`}
        figure="not-found"
        which={query}
        days={days}
      />
    ),
  },
];
const NOT_OPENED: readonly Column<LearnsReport['notOpened'][number]>[] = [
  { header: 'Search', cell: ({ query }) => query, wide: true },
  { header: 'Searches', cell: ({ searches }) => count(searches), numeric: true },
  { header: 'Nothing opened', cell: ({ unopened }) => measured(unopened, share), numeric: true },
];
const notBought = (days: number): readonly Column<LearnsReport['notBought'][number]>[] => [
  {
    header: 'Item',
    cell: ({ item, name }) => <Link href={`/art/items/${encodeURIComponent(item)}`}>{name}</Link>,
    wide: true,
  },
  { header: 'Looks', cell: ({ looks }) => count(looks), numeric: true },
  { header: 'Bought in a week', cell: ({ bought }) => measured(bought, share), numeric: true },
  {
    header: 'Who',
    cell: ({ item, name }) => (
      <BehindFigure
        label="Who"
        title={`Who looked at ${name}`}
        figure="looked-at"
        which={item}
        days={days}
      />
    ),
  },
];
const RISING: readonly Column<LearnsReport['rising'][number]>[] = [
  { header: 'Taste', cell: ({ taste }) => taste, wide: true },
  { header: 'Looks', cell: ({ looks }) => count(looks), numeric: true },
  {
    header: 'Times its usual',
    cell: ({ times }) => measured(times, (value) => value.toFixed(1)),
    numeric: true,
  },
];
const REASONS: readonly Column<LearnsReport['reasons'][number]>[] = [
  {
    header: 'Reason',
    cell: ({ reason }) => (reason === '' ? 'None was said' : reason),
    wide: true,
  },
  { header: 'Times', cell: ({ count: some }) => count(some), numeric: true },
  { header: 'Share', cell: ({ share: some }) => measured(some, share), numeric: true },
];
