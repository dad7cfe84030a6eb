import sharp from 'sharp';
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

/** A picture of a customer: a PNG of one colour, with whatever else is wanted of it. */
export const pixels = ({
  width,
  height,
  red = 200,
}: {
  readonly width: number;
  readonly height: number;
  readonly red?: number;
}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 30, b: 90 } } })
    .png()
    .toBuffer();

/** A mug with a picture of the customer's own on it. */
export const PHOTO_MUG = {
  ...{ name: 'Photo mug', technique: 'print', currency: 'EUR', products: ['mug-7'] },
  surfaces: [{ id: 'front', name: 'Front', width: 40, height: 20 }],
  palette: [{ id: 'navy', name: 'Navy', rgb: '#1b2a49' }],
  fields: [
    {
      ...{ id: 'photo', kind: 'picture', label: 'Photo', required: true, dpi: [30, 60] },
      place: { surface: 'front', box: { x: 2, y: 2, width: 20, height: 16 } },
    },
    {
      ...{ id: 'name', kind: 'text', label: 'Name', graphemes: [1, 12], fonts: ['Inter'] },
      ...{ size: [6, 12], fit: 'shrink', colour: 'navy' },
      place: { surface: 'front', box: { x: 24, y: 5, width: 14, height: 10 } },
    },
  ],
};
