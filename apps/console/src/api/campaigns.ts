import type { CampaignAnswer, CampaignResults, CampaignSummary } from 'personable';
import { type ApiRequest, without, withQuery } from './request.ts';

const addressOf = (id: string): string => `/v1/campaigns/${encodeURIComponent(id)}`;

/** Every campaign with what it came to in the last days. */
export const readCampaigns = (
  days: number,
): ApiRequest<{ readonly campaigns: readonly CampaignSummary[] }> => ({
  method: 'GET',
  path: withQuery('/v1/campaigns', { days }),
});

/** What came of a campaign in the last days. */
export const readCampaignResults = (id: string, days: number): ApiRequest<CampaignResults> => ({
  method: 'GET',
  path: withQuery(`${addressOf(id)}/results`, { days }),
});

/** Why a campaign is or is not shown to somebody now; without a person, to a new visitor. */
export const explainCampaign = (
  id: string,
  person: number | undefined,
): ApiRequest<CampaignAnswer> => ({
  method: 'POST',
  path: `${addressOf(id)}/why`,
  body: without({ person }),
});
