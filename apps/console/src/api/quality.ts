import type { QualityReport } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** How good the data are that came in over the last hours. */
export const readQuality = (hours: number): ApiRequest<QualityReport> => ({
  method: 'GET',
  path: withQuery('/v1/quality', { hours }),
});
