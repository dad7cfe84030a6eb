import { fromMinor } from '../../math/money.ts';
import type { ArmMetric, ArmSums, CellKey } from '../../measure/experiments/arm-sums.ts';
import type { Run } from '../../measure/experiments/run.ts';
import type {
  Caution,
  Experiment,
  MeasuredMetric,
  MetricKind,
} from '../../measure/statistics/report/experiment.ts';
import type { MetricSums } from '../../measure/statistics/sums.ts';
import type { ExperimentBody } from '../../rules/experiments/experiment-body.ts';
import { armsIn } from '../../rules/experiments/experiment-set.ts';
import type { MetricBody } from '../../rules/metrics/metric-body.ts';

/** What an experiment is read from. */
export interface Measured {
  readonly id: string;
  readonly body: ExperimentBody;
  readonly run: Run;
  readonly sums: ArmSums;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly cautions: readonly Caution[];
}

const DAY = 86_400_000;
/** Countries that are told apart; those with the most people. */
const MOST_SEGMENTS = 12;
const BREAKDOWNS = ['visitor', 'device', 'country'] as const;

const KINDS: Readonly<Record<MetricBody['kind'], MetricKind>> = {
  proportion: 'proportion',
  retention: 'proportion',
  mean: 'mean',
  revenue: 'revenue',
  ratio: 'ratio',
  satisfaction: 'ratio',
  funnel: 'ratio',
};

/** What statistics are asked of an experiment: its arms with the sums of some of its metrics. */
export const experimentOf = (
  { id, body, run, sums, now, cautions }: Measured,
  metrics: readonly string[],
  { segments }: { readonly segments: boolean },
): Experiment => {
  const { arms, weights, control } = armsIn(body);
  const cells = sums.cells(id, run.run);
  const of = (arm: string, segment: string) =>
    cells.filter((cell) => cell.arm === arm && cell.segment === segment);
  const asked = metrics.flatMap((metric) => {
    const found = run.bodies[metric];
    return found === undefined ? [] : [{ id: metric, body: found }];
  });
  const sumsOf = (metric: { id: string; body: MetricBody }, segment: string) =>
    arms.map((arm) => {
      const mature = of(arm.id, segment).filter((cell) => isMature(cell, metric.body, now));
      return shown(sums.metric(mature, metric.id), metric.body, run.currency);
    });
  return {
    arms: arms.map(({ id: arm }, i) => ({
      ...{ name: arm, people: sums.people(of(arm, '')), share: weights[i] ?? 0 },
    })),
    control: Math.max(
      0,
      arms.findIndex((arm) => arm.id === control),
    ),
    metrics: asked.map((metric): MeasuredMetric => measured(metric, sumsOf(metric, ''))),
    breakdowns: segments
      ? BREAKDOWNS.flatMap((by) => {
          const names = segmentsOf(sums, cells, by);
          // Of one kind of people alone nothing is told apart.
          if (names.length < 2) return [];
          return [
            {
              by,
              segments: names.map((name) => ({
                name: name.slice(by.length + 1),
                sums: asked.map((metric) => sumsOf(metric, name)),
              })),
            },
          ];
        })
      : [],
    ...(body.level === undefined ? {} : { level: body.level }),
    ...(body.horizon === undefined ? {} : { horizon: body.horizon }),
    cautions,
  };
};

const segmentsOf = (sums: ArmSums, cells: readonly CellKey[], by: string): readonly string[] => {
  const people = new Map<string, number>();
  for (const cell of cells) {
    if (!cell.segment.startsWith(`${by}=`)) continue;
    people.set(cell.segment, (people.get(cell.segment) ?? 0) + sums.people([cell]));
  }
  return [...people]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_SEGMENTS)
    .map(([name]) => name);
};

/** Whether it is over for everybody of a cell what a metric waits for: that somebody did not come back yet says nothing. */
const isMature = ({ day }: CellKey, { days }: MetricBody, now: number): boolean =>
  days === undefined || (day > 0 && (day + 1 + days.until) * DAY <= now);

/** A metric's sums in units of money, with only what its kind has. */
const shown = (
  { people, sum, squares, heaviest, below, product, pre, capped, excess }: ArmMetric,
  { kind, currency: own }: MetricBody,
  currency: string,
): MetricSums & { readonly capped: number; readonly excess: number } => {
  const unit = kind === 'revenue' ? fromMinor(1, own ?? currency) : 1;
  const square = unit * unit;
  const head = {
    ...{ people, sum: sum * unit, squares: squares * square },
    // A share, whatever the unit.
    ...(heaviest !== undefined && { heaviest }),
  };
  const cut = { capped, excess: excess * unit };
  if (KINDS[kind] === 'ratio') {
    return { ...head, ...cut, ...(below && { below }), ...(product !== undefined && { product }) };
  }
  if (kind === 'retention' || pre === undefined) return { ...head, ...cut };
  return {
    ...{ ...head, ...cut },
    pre: { sum: pre.sum * unit, squares: pre.squares * square, product: pre.product * square },
  };
};

const measured = (
  { body }: { readonly body: MetricBody },
  sums: readonly (MetricSums & { readonly capped: number; readonly excess: number })[],
): MeasuredMetric => ({
  name: body.name,
  kind: KINDS[body.kind],
  lowerIsBetter: body.better === 'lower',
  sums,
  ...(body.cap === undefined
    ? {}
    : {
        cap: {
          at: body.cap,
          people: sums.reduce((all, { capped }) => all + capped, 0),
          amount: sums.reduce((all, { excess }) => all + excess, 0),
        },
      }),
  notes: notesOf(body),
});

const notesOf = ({ kind, window, days }: MetricBody): readonly string[] => [
  ...(window === undefined ? [] : [`Counted for ${window} after the first exposure.`]),
  ...(kind === 'retention' && days !== undefined
    ? [
        `Days ${days.from} to ${days.until - 1} after the first exposure; only people for whom they are over are counted.`,
      ]
    : []),
];
