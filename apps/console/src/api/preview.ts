import type {
  Preview,
  PreviewRequest,
  WhyNotCampaign,
  WhyNotItem,
  WhyNotRequest,
} from 'personable';
import type { ApiRequest } from './request.ts';

/** What would be decided. */
export const readPreview = (question: PreviewRequest): ApiRequest<Preview> => ({
  method: 'POST',
  path: '/v1/preview',
  body: question,
});

/** Why something would not be shown. */
export const readWhyNot = (question: WhyNotRequest): ApiRequest<WhyNotItem | WhyNotCampaign> => ({
  method: 'POST',
  path: '/v1/why-not',
  body: question,
});
