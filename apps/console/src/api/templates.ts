import type { TemplatePreview, TemplatePreviewRequest } from 'personable';
import type { ApiRequest } from './request.ts';

/** A template to begin with. */
export interface Starter {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly name: string };
}

/** Templates to begin with. */
export const readStarters = (): ApiRequest<{ readonly starters: readonly Starter[] }> => ({
  method: 'GET',
  path: '/v1/templates/starters',
});

/** A message as somebody would get it. */
export const previewTemplate = (
  id: string,
  asked: TemplatePreviewRequest,
): ApiRequest<TemplatePreview> => ({
  method: 'POST',
  path: `/v1/templates/${encodeURIComponent(id)}/preview`,
  body: asked,
});
