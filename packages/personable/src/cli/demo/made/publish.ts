import type { ItemInput } from '../../../catalog/item.ts';
import type { Personable } from '../../../engine/personable.ts';
import { demoTemplates } from './templates.ts';

/** What customers may shape. Nobody of the invented history bought it: such an order would have no design. */
const demoMadeItems: readonly ItemInput[] = [
  {
    ...{ id: 'mug-your-name', name: 'Mug with Your Name', price: 14, currency: 'EUR', stock: 80 },
    ...{ categories: ['Kitchen > Mugs'], brand: 'Fern & Fable' },
    attributes: { colour: 'white', dishwasherSafe: true, madeForYou: true },
    description:
      'A white mug that is somebody’s own: a name in any script, in a colour you choose.',
  },
  {
    ...{ id: 'bag-your-motif', name: 'Tote Bag with Your Motif', price: 16, currency: 'EUR' },
    ...{ stock: 60, categories: ['Home > Bags'], brand: 'Fern & Fable' },
    attributes: { colour: 'cream', material: 'cotton', madeForYou: true },
    description: 'Undyed cotton, with one of our motifs and, if you like, words around it.',
  },
];

/** Puts what customers may shape into the invented shop, once. */
export const publishDemoMade = async (shop: Personable): Promise<void> => {
  const by = 'demo';
  await shop.items.put(demoMadeItems);
  for (const [id, template] of Object.entries(demoTemplates)) {
    await shop.rules.put('product-templates', id, template, { by });
    await shop.rules.publish('product-templates', id, { by });
  }
};
