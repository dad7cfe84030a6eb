import type {
  ItemDemandView,
  LikelihoodsReport,
  ListedPerson,
  PersonLikelihoods,
} from 'personable';
import type { ApiRequest } from './request.ts';

/** Every model with its numbers, and how it did. */
export const readLikelihoods = (): ApiRequest<LikelihoodsReport> => ({
  method: 'GET',
  path: '/v1/likelihoods',
});

/** Fits everything on what is counted now. */
export const fitLikelihoods = (): ApiRequest<LikelihoodsReport> => ({
  method: 'POST',
  path: '/v1/likelihoods/fit',
  body: {},
});

/** People who are leaving, due, about to buy or most valuable. */
export const readLikelyPeople = (
  list: string,
): ApiRequest<{ readonly people: readonly ListedPerson[] }> => ({
  method: 'GET',
  path: `/v1/likelihoods/people/${encodeURIComponent(list)}?limit=20`,
});

/** What will be asked for of each item. */
export const readItemDemand = (): ApiRequest<{ readonly items: readonly ItemDemandView[] }> => ({
  method: 'GET',
  path: '/v1/likelihoods/items?limit=20',
});

/** What is to be expected of a person. */
export const readPersonLikelihoods = (person: number): ApiRequest<PersonLikelihoods> => ({
  method: 'POST',
  path: '/v1/people/likelihoods',
  body: { person },
});
