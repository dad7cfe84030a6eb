import type { ItemCreativeResults, ItemInput, RelatedItems, UnknownItem } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** Items of the catalogue in order of arrival. */
export const readItems = (page: {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}): ApiRequest<{ readonly items: readonly ItemInput[] }> => ({
  method: 'GET',
  path: withQuery('/v1/items', { ...page, search: page.search || undefined }),
});

/** An item and what goes with it. */
export const readRelated = (id: string): ApiRequest<RelatedItems> => ({
  method: 'GET',
  path: `${itemPath(id)}/related`,
});

/** In which of its looks an item was shown in the last days, and what came of it. */
export const readItemCreatives = (id: string, days: number): ApiRequest<ItemCreativeResults> => ({
  method: 'GET',
  path: withQuery(`${itemPath(id)}/creatives`, { days }),
});

/** Puts an item into the catalogue. */
export const putItem = ({ id, ...fields }: ItemInput): ApiRequest => ({
  method: 'PUT',
  path: itemPath(id),
  body: fields,
});

/** Items that events named and nobody described, most often named first. */
export const readUnknownItems = (): ApiRequest<{ readonly items: readonly UnknownItem[] }> => ({
  method: 'GET',
  path: '/v1/unknown-items',
});

const itemPath = (id: string) => `/v1/items/${encodeURIComponent(id)}`;
