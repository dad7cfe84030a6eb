import type { Personable } from '../../src/index.ts';

/** A mug with a name on it, as a shop keeper writes it. */
export const MUG = {
  name: 'Name mug',
  technique: 'print',
  currency: 'EUR',
  products: ['mug-7'],
  surfaces: [{ id: 'front', name: 'Front', width: 200, height: 90, bleed: 3, safe: 5 }],
  palette: [
    { id: 'navy', name: 'Navy', rgb: '#1b2a49' },
    { id: 'red', name: 'Red', rgb: '#c0182b' },
  ],
  fields: [
    {
      ...{ id: 'name', kind: 'text', label: 'Name', required: true, graphemes: [1, 12] },
      place: { surface: 'front', box: { x: 20, y: 30, width: 160, height: 30 } },
      ...{ fonts: ['Inter'], size: [12, 48], fit: 'shrink', colour: 'field:colour' },
      price: [{ kind: 'flat', amount: 250 }],
      suggest: ['name', 'initials'],
    },
    {
      ...{ id: 'colour', kind: 'colour', label: 'Colour', required: true },
      ...{ colours: ['navy', 'red'], suggest: ['colours'] },
    },
  ],
};

/** A template that is published. */
export const publishTemplate = async (
  shop: Personable,
  body: object = MUG,
  id = 'name-mug',
): Promise<number> => {
  const { version } = await shop.rules.put('product-templates', id, body);
  await shop.rules.publish('product-templates', id);
  return version;
};

/** A shop that sells the mug for 8 euros. */
export const stock = async (shop: Personable): Promise<void> => {
  await shop.items.put([{ id: 'mug-7', name: 'Blue mug', price: 8, currency: 'EUR' }]);
};

/** What Ada wants. */
export const ADA = {
  template: 'name-mug',
  values: { name: 'Ada', colour: 'navy' },
  item: 'mug-7',
};

/** An order with one line, as the shop's own server tells of it. */
export const orderOf = (design: string | undefined, more: object = {}, rest: object = {}) => ({
  type: 'track',
  event: 'Order Completed',
  userId: 'ada',
  properties: {
    order_id: 'o-1',
    currency: 'EUR',
    products: [
      {
        ...{ product_id: 'mug-7', quantity: 2, price: 10.5 },
        ...(design === undefined ? {} : { design }),
        ...more,
      },
    ],
  },
  ...rest,
});

/** What designs are drawn with: whole fonts, installed beside this. */
export const FONTS = { packages: ['@expo-google-fonts/inter'], from: import.meta.dirname };
