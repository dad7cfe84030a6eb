import type { NextBest } from 'personable';
import type { ApiRequest } from './request.ts';

/** The best thing to do with somebody now. Only looked at: nothing is logged, and nothing is drawn. */
export const readNextBest = (person: number): ApiRequest<NextBest> => ({
  method: 'POST',
  path: '/v1/next-best-action',
  body: { person, rehearse: true, explain: true, exploration: 0 },
});
