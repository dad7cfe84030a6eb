import type { FullOverview, FunnelBy, FunnelReport, ReportHead, ReportSettings } from 'personable';
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
