import type { FullOverview } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { shortDay } from '../../../words/moments.ts';
import { count, price } from '../../../words/numbers.ts';

type Day = FullOverview['days'][number];

const columns = (currency: string | undefined): readonly Column<Day>[] => {
  const money = (value: number) => (currency === undefined ? count(value) : price(value, currency));
  return [
    { header: 'Day', cell: ({ day }) => <time dateTime={day}>{shortDay(day)}</time> },
    { header: 'People', cell: ({ people }) => count(people), numeric: true },
    { header: 'Visits', cell: ({ sessions }) => count(sessions), numeric: true },
    { header: 'Looked at', cell: ({ views }) => count(views), numeric: true },
    { header: 'In carts', cell: ({ carts }) => count(carts), numeric: true },
    { header: 'Orders', cell: ({ orders }) => count(orders), numeric: true },
    { header: 'Revenue', cell: ({ revenue }) => money(revenue), numeric: true },
  ];
};

/** The figures of each day. */
export const DayTable = ({ report }: { readonly report: FullOverview }) => (
  <details className="report-table">
    <summary>The figures of each day</summary>
    <RecordTable
      caption="The figures of each day, newest first"
      columns={columns(report.currency)}
      rows={report.days.toReversed()}
      keyOf={({ day }) => day}
    />
  </details>
);
