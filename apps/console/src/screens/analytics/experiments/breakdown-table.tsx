import type { ExperimentView } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count } from '../../../words/numbers.ts';
import { differenceInWords } from './experiment-words.ts';

type Report = NonNullable<ExperimentView['report']>;
type Breakdown = Report['breakdowns'][number];
type Row = Breakdown['rows'][number];

/** What differs between kinds of people, in the words of who reads it. */
const BY: Readonly<Record<string, string>> = {
  visitor: 'new and returning people',
  device: 'device',
  country: 'country',
};

/** An experiment told apart by one kind of people, row by row, with how many looks that is. */
export const BreakdownTable = ({
  breakdown,
  report,
  nameOf,
}: {
  readonly breakdown: Breakdown;
  readonly report: Pick<Report, 'decideBy' | 'level'>;
  readonly nameOf: (arm: string) => string;
}) => (
  <details className="experiment-more">
    <summary>By {BY[breakdown.by] ?? breakdown.by}</summary>
    <p>{breakdown.text}</p>
    {breakdown.rows.length === 0 ? null : (
      <RecordTable
        caption={`By ${BY[breakdown.by] ?? breakdown.by}, row by row`}
        columns={columnsOf(report, nameOf)}
        rows={breakdown.rows}
        keyOf={({ segment, metric, arm }) => `${segment} ${metric} ${arm}`}
      />
    )}
  </details>
);

const columnsOf = (
  { decideBy, level }: Pick<Report, 'decideBy' | 'level'>,
  nameOf: (arm: string) => string,
): readonly Column<Row>[] => [
  { header: 'Kind', cell: ({ segment }) => segment, name: true },
  { header: 'Metric', cell: ({ metric }) => metric },
  { header: 'Way', cell: ({ arm }) => nameOf(arm) },
  { header: 'People', cell: ({ people }) => count(people ?? 0), numeric: true },
  {
    header: 'Difference',
    cell: ({ comparison, kind }) =>
      'unsaid' in comparison ? (
        <span className="dimmed">cannot be said</span>
      ) : (
        differenceInWords(kind, comparison.difference.value)
      ),
    numeric: true,
  },
  {
    header: '95 % interval',
    cell: ({ comparison, kind }) => {
      if ('unsaid' in comparison) return '–';
      const range = comparison.difference[decideBy === 'fixed' ? 'fixed' : 'always'];
      return range === undefined
        ? 'too few people yet'
        : `${differenceInWords(kind, range.low)} to ${differenceInWords(kind, range.high)}`;
    },
    numeric: true,
  },
  {
    header: 'After correction',
    cell: ({ holm }) => {
      if (holm === null) return '–';
      return holm < (level ?? 0.05) ? <strong>more than chance</strong> : 'may be chance';
    },
  },
];
