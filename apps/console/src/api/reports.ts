import type {
  CohortReport,
  DecisionsBehind,
  FullOverview,
  FunnelBy,
  FunnelReport,
  LearnsReport,
  OpenedFigure,
  PeopleBehind,
  ReportHead,
  ReportSettings,
  RetentionBy,
  RetentionOf,
  RfmReport,
  SatisfactionReport,
  TimeToValueReport,
} from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** What happened in the last days. */
export const readOverviewReport = (days: number): ApiRequest<FullOverview> => ({
  method: 'GET',
  path: withQuery('/v1/reports/overview', { days }),
});

/** How far people get from step to step. */
export const readFunnel = (
  funnel: string,
  { days, by }: { readonly days: number; readonly by: FunnelBy },
): ApiRequest<FunnelReport & ReportHead> => ({
  method: 'GET',
  path: withQuery(`/v1/reports/funnels/${encodeURIComponent(funnel)}`, { days, by }),
});

/** What the shop says of its reports. */
export const readReportSettings = (): ApiRequest<ReportSettings> => ({
  method: 'GET',
  path: '/v1/reports/settings',
});

/** Says what the shop wants of its reports; what is left out stays. */
export const setReportSettings = (body: Partial<ReportSettings>): ApiRequest<ReportSettings> => ({
  method: 'PUT',
  path: '/v1/reports/settings',
  body,
});

/** Who comes back, by when they began. */
export const readRetention = (
  by: RetentionBy,
  of: RetentionOf,
): ApiRequest<CohortReport & ReportHead> => ({
  method: 'GET',
  path: withQuery('/v1/reports/retention', { by, of }),
});

/** Who buys how. */
export const readRfm = (): ApiRequest<RfmReport & ReportHead> => ({
  method: 'GET',
  path: '/v1/reports/rfm',
});

/** How long it takes people to get to a goal. */
export const readTimeToValue = (
  goal: string,
  days?: number,
): ApiRequest<TimeToValueReport & ReportHead> => ({
  method: 'GET',
  path: withQuery(`/v1/reports/time-to-value/${encodeURIComponent(goal)}`, { days }),
});

/** How people say it was. */
export const readSatisfaction = (days: number): ApiRequest<SatisfactionReport & ReportHead> => ({
  method: 'GET',
  path: withQuery('/v1/reports/satisfaction', { days }),
});

/** What people wanted and did not get. */
export const readLearns = (days: number): ApiRequest<LearnsReport & ReportHead> => ({
  method: 'GET',
  path: withQuery('/v1/reports/learns', { days }),
});

/** A figure that is opened, of the last days. */
export type OpenedReport = Required<Pick<OpenedFigure, 'figure'>> &
  Pick<OpenedFigure, 'key'> & { readonly days?: number };

/** The people behind a figure, page by page. */
export const readPeopleBehind = (
  { figure, key, days }: OpenedReport,
  after: number | undefined,
): ApiRequest<PeopleBehind> => ({
  method: 'GET',
  path: withQuery('/v1/reports/people', { figure, key, days, after }),
});

/** What was decided for the people behind a figure, page by page. */
export const readDecisionsBehind = (
  { figure, key, days }: OpenedReport,
  after: number | undefined,
): ApiRequest<DecisionsBehind> => ({
  method: 'GET',
  path: withQuery('/v1/reports/decisions', { figure, key, days, after }),
});
