import type { ExperimentView } from 'personable';
import { BreakdownTable } from './breakdown-table.tsx';
import { MetricFigure } from './metric-figure.tsx';

type Report = NonNullable<ExperimentView['report']>;

/** What is to be known before anything of a report is believed. */
export const Cautions = ({ report }: { readonly report: Pick<Report, 'cautions'> }) =>
  report.cautions.map((caution) => (
    <p key={caution.text} className="experiment-caution">
      {caution.text}
    </p>
  ));

/** Every metric with what each way does beside the one it is compared with. */
export const Metrics = ({
  report,
  nameOf,
}: {
  readonly report: Pick<Report, 'metrics'>;
  readonly nameOf: (arm: string) => string;
}) => (
  <section>
    <h2>What is measured</h2>
    {report.metrics.map((metric) => (
      <MetricFigure key={metric.name} metric={metric} nameOf={nameOf} />
    ))}
  </section>
);

/** The same by kinds of people. */
export const Breakdowns = ({
  report,
  nameOf,
}: {
  readonly report: Report;
  readonly nameOf: (arm: string) => string;
}) =>
  report.breakdowns.map((breakdown) => (
    <BreakdownTable key={breakdown.by} breakdown={breakdown} report={report} nameOf={nameOf} />
  ));
