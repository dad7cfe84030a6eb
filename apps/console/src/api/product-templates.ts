import type { OfferedTemplate, TemplateLook, TemplateLookInput } from 'personable';
import type { Bundle } from 'personable-designer';
import { type ApiRequest, withQuery } from './request.ts';

/** Templates that are offered, with the items that are made by each. */
export const readOfferedTemplates = (): ApiRequest<{
  readonly templates: readonly OfferedTemplate[];
}> => ({ method: 'GET', path: '/v1/made/templates' });

/** A template as it was published. */
export const readTemplateBundle = (id: string, version: number): ApiRequest<Bundle> => ({
  method: 'GET',
  path: withQuery(`/v1/made/templates/${encodeURIComponent(id)}`, { version }),
});

/** What a template that is written would be. */
export const lookAtTemplate = (asked: TemplateLookInput): ApiRequest<TemplateLook> => ({
  method: 'POST',
  path: '/v1/made/drafts/look',
  body: asked,
});
