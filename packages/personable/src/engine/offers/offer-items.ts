import type { Catalogue } from '../../catalog/catalogue.ts';
import type { OfferingParts } from '../../decide/offers/offering.ts';

/** What offers ask of the catalogue: what a gift costs, and its name. */
export const offerItems = (
  catalogue: Pick<Catalogue, 'find'>,
): Pick<OfferingParts, 'priceOf' | 'nameOf'> => ({
  priceOf: (id) => {
    const { price, currency } = catalogue.find(id) ?? {};
    return price === undefined || currency === undefined ? undefined : { minor: price, currency };
  },
  nameOf: (id) => catalogue.find(id)?.name,
});
