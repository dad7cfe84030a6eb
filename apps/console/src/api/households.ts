import type { HouseholdInput, HouseholdOfPerson, HouseholdView } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

interface HouseholdsPage {
  readonly households: readonly HouseholdView[];
  readonly next?: string;
}

/** Households in the order in which they were made. */
export const readHouseholds = (after?: string): ApiRequest<HouseholdsPage> => ({
  method: 'GET',
  path: withQuery('/v1/households', { after, limit: 25 }),
});

/** One household. */
export const readHousehold = (id: string): ApiRequest<HouseholdView> => ({
  method: 'GET',
  path: householdPath(id),
});

/** Makes a household. */
export const makeHousehold = (household: HouseholdInput): ApiRequest<HouseholdView> => ({
  method: 'POST',
  path: '/v1/households',
  body: household,
});

/** Replaces a household; its version is the one that was read. */
export const putHousehold = (id: string, household: HouseholdInput): ApiRequest<HouseholdView> => ({
  method: 'PUT',
  path: householdPath(id),
  body: household,
});

/** Removes a household; the people stay. */
export const removeHousehold = (id: string, version: number): ApiRequest => ({
  method: 'DELETE',
  path: withQuery(householdPath(id), { version }),
});

/** What households say of a person. */
export const readHouseholdOf = (person: number): ApiRequest<HouseholdOfPerson> => ({
  method: 'POST',
  path: '/v1/people/household',
  body: { person },
});

const householdPath = (id: string) => `/v1/households/${encodeURIComponent(id)}`;
