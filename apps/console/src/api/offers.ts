import type {
  EntitlementView,
  Given,
  GrantView,
  HeldEntitlement,
  MissedCodes,
  OfferView,
  UsedView,
} from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

const addressOf = (id: string): string => `/v1/offers/${encodeURIComponent(id)}`;

/** Every offer with what came of it. */
export const readOffers = (): ApiRequest<{ readonly offers: readonly OfferView[] }> => ({
  method: 'GET',
  path: '/v1/offers',
});

/** One offer with what came of it. */
export const readOffer = (id: string): ApiRequest<OfferView> => ({
  method: 'GET',
  path: addressOf(id),
});

interface GrantsPage {
  readonly entries: readonly GrantView[];
  readonly next?: string;
}

/** What was given of an offer, the latest first. */
export const readGrants = (
  id: string,
  wanted: { readonly state?: string | undefined; readonly before?: string | undefined },
): ApiRequest<GrantsPage> => ({
  method: 'GET',
  path: withQuery(`${addressOf(id)}/grants`, { ...wanted, limit: 25 }),
});

/** What was given with a code. */
export const findCode = (code: string): ApiRequest<{ readonly grants: readonly GrantView[] }> => ({
  method: 'POST',
  path: '/v1/offers/find',
  body: { code },
});

/** Gives an offer to a person. */
export const giveOffer = (id: string, person: number): ApiRequest<Given> => ({
  method: 'POST',
  path: `${addressOf(id)}/give`,
  body: { person },
});

/** Takes back what was given. */
export const withdrawGrant = (grant: string): ApiRequest<GrantView> => ({
  method: 'POST',
  path: '/v1/offers/withdraw',
  body: { grant },
});

/** Codes that could not be redeemed. */
export const readMissedCodes = (): ApiRequest<MissedCodes> => ({
  method: 'GET',
  path: '/v1/offers/missed',
});

/** What a person was given. */
export const readOffersOfPerson = (
  person: number,
): ApiRequest<{ readonly grants: readonly GrantView[] }> => ({
  method: 'POST',
  path: '/v1/people/offers',
  body: { person },
});

/** Every entitlement with how often it was used. */
export const readEntitlements = (): ApiRequest<{
  readonly entitlements: readonly EntitlementView[];
}> => ({ method: 'GET', path: '/v1/entitlements' });

/** What a person has a right to now. */
export const readRights = (
  person: number,
): ApiRequest<{ readonly entitlements: readonly HeldEntitlement[] }> => ({
  method: 'POST',
  path: '/v1/entitlements',
  body: { person },
});

/** Notes that a right was used. */
export const noteUse = (
  id: string,
  use: { readonly person: number; readonly messageId: string; readonly by: string },
): ApiRequest<UsedView> => ({
  method: 'POST',
  path: `/v1/entitlements/${encodeURIComponent(id)}/use`,
  body: use,
});
