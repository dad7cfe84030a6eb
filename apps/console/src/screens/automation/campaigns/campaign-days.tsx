import type { CampaignResults } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { shortDay } from '../../../words/moments.ts';
import { count } from '../../../words/numbers.ts';

type Day = CampaignResults['days'][number];

/** What came of a campaign on each day on which anything happened, the latest first. */
export const CampaignDays = ({ days }: { readonly days: readonly Day[] }) => {
  const some = days
    .filter(({ day: _, ...counts }) => Object.values(counts).some((one) => one > 0))
    .reverse();
  if (some.length === 0) return <p className="dimmed">Nothing happened in these days.</p>;
  const most = Math.max(...some.map(({ decided }) => decided));
  return (
    <RecordTable
      caption="Day by day, UTC"
      columns={[...COLUMNS.slice(0, 1), barOf(most), ...COLUMNS.slice(1)]}
      rows={some}
      keyOf={({ day }) => day}
    />
  );
};

const barOf = (most: number): Column<Day> => ({
  header: 'Decided',
  wide: true,
  cell: ({ decided }) => (
    <span className="campaign-day">
      <span className="number">{count(decided)}</span>
      <span
        className="campaign-day-bar"
        aria-hidden="true"
        style={{ inlineSize: `${most === 0 ? 0 : (decided / most) * 100}%` }}
      />
    </span>
  ),
});

const COLUMNS: readonly Column<Day>[] = [
  { header: 'Day', name: true, cell: ({ day }) => shortDay(day) },
  { header: 'Shown', numeric: true, cell: ({ shown }) => count(shown) },
  { header: 'Clicked', numeric: true, cell: ({ clicked }) => count(clicked) },
  { header: 'Goals', numeric: true, cell: ({ goals }) => count(goals) },
];
