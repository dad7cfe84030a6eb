import type { FunnelReport } from '../../measure/reports/funnel-report.ts';
import type { Measured } from '../../measure/reports/interval.ts';
import type { OverviewReport } from '../../measure/reports/overview.ts';
import type { CsvTable } from './report-answers.ts';

/** A figure in three columns. */
const spread = (name: string, found: Measured | null) => ({
  [name]: found?.value,
  [`${name}_low`]: found?.low,
  [`${name}_high`]: found?.high,
});

/** One line a day. */
export const overviewTable = ({ days, currency }: OverviewReport): CsvTable => ({
  columns: [
    ...['day', 'people', 'sessions', 'views', 'carts', 'orders', 'buyers'],
    ...['revenue', 'refunded', 'currency'],
  ],
  rows: days.map((one) => ({ ...one, currency })),
});

/** One line a step, for everybody and for every group. */
export const funnelTable = ({ by, steps, groups }: FunnelReport): CsvTable => ({
  columns: [
    ...[by, 'step', 'event', 'count', 'of_before', 'of_before_low', 'of_before_high'],
    ...['of_first', 'of_first_low', 'of_first_high'],
  ],
  rows: [{ name: 'everybody', steps }, ...groups].flatMap((group) =>
    group.steps.map(({ event, count, ofBefore, ofFirst }, i) => ({
      ...{ [by]: group.name, step: i + 1, event, count },
      ...spread('of_before', ofBefore),
      ...spread('of_first', ofFirst),
    })),
  ),
});
