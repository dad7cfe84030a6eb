import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import {
  chanceInWords,
  decidedBy,
  differenceInWords,
  type FindingFigures,
  type MetricFigures,
  valueInWords,
} from './experiment-words.ts';

const [WIDTH, HEIGHT] = [320, 22] as const;

/** A metric: what each arm does beside the control, with its intervals. */
export const MetricFigure = ({
  metric,
  nameOf,
}: {
  readonly metric: MetricFigures;
  readonly nameOf: (arm: string) => string;
}) => {
  const ends = metric.findings.flatMap((finding) => {
    const { low = null, high = null } = decidedBy(finding)?.difference.always ?? {};
    return [low, high].flatMap((end) => (end === null ? [] : [Math.abs(end)]));
  });
  const most = Math.max(...ends, 0);
  return (
    <section className="experiment-metric panel">
      <h3>{metric.name}</h3>
      {metric.findings.map((finding) => (
        <div key={finding.arm} className="experiment-finding">
          <p>{finding.text}</p>
          <Interval finding={finding} most={most} />
        </div>
      ))}
      <RecordTable
        caption={`${metric.name}, arm by arm`}
        columns={columnsOf(metric, nameOf)}
        rows={metric.arms}
        keyOf={({ name }) => name}
      />
      {metric.notes.map((note) => (
        <p key={note} className="dimmed">
          {note}
        </p>
      ))}
    </section>
  );
};

/** The difference as a dot on the line of its interval; the dashed line is no difference. */
const Interval = ({
  finding,
  most,
}: {
  readonly finding: FindingFigures;
  readonly most: number;
}) => {
  const found = decidedBy(finding);
  if (found === undefined || most === 0) return null;
  const { value, always } = found.difference;
  const { low = null, high = null } = always ?? {};
  if (value === null || low === null || high === null) return null;
  const at = (one: number) => WIDTH / 2 + (one / most) * (WIDTH / 2 - 6);
  return (
    <svg
      className={`experiment-interval is-${finding.outcome}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Difference ${differenceInWords(finding.kind, value)}, between ${differenceInWords(finding.kind, low)} and ${differenceInWords(finding.kind, high)}.`}
    >
      <path className="experiment-zero" d={`M${WIDTH / 2} 0V${HEIGHT}`} />
      <path className="experiment-range" d={`M${at(low)} ${HEIGHT / 2}H${at(high)}`} />
      <circle className="experiment-value" cx={at(value)} cy={HEIGHT / 2} r={5} />
    </svg>
  );
};

type ArmFigures = MetricFigures['arms'][number];

const columnsOf = (
  { kind, findings }: MetricFigures,
  nameOf: (arm: string) => string,
): readonly Column<ArmFigures>[] => {
  const of = (arm: string) => findings.find((finding) => finding.arm === arm);
  const range = (arm: string, which: 'always' | 'fixed') => {
    const finding = of(arm);
    const found = finding && decidedBy(finding)?.difference[which];
    return found === undefined
      ? '–'
      : `${differenceInWords(kind, found.low)} to ${differenceInWords(kind, found.high)}`;
  };
  return [
    { header: 'Way', cell: ({ name }) => nameOf(name), name: true },
    { header: 'People', cell: ({ people }) => (people ?? 0).toLocaleString('en'), numeric: true },
    { header: 'Value', cell: ({ value }) => valueInWords(kind, value), numeric: true },
    {
      header: 'Difference',
      cell: ({ name }) => {
        const finding = of(name);
        const found = finding && decidedBy(finding)?.difference.value;
        return found === undefined ? '–' : differenceInWords(kind, found);
      },
      numeric: true,
    },
    { header: 'At all looks', cell: ({ name }) => range(name, 'always'), numeric: true },
    { header: 'At one look', cell: ({ name }) => range(name, 'fixed'), numeric: true },
    {
      header: 'Chance of more',
      cell: ({ name }) => {
        const belief = of(name)?.belief;
        if (belief === undefined || 'unsaid' in belief) return '–';
        return belief.chance === null ? '–' : chanceInWords(belief.chance);
      },
      numeric: true,
    },
  ];
};
