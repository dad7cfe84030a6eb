import type { HoldoutDay, HoldoutGroup, HoldoutReport, MeasuredHoldout } from 'personable';
import { shortDay } from '../../words/moments.ts';
import { count, percent, price } from '../../words/numbers.ts';
import { Moment } from '../moment.tsx';
import { type Column, RecordTable } from '../record-table.tsx';
import { signedPrice } from './amounts.ts';

interface NamedGroup extends HoldoutGroup {
  readonly name: string;
}

const groupColumns = (currency: string | undefined): readonly Column<NamedGroup>[] => [
  { header: 'Group', cell: ({ name }) => name, name: true },
  { header: 'People', cell: ({ people }) => count(people), numeric: true },
  { header: 'With an order', cell: ({ buyers }) => count(buyers), numeric: true },
  { header: 'Orders', cell: ({ orders }) => count(orders), numeric: true },
  {
    header: 'Revenue',
    cell: ({ revenue }) => (currency === undefined ? '–' : price(revenue, currency)),
    numeric: true,
  },
  {
    header: 'Per person',
    cell: ({ revenuePerPerson: each }) =>
      currency === undefined || each === null ? '–' : price(each, currency),
    numeric: true,
  },
];

/** The two groups side by side. */
export const GroupTable = ({
  report,
  treated,
}: {
  readonly report: MeasuredHoldout;
  readonly treated: string;
}) => (
  <RecordTable
    caption="The two groups"
    columns={groupColumns(report.currency)}
    rows={[
      { name: treated, ...report.shown },
      { name: 'Held out', ...report.held },
    ]}
    keyOf={({ name }) => name}
  />
);

const dayColumns = (currency: string): readonly Column<HoldoutDay>[] => [
  { header: 'Day', cell: ({ day }) => <time dateTime={day}>{shortDay(day)}</time> },
  { header: 'Shown', cell: ({ shown }) => count(shown), numeric: true },
  { header: 'Held out', cell: ({ held }) => count(held), numeric: true },
  {
    header: 'Earned per person',
    cell: ({ perPerson }) =>
      perPerson === null ? 'not enough yet' : signedPrice(perPerson.value, currency),
    numeric: true,
  },
  {
    header: '95 % interval',
    cell: ({ perPerson }) =>
      perPerson === null
        ? '–'
        : `${signedPrice(perPerson.low, currency)} to ${signedPrice(perPerson.high, currency)}`,
    numeric: true,
  },
];

/** What was known on each day. */
export const DayTable = ({
  days,
  currency,
}: {
  readonly days: readonly HoldoutDay[];
  readonly currency: string;
}) => (
  <details className="holdout-more">
    <summary>The figures of each day</summary>
    <RecordTable
      caption="What was known on each day, newest first"
      columns={dayColumns(currency)}
      rows={days.toReversed()}
      keyOf={({ day }) => day}
    />
  </details>
);

type Change = HoldoutReport['changes'][number];

const CHANGES: readonly Column<Change>[] = [
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
  { header: 'Held out', cell: ({ share }) => percent(share), numeric: true },
  {
    header: 'Others take their place',
    cell: ({ rotate }) =>
      rotate === undefined ? 'never' : `${percent(rotate.share)} every ${rotate.days} days`,
  },
  { header: 'By', cell: ({ who }) => who },
];

/** Who set what. */
export const ChangeTable = ({ changes }: { readonly changes: readonly Change[] }) => (
  <details className="holdout-more">
    <summary>Who changed the share</summary>
    <RecordTable
      caption="Changes of the share, newest first"
      columns={CHANGES}
      rows={changes}
      keyOf={({ time, share }) => `${time} ${share}`}
    />
  </details>
);
