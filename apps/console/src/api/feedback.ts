import type { FeedbackCounts, FeedbackEntry } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

interface FeedbackAnswer {
  readonly feedback: readonly FeedbackEntry[];
  readonly counts?: FeedbackCounts;
  readonly next?: number;
}

/** What people answered, newest first, and how often. */
export const readFeedback = (before?: string): ApiRequest<FeedbackAnswer> => ({
  method: 'GET',
  path: withQuery('/v1/feedback', { before }),
});
