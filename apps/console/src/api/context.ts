import type { ContextQuestion, ContextReading, SourcesState } from 'personable';
import type { ApiRequest } from './request.ts';

/** What would be known of a request. */
export const readContext = (question: ContextQuestion): ApiRequest<ContextReading> => ({
  method: 'POST',
  path: '/v1/context',
  body: question,
});

/** How what context comes from stands. */
export const readContextSources = (): ApiRequest<SourcesState> => ({
  method: 'GET',
  path: '/v1/context/sources',
});
