import type { QualityReport, SourceQuality } from 'personable';
import { Empty } from '../../../parts/empty.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, counted, percent } from '../../../words/numbers.ts';
import { HOURS } from './hours.ts';

/** Who sent what over the last week. */
export const SourceTable = ({ report }: { readonly report: QualityReport }) =>
  report.sources.length === 0 ? (
    <Empty title="Nothing was sent yet.">
      A source appears here with its first event: what a trusted sender calls itself in
      <code> context.source</code>, else its library, else server; public for keys of pages and
      apps.
    </Empty>
  ) : (
    <>
      <p className="dimmed">
        The last seven days, in hours of UTC. Shares are of all that came, with 95 % intervals.
        Counts are kept for 90 days; a crash of the engine loses those of the last seconds.
      </p>
      <RecordTable
        caption="Sources, the last heard first"
        columns={columnsOf(report)}
        rows={report.sources}
        keyOf={({ source }) => source}
      />
    </>
  );

const columnsOf = ({ to }: QualityReport): readonly Column<SourceQuality>[] => [
  { header: 'Source', name: true, cell: ({ source }) => source },
  {
    header: 'Last seen',
    cell: ({ lastSeen }) => (lastSeen === 0 ? 'never taken' : <Moment time={lastSeen} as="ago" />),
  },
  { header: 'By hour', cell: (source) => <Sparkline source={source} to={to} /> },
  {
    header: 'Accepted',
    numeric: true,
    cell: ({ accepted, late }) => (
      <>
        {count(accepted)}
        {late === 0 ? null : (
          <span className="record-table-second">{count(late)} over a day old</span>
        )}
      </>
    ),
  },
  {
    header: 'Sent twice',
    numeric: true,
    cell: ({ duplicates, duplicateRate }) => <Rate part={duplicates} rate={duplicateRate} />,
  },
  {
    header: 'Rejected',
    numeric: true,
    cell: ({ rejected, rejectionRate }) => <Rate part={rejected} rate={rejectionRate} />,
  },
  { header: 'Against the plan', numeric: true, cell: ({ violations }) => count(violations) },
  { header: 'Clock', cell: ({ skew }) => <Clock skew={skew} /> },
];

const Rate = ({
  part,
  rate,
}: {
  readonly part: number;
  readonly rate: SourceQuality['duplicateRate'];
}) => (
  <>
    {count(part)}
    {rate === undefined || part === 0 ? null : (
      <span className="record-table-second interval">
        {percent(rate.low)} to {percent(rate.high)}
      </span>
    )}
  </>
);

const Clock = ({ skew }: Pick<SourceQuality, 'skew'>) => {
  const { timed, seconds, minute, hour, more, corrected } = skew;
  if (timed === 0) return <span className="dimmed">says not when it sent</span>;
  const off = [
    [minute, 'by up to a minute'],
    [hour, 'by up to an hour'],
    [more, 'by more'],
  ] as const;
  return (
    <>
      {percent(seconds / timed)} right
      <span className="record-table-second">
        of {counted(timed, 'message', 'messages')}
        {off.map(([messages, words]) =>
          messages === 0 ? '' : `; ${count(messages)} off ${words}`,
        )}
        {corrected === 0 ? '' : `; ${count(corrected)} corrected`}
      </span>
    </>
  );
};

const [WIDTH, HEIGHT] = [168, 28] as const;
const HOUR = 3_600_000;

/** What was accepted, hour by hour, drawn as a line of bars; the numbers stand beside it. */
const Sparkline = ({ source, to }: { readonly source: SourceQuality; readonly to: number }) => {
  const { hours } = source;
  const most = Math.max(1, ...hours.map(({ accepted }) => accepted));
  const last = Math.floor(to / HOUR);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`At most ${counted(most, 'event', 'events')} in an hour; ${counted(hours.length, 'hour', 'hours')} with events of the last ${HOURS}.`}
    >
      <path className="sparkline-base" d={`M0 ${HEIGHT}H${WIDTH}`} />
      {hours.map(({ time, accepted }) => {
        const x = ((HOURS - 1 - (last - time / HOUR)) * WIDTH) / HOURS;
        const height = Math.max(1, (accepted / most) * HEIGHT);
        return <rect key={time} x={x} y={HEIGHT - height} width={WIDTH / HOURS} height={height} />;
      })}
    </svg>
  );
};
