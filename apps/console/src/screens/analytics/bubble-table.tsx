import type { BubbleReport } from 'personable';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { shortDay } from '../../words/moments.ts';
import { count, percent } from '../../words/numbers.ts';
import { MEASURES } from './bubble-measures.ts';

type Day = BubbleReport['days'][number];

const COLUMNS: readonly Column<Day>[] = [
  { header: 'Day', cell: ({ day }) => <time dateTime={day}>{shortDay(day)}</time> },
  { header: 'Decisions', cell: ({ decisions }) => count(decisions), numeric: true },
  { header: 'Places', cell: ({ shown }) => count(shown), numeric: true },
  { header: 'Items', cell: ({ items }) => count(items), numeric: true },
  ...MEASURES.map(
    ({ name, title }): Column<Day> => ({
      header: title,
      cell: (day) => {
        const value = day[name];
        return value === null ? '–' : percent(value);
      },
      numeric: true,
    }),
  ),
];

/** The figures of each day; a day without decisions is left out. */
export const BubbleTable = ({ days }: { readonly days: readonly Day[] }) => (
  <details className="bubble-table">
    <summary>The figures of each day</summary>
    <RecordTable
      caption="The figures of each day, newest first"
      columns={COLUMNS}
      rows={days.toReversed()}
      keyOf={({ day }) => day}
    />
  </details>
);
