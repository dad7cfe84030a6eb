import type { Personable } from '../../src/engine/personable.ts';
import type { Random } from '../../src/math/random.ts';

/** A tag that is drawn quickly. */
export const TAG = {
  ...{ name: 'Tag', technique: 'print', currency: 'EUR', products: ['tag'], dpi: 60 },
  surfaces: [{ id: 'front', name: 'Front', width: 60, height: 30, bleed: 2, safe: 2 }],
  palette: [{ id: 'navy', name: 'Navy', rgb: '#1b2a49' }],
  fields: [
    {
      ...{ id: 'name', kind: 'text', label: 'Name', required: true, graphemes: [1, 12] },
      place: { surface: 'front', box: { x: 5, y: 5, width: 50, height: 20 } },
      ...{ fonts: ['Inter'], size: [8, 30], fit: 'shrink', colour: 'navy' },
    },
  ],
};

/** What the order of a number is called. */
export const orderNumber = (order: number): string => `o-${order}`;

/** Names are few, so that several jobs are of one design. */
export const namesOf = (order: number): readonly string[] =>
  order % 3 === 0 ? [`N${order % 7}`, `M${order % 5}`] : [`N${order % 7}`];

/** Keeps the designs of an order, and tells of it. */
export const takeOrder = async (shop: Personable, order: number): Promise<void> => {
  const products: object[] = [];
  for (const name of namesOf(order)) {
    const input = { template: 'tag', values: { name }, item: 'tag' };
    const { design, signed } = await shop.made.keep(input, { userId: `u-${order % 11}` });
    products.push({
      ...{ product_id: 'tag', quantity: 1, price: 8 },
      ...{ design, design_price: signed },
    });
  }
  const properties = { order_id: orderNumber(order), currency: 'EUR', products };
  const messageId = `order-${order}`;
  await shop.track({ userId: `u-${order % 11}`, event: 'Order Completed', messageId, properties });
};

/** Does what is to be done next: draws some jobs, gathers them, or hands a batch over. */
export const workOn = async (shop: Personable, random: Random): Promise<void> => {
  const { jobs } = shop.made;
  await jobs.settled();
  const what = random.int(4);
  if (what < 2) {
    const { entries } = await jobs.list({ state: 'checked', limit: 3 });
    for (const { id } of entries) await jobs.step(id, { step: 'render', by: 'Kim' });
  } else if (what === 2) {
    const { entries } = await jobs.list({ state: 'rendered', limit: 5 });
    if (entries.length > 0) {
      await jobs.gather(
        entries.map(({ id }) => id),
        { by: 'Kim' },
      );
    }
  } else {
    const { entries } = await jobs.batches({ limit: 50 });
    const one = entries[random.int(Math.max(1, entries.length))];
    if (one !== undefined) await jobs.handOver(one.id, { by: 'Kim' });
  }
};
