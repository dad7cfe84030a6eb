import type { FunnelReport } from '../../measure/reports/funnel-report.ts';
import type { Measured } from '../../measure/reports/interval.ts';
import type { LearnsReport } from '../../measure/reports/learns-report.ts';
import type { OverviewReport } from '../../measure/reports/overview.ts';
import type { CohortReport } from '../../measure/reports/retention-report.ts';
import type { RfmReport } from '../../measure/reports/rfm-report.ts';
import type { SatisfactionReport } from '../../measure/reports/satisfaction-report.ts';
import type { ColumnKind, Columns, ReportTable } from '../../measure/reports/table.ts';
import type { TimeToValueReport } from '../../measure/reports/time-to-value.ts';

/** Columns that all hold the same. */
export const columnsOf = (kind: ColumnKind, ...names: readonly string[]): Columns =>
  Object.fromEntries(names.map((name) => [name, kind]));

/** The three columns of a figure. */
export const spreadOf = (name: string): Columns =>
  columnsOf('number', name, `${name}_low`, `${name}_high`);

/** A figure in three columns. */
export const spread = (name: string, found: Measured | null | undefined) => ({
  [name]: found?.value,
  [`${name}_low`]: found?.low,
  [`${name}_high`]: found?.high,
});

/** One line a day. */
export const overviewTable = ({ days, currency }: OverviewReport): ReportTable => ({
  columns: {
    day: 'day',
    ...columnsOf('count', 'people', 'sessions', 'views', 'carts', 'orders', 'buyers'),
    ...columnsOf('number', 'revenue', 'refunded'),
    currency: 'text',
  },
  rows: days.map((one) => ({ ...one, currency })),
});

/** One line a step, for everybody and for every group. */
export const funnelTable = ({ by, steps, groups }: FunnelReport): ReportTable => ({
  columns: {
    ...{ [by]: 'text', step: 'count', event: 'text', count: 'count' },
    ...{ ...spreadOf('of_before'), ...spreadOf('of_first') },
  },
  rows: [{ name: 'everybody', steps }, ...groups].flatMap((group) =>
    group.steps.map(({ event, count, ofBefore, ofFirst }, i) => ({
      ...{ [by]: group.name, step: i + 1, event, count },
      ...spread('of_before', ofBefore),
      ...spread('of_first', ofFirst),
    })),
  ),
});

/** One line a cohort and week or month after. */
export const retentionTable = ({ by, cohorts }: CohortReport): ReportTable => ({
  columns: {
    from: 'day',
    ...columnsOf('count', 'began', `${by}s_after`, 'people'),
    ...spreadOf('share'),
    open: 'flag',
  },
  rows: cohorts.flatMap(({ from, people: began, back }) =>
    back.map(({ after, people, share, open }) => ({
      ...{ from, began, [`${by}s_after`]: after, people, open },
      ...spread('share', share),
    })),
  ),
});

/** One line a cell of the grid. */
export const rfmTable = ({ cells, groups, currency }: RfmReport): ReportTable => ({
  columns: {
    ...{ recency: 'count', frequency: 'count', money: 'number', group: 'text' },
    ...{ people: 'count', revenue: 'number', currency: 'text' },
  },
  rows: cells.map((cell) => ({
    ...cell,
    group: groups.find(({ id }) => id === cell.group)?.name,
    currency,
  })),
});

/** One line a day of the curve. */
export const timeToValueTable = ({ curve }: TimeToValueReport): ReportTable => ({
  columns: { days: 'count', ...spreadOf('share'), share_of: 'count' },
  rows: curve.map(({ days, share }) => ({ days, ...spread('share', share), share_of: share.of })),
});

/** One line a scale and what it is about. */
export const satisfactionTable = ({ scales }: SatisfactionReport): ReportTable => ({
  columns: {
    ...{ scale: 'text', about: 'text', answers: 'count' },
    ...{ ...spreadOf('mean'), ...spreadOf('score') },
  },
  rows: scales.flatMap((one) =>
    [
      { name: 'everything', answers: one.answers, mean: one.mean, score: one.score },
      ...one.about,
    ].map(({ name, answers, mean, score }) => ({
      ...{ scale: one.scale, about: name, answers },
      ...{ ...spread('mean', mean), ...spread('score', score) },
    })),
  ),
});

/** One line a finding, all kinds one after another. */
export const learnsTable = (report: LearnsReport): ReportTable => {
  const row = (kind: string, what: string, count: number, found: Measured | null) => ({
    ...{ kind, what, count },
    ...spread('figure', found),
  });
  return {
    columns: { kind: 'text', what: 'text', count: 'count', ...spreadOf('figure') },
    rows: [
      ...report.notFound.map((one) => row('searched, not found', one.query, one.without, null)),
      ...report.notOpened.map((one) =>
        row('found, not opened', one.query, one.searches, one.unopened),
      ),
      ...report.notBought.map((one) => row('looked at, bought', one.item, one.looks, one.bought)),
      ...report.rising.map((one) => row('rising', one.taste, one.looks, one.times)),
      ...report.reasons.map((one) => row('reason for a return', one.reason, one.count, one.share)),
      ...report.returned.map((one) => row('returned', one.item, one.returns, null)),
    ],
  };
};
