import type { Personable } from '../../src/index.ts';
import { ADA, orderOf, publishTemplate, stock } from './shop.ts';

/** Where Ada lives, as an order says it. */
export const SHIPPING = {
  name: 'Ada Lovelacia',
  address1: '12 St James’s Square',
  city: 'Traceville',
  zip: 'SW1Y 4JH',
  country: 'gb',
  email: 'ada@rare.example',
};

/** A batch with the jobs of some orders, rendered here. */
export const batched = async (
  shop: Personable,
  orders: readonly string[] = ['o-1'],
  shipping: object | undefined = SHIPPING,
): Promise<{ readonly batch: string; readonly jobs: readonly string[] }> => {
  await stock(shop);
  await publishTemplate(shop);
  const { design } = await shop.made.keep(ADA, { userId: 'ada' });
  for (const order of orders) {
    const said = orderOf(design);
    const properties = { ...said.properties, order_id: order, ...(shipping && { shipping }) };
    await shop.batch([{ ...said, properties }]);
  }
  await shop.made.jobs.settled();
  const { entries } = await shop.made.jobs.list();
  const jobs = entries.map(({ id }) => id);
  for (const id of jobs) await shop.made.jobs.step(id, { step: 'render', by: 'Eva' });
  const { id: batch } = await shop.made.jobs.gather(jobs, { by: 'Eva' });
  return { batch, jobs };
};
