import type { Personable } from '../../../src/index.ts';
import { HERO, publish } from '../campaigns/shop.ts';

export const EUR = (minor: number) => ({ minor, currency: 'EUR' });

/** An offer of five euros, with a code of one's own. */
export const offer = (id: string, more: object = {}) =>
  [
    'offers',
    id,
    {
      name: `The ${id}`,
      benefit: { kind: 'amount', amount: EUR(500) },
      codes: { kind: 'unique', prefix: 'T-' },
      ...more,
    },
  ] as const;

/** A campaign for the hero that makes an offer. */
export const offering = (id: string, offerId: string, more: object = {}) =>
  [
    'campaigns',
    id,
    {
      name: `The ${id}`,
      placements: ['home.hero'],
      creatives: [
        { id: 'a', content: { en: { title: '{{ offer.value }} with {{ offer.code }}' } } },
      ],
      offer: offerId,
      ...more,
    },
  ] as const;

/** A shop in which a campaign makes one offer to whoever comes. */
export const publishOffer = (shop: Personable, more: object = {}) =>
  publish(shop, HERO, offer('five', more), offering('hello', 'five'));

/** What the hero shows a person. */
export const heroOf = async (shop: Personable, request: object = { userId: 'ada' }) => {
  const { content = [] } = await shop.decide({ placement: 'home.hero', ...request });
  return content[0];
};

/** An order with codes. */
export const ordered = (
  shop: Personable,
  userId: string,
  order: string,
  code: string | undefined,
  more: object = {},
) =>
  shop.track({
    userId,
    event: 'Order Completed',
    properties: {
      order_id: order,
      coupon: code,
      currency: 'EUR',
      total: 40,
      products: [],
      ...more,
    },
  });

/** One offer as the owner sees it. */
export const seen = async (shop: Personable, id = 'five') => {
  const found = await shop.offers.find(id);
  const { given, live, redeemed, expired, withdrawn } = found.ever;
  return { given, live, redeemed, expired, withdrawn, left: found.budget?.left.minor };
};
