import type { BubbleReport } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** How varied what was shown is, over the last days. */
export const readBubble = (days: number): ApiRequest<BubbleReport> => ({
  method: 'GET',
  path: withQuery('/v1/bubble', { days }),
});
