import type { FunnelReport } from '../../measure/reports/funnel-report.ts';
import type { Measured } from '../../measure/reports/interval.ts';
import type { LearnsReport } from '../../measure/reports/learns-report.ts';
import type { OverviewReport } from '../../measure/reports/overview.ts';
import type { CohortReport } from '../../measure/reports/retention-report.ts';
import type { RfmReport } from '../../measure/reports/rfm-report.ts';
import type { SatisfactionReport } from '../../measure/reports/satisfaction-report.ts';
import type { TimeToValueReport } from '../../measure/reports/time-to-value.ts';
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

/** One line a cohort and week or month after. */
export const retentionTable = ({ by, cohorts }: CohortReport): CsvTable => ({
  columns: [
    ...['from', 'began', `${by}s_after`, 'people', 'share', 'share_low', 'share_high', 'open'],
  ],
  rows: cohorts.flatMap(({ from, people: began, back }) =>
    back.map(({ after, people, share, open }) => ({
      ...{ from, began, [`${by}s_after`]: after, people, open },
      ...spread('share', share),
    })),
  ),
});

/** One line a cell of the grid. */
export const rfmTable = ({ cells, groups, currency }: RfmReport): CsvTable => ({
  columns: ['recency', 'frequency', 'money', 'group', 'people', 'revenue', 'currency'],
  rows: cells.map((cell) => ({
    ...cell,
    group: groups.find(({ id }) => id === cell.group)?.name,
    currency,
  })),
});

/** One line a day of the curve. */
export const timeToValueTable = ({ curve }: TimeToValueReport): CsvTable => ({
  columns: ['days', 'share', 'share_low', 'share_high', 'share_of'],
  rows: curve.map(({ days, share }) => ({ days, ...spread('share', share), share_of: share.of })),
});

/** One line a scale and what it is about. */
export const satisfactionTable = ({ scales }: SatisfactionReport): CsvTable => ({
  columns: [
    ...['scale', 'about', 'answers', 'mean', 'mean_low', 'mean_high'],
    ...['score', 'score_low', 'score_high'],
  ],
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
export const learnsTable = (report: LearnsReport): CsvTable => {
  const row = (kind: string, what: string, count: number, found: Measured | null) => ({
    ...{ kind, what, count },
    ...spread('figure', found),
  });
  return {
    columns: ['kind', 'what', 'count', 'figure', 'figure_low', 'figure_high'],
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
