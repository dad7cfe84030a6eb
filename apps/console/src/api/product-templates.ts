import type { Bundle } from 'personable-designer';
import { type ApiRequest, withQuery } from './request.ts';

/** A template as it was published. */
export const readTemplateBundle = (id: string, version: number): ApiRequest<Bundle> => ({
  method: 'GET',
  path: withQuery(`/v1/made/templates/${encodeURIComponent(id)}`, { version }),
});
