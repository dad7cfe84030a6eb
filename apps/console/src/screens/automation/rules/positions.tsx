import { useQuery } from '@tanstack/react-query';
import type { PlacementPositions, PositionView } from 'personable';
import { reading } from '../../../api/query-client.ts';
import { readPositions } from '../../../api/ranking.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, counted, percent } from '../../../words/numbers.ts';

/** What is learned of the places of a placement's lists. */
export const Positions = ({ placement }: { readonly placement: string }) => {
  const query = useQuery(reading(readPositions(placement)));
  return (
    <section>
      <h2>Positions</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={32} />}>
        {(shown) =>
          shown.positions.length === 0 ? (
            <Empty title="Nothing is counted yet.">
              {shown.learns
                ? `A list is counted ${shown.within} after it was decided, for people who allow analytics.`
                : 'Lists are learned from where the placement says so: “Learn from lists” in its fields.'}
            </Empty>
          ) : (
            <>
              <p className="positions-words">{inWords(shown)}</p>
              <RecordTable
                caption="How likely each place is looked at"
                columns={COLUMNS}
                rows={shown.positions}
                keyOf={({ position }) => position}
              />
            </>
          )
        }
      </Loaded>
    </section>
  );
};

const inWords = ({ lists, shown, outcomes, days, needed, serves, learns }: PlacementPositions) => {
  const head = `From ${counted(lists, 'list', 'lists')} of the last ${days} days with ${counted(shown, 'place', 'places')}, of ${count(outcomes)} of which something came.`;
  if (serves) return `${head} Lists are put in another order by what is known of now.`;
  return learns
    ? `${head} Lists keep their order until there are ${count(needed.shown)} places and ${count(needed.outcomes)} outcomes.`
    : `${head} The placement does not ask for it any more.`;
};

const COLUMNS: readonly Column<PositionView>[] = [
  { header: 'Place', cell: ({ position }) => `Place ${position}` },
  { header: 'Shown', cell: ({ shown }) => count(shown), numeric: true },
  {
    header: 'Something came of it',
    numeric: true,
    cell: ({ outcomes, rate }) =>
      rate === undefined ? (
        <span className="dimmed">never shown</span>
      ) : (
        `${count(outcomes)}, ${percent(rate.share)}`
      ),
  },
  {
    header: 'Looked at, beside the first',
    numeric: true,
    cell: ({ examined: { share, low, high } }) =>
      low === high ? percent(share) : `${percent(share)} (${percent(low)} to ${percent(high)})`,
  },
  {
    header: 'Rests on',
    numeric: true,
    cell: ({ position, examined: { rests } }) =>
      position === 1 ? (
        <span className="dimmed">all others</span>
      ) : (
        counted(Math.round(rests), 'outcome', 'outcomes')
      ),
  },
  {
    header: 'An outcome counts',
    numeric: true,
    cell: ({ weight }) => `${weight.toFixed(1)} times`,
  },
];
