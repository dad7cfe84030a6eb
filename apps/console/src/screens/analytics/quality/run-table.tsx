import type { TuningSummary } from 'personable';
import { Link } from 'wouter';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { score } from '../../../words/numbers.ts';
import { difference, REASON_WORDS, STATE_WORDS } from '../../../words/tunings.ts';

const figureOf = ({ next }: TuningSummary, method: string) => {
  const found = next?.methods.find((one) => one.method === method);
  return found === undefined ? '–' : score(found.ndcg.mean);
};

const COLUMNS: readonly Column<TuningSummary>[] = [
  {
    header: 'Run',
    name: true,
    cell: ({ id, started }) => (
      <Link href={`/analytics/quality/${encodeURIComponent(id)}`}>
        <Moment time={started} />
      </Link>
    ),
  },
  { header: 'Why', cell: ({ reason }) => REASON_WORDS[reason] },
  { header: 'What came of it', cell: ({ state }) => STATE_WORDS[state] },
  { header: 'As it served', numeric: true, cell: (run) => figureOf(run, 'current') },
  { header: 'Best found', numeric: true, cell: (run) => figureOf(run, 'found') },
  { header: 'Bestsellers', numeric: true, cell: (run) => figureOf(run, 'popular') },
  {
    header: 'Gain (95 % interval)',
    numeric: true,
    cell: ({ next }) =>
      next === undefined
        ? '–'
        : `${difference(next.gain.mean)} (${difference(next.gain.low)} to ${difference(next.gain.high)})`,
  },
];

/** The runs so far, newest first; each opens its report. */
export const RunTable = ({ runs }: { readonly runs: readonly TuningSummary[] }) => (
  <RecordTable
    caption="Runs of the tuning, newest first, with nDCG@10 of what comes next"
    columns={COLUMNS}
    rows={runs}
    keyOf={({ id }) => id}
  />
);
