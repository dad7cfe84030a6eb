import { useQuery } from '@tanstack/react-query';
import type { FullOverview } from 'personable';
import { Link } from 'wouter';
import { readingPage } from '../../../api/query-client.ts';
import { readOverviewReport } from '../../../api/reports.ts';
import { Facts } from '../../../parts/facts.tsx';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { against, measured, share } from '../../../words/measured-words.ts';
import { count, counted, price } from '../../../words/numbers.ts';
import { OverviewStrip } from '../overview-strip.tsx';
import { BehindFigure } from './behind-figure.tsx';
import { CountingNote } from './counting-note.tsx';
import { DayBars } from './day-bars.tsx';
import { DayTable } from './day-table.tsx';
import { DaysChoice, useReportDays } from './days-choice.tsx';
import './reports.css';

/** What happened lately, at a glance. */
export const OverviewScreen = () => {
  const days = useReportDays();
  const request = readOverviewReport(days);
  const query = useQuery(readingPage(request));
  return (
    <Screen
      title="Overview"
      about="Who came, what they did and bought, and what personalization has to do with it. Every figure is exact and as of now."
      beside={
        <div className="report-choices">
          <DaysChoice />
          <Link href="/analytics/overview/settings">Settings of reports</Link>
        </div>
      }
    >
      <OverviewStrip />
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={150} />}>
        {(report) => (
          <>
            <CountingNote {...report} />
            <Said report={report} days={days} />
            <ul className="report-figures">
              {figuresOf(report).map((figure) => (
                <li key={figure.title}>
                  <DayBars {...figure} />
                </li>
              ))}
            </ul>
            <Facts facts={factsOf(report)} />
            <DayTable report={report} />
            <FileLinks request={request} name="overview" />
          </>
        )}
      </Loaded>
    </Screen>
  );
};

/** The whole in a few sentences. */
const Said = ({ report, days }: { readonly report: FullOverview; readonly days: number }) => {
  const { now, timezone, holdout } = report;
  return (
    <div className="report-said">
      <p>
        {counted(now.people, 'person', 'people')} came in {counted(days, 'day', 'days')},{' '}
        {count(now.newPeople)} of them for the first time. {measured(now.conversion, share)} of them
        bought.
      </p>
      <p className="dimmed">
        {holdout} <Link href="/analytics/holdout">Holdout</Link>
      </p>
      <p className="dimmed">
        Days are those of {timezone}. Beside each figure stands how it compares with as many days
        before.
      </p>
    </div>
  );
};

const figuresOf = ({ now, before, days, currency }: FullOverview) => {
  const money = (value: number) => (currency === undefined ? count(value) : price(value, currency));
  const figure = (
    title: string,
    name: 'people' | 'sessions' | 'views' | 'carts' | 'orders' | 'revenue',
    colour: string,
    shown: (value: number) => string = count,
  ) => ({
    ...{ title, colour, shown },
    values: days.map((one) => ({ day: one.day, value: one[name] })),
    total: shown(now[name]),
    change: against(now[name], before[name]),
    behind: (
      <BehindFigure
        label="Who"
        title={`Who is behind: ${title.toLowerCase()}`}
        figure={name === 'revenue' ? 'orders' : name}
        days={days.length}
      />
    ),
  });
  return [
    figure('People', 'people', 'blue'),
    figure('Visits', 'sessions', 'teal'),
    figure('Products looked at', 'views', 'violet'),
    figure('Put in the cart', 'carts', 'amber'),
    figure('Orders', 'orders', 'green'),
    figure('Revenue', 'revenue', 'green', money),
  ];
};

const factsOf = ({ now, conversionChange, personal, currency, sources }: FullOverview) => {
  const money = (value: number) => (currency === undefined ? count(value) : price(value, currency));
  return [
    { name: 'Average order', value: measured(now.averageOrder, money) },
    { name: 'Half of the orders come to at most', value: measured(now.orderValues.median, money) },
    { name: 'Change of the share who bought', value: measured(conversionChange, share) },
    { name: 'Given back', value: `${count(now.refunds)} times, ${money(now.refunded)}` },
    ...(now.otherOrders === 0
      ? []
      : [{ name: 'Orders in other currencies', value: count(now.otherOrders) }]),
    {
      name: 'Decisions that are personal',
      value: (
        <>
          {measured(personal.share, share)} of {count(personal.decisions)}{' '}
          <Link href="/analytics/meter">Meter</Link>
        </>
      ),
    },
    {
      name: 'Where visits came from',
      value:
        sources.length === 0
          ? '–'
          : sources
              .slice(0, 6)
              .map(({ source, sessions }) => `${source} ${count(sessions)}`)
              .join(', '),
    },
  ];
};
