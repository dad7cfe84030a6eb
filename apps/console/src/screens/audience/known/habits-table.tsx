import type { Knowing } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { counted, percent } from '../../../words/numbers.ts';

interface Line {
  readonly name: string;
  readonly usual: string | undefined;
  readonly spread: string;
  readonly visits: number;
  readonly enough: boolean;
}

/** When, where and on what somebody comes. */
export const HabitsTable = ({ habits }: Pick<Knowing, 'habits'>) => (
  <section>
    <h2>Habits</h2>
    <p className="dimmed">
      {counted(habits.visits, 'visit', 'visits')}; a habit needs {habits.needed} that say it.
      {habits.clock === 'utc' ? ' Hours are in UTC: no event said where its person was.' : ''}
    </p>
    <RecordTable
      caption="What this person's visits have in common"
      columns={COLUMNS}
      rows={linesOf(habits)}
      keyOf={({ name }) => name}
    />
  </section>
);

const COLUMNS: readonly Column<Line>[] = [
  { header: 'Habit', cell: ({ name }) => name },
  {
    header: 'Usually',
    cell: ({ usual, enough }) =>
      usual ?? <span className="dimmed">{enough ? 'nothing stands out' : 'too few visits'}</span>,
  },
  { header: 'Spread', cell: ({ spread }) => spread, wide: true },
  { header: 'Visits', cell: ({ visits }) => visits, numeric: true },
];

const linesOf = (habits: Knowing['habits']): Line[] => [
  { name: 'Hour', ...hourLine(habits.hours) },
  ...HABITS.map(({ name, habit }) => {
    const { usual, values, visits, enough } = habits[habit];
    const spread = values.slice(0, 4).map(({ value, share }) => `${value} ${percent(share)}`);
    return { name, usual, spread: spread.join(', ') || '–', visits, enough };
  }),
];

const HABITS = [
  { name: 'Weekday', habit: 'weekdays' },
  { name: 'Device', habit: 'device' },
  { name: 'Country', habit: 'country' },
  { name: 'Place', habit: 'place' },
] as const;

const hourLine = ({ usual, visits, enough, byHour }: Knowing['habits']['hours']) => {
  const busiest = byHour
    .map((times, hour) => ({ times, hour }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times || a.hour - b.hour)
    .slice(0, 4)
    .map(({ hour, times }) => `${clock(hour)} ${percent(times / visits)}`);
  return {
    usual:
      usual === undefined
        ? undefined
        : `${clock(usual.from)} to ${clock(usual.to)} (${usual.visits} of ${visits})`,
    spread: busiest.join(', ') || '–',
    visits,
    enough,
  };
};

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
