import type { AdListInput, AdListView, OnsiteOverview, PushOverview } from 'personable';
import type { ApiRequest } from './request.ts';

/** How push messages stand. */
export const readPush = (): ApiRequest<PushOverview> => ({ method: 'GET', path: '/v1/push' });

/** How many on-site messages stand where. */
export const readOnsite = (): ApiRequest<OnsiteOverview> => ({ method: 'GET', path: '/v1/onsite' });

/** Every list for advertising. */
export const readAdvertising = (): ApiRequest<{ readonly lists: readonly AdListView[] }> => ({
  method: 'GET',
  path: '/v1/advertising',
});

const addressOf = (name: string): string => `/v1/advertising/${encodeURIComponent(name)}`;

/** Makes a list for advertising, or changes it. */
export const putAdvertising = (
  name: string,
  body: AdListInput,
): ApiRequest<AdListView & { readonly secret?: string }> => ({
  method: 'PUT',
  path: addressOf(name),
  body,
});

/** Forgets a list for advertising. */
export const dropAdvertising = (name: string): ApiRequest<{ readonly removed: boolean }> => ({
  method: 'DELETE',
  path: addressOf(name),
});
