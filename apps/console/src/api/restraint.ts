import type { RestraintAnswer, RestraintQuestion, RestraintView, SavedSends } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** When messages are held back. */
export const readRestraint = (): ApiRequest<RestraintView> => ({
  method: 'GET',
  path: '/v1/restraint',
});

/** Which messages were better not sent. */
export const readSavedSends = (days: number): ApiRequest<SavedSends> => ({
  method: 'GET',
  path: withQuery('/v1/restraint/saved', { days }),
});

/** Whether somebody would be sent a message, and why. */
export const askRestraint = (question: RestraintQuestion): ApiRequest<RestraintAnswer> => ({
  method: 'POST',
  path: '/v1/restraint/ask',
  body: question,
});
