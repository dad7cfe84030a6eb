import { RecentMap } from '../../customer/recent-map.ts';
import type { OfferingParts } from '../../decide/offers/offering.ts';
import type { OfferBody } from '../../rules/offers/offer-body.ts';
import type { Rules } from '../../rules/rules.ts';

/** Versions of offers that stay in memory. */
const REMEMBERED = 1_000;

/** What earlier versions of offers say: what was given of them is still held by people. */
export const offerBodies = (rules: Pick<Rules, 'version'>): OfferingParts['bodyOf'] => {
  const known = new RecentMap<string, OfferBody>(REMEMBERED);
  return async (id, version) => {
    const key = `${version} ${id}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const { body } = await rules.version({ kind: 'offers', id }, version);
    known.set(key, body as OfferBody);
    return body as OfferBody;
  };
};
