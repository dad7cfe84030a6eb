import type { MeterReport } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** How far decisions are personal, over the last days. */
export const readMeter = (days: number): ApiRequest<MeterReport> => ({
  method: 'GET',
  path: withQuery('/v1/meter', { days }),
});
