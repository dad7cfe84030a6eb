import type { AttributedBy, AttributionModel, AttributionReport } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** What orders of the last days are laid to. */
export const readAttribution = (
  days: number,
  by: AttributedBy,
  model: AttributionModel,
): ApiRequest<AttributionReport> => ({
  method: 'GET',
  path: withQuery('/v1/attribution', { days, by, model }),
});
