import type { FairnessOverview, FairnessReport } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** What people are given. */
export type FairKind = FairnessReport['kind'];

/** In which offers and campaigns some group stands out. */
export const readFairness = (month: string | undefined): ApiRequest<FairnessOverview> => ({
  method: 'GET',
  path: withQuery('/v1/reports/fairness', { month }),
});

/** Who gets an offer or a campaign, by groups of people. */
export const readFairnessOf = (
  kind: FairKind,
  id: string,
  month: string | undefined,
): ApiRequest<FairnessReport> => ({
  method: 'GET',
  path: withQuery(`/v1/reports/fairness/${kind}/${encodeURIComponent(id)}`, { month }),
});
