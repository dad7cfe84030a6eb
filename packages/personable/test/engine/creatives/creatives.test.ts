import { beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, openShop } from '../campaigns/shop.ts';

let clock: Clock;
beforeEach(() => {
  clock = new Clock();
});

const MUG = {
  ...{ id: 'mug', name: 'Blue mug', image: 'mug.jpg', categories: ['Kitchen'] },
  creatives: [
    { id: 'table', image: 'mug-on-table.jpg' },
    { id: 'hand', image: 'mug-in-hand.jpg', name: 'The blue mug' },
  ],
};

const show = async (shop: Personable, request: object = { userId: 'ada' }) => {
  const decision = await shop.decide({ placement: 'newest', ...request });
  const item = decision.items.find(({ id }) => id === 'mug');
  if (item?.creative === undefined) throw new Error('the mug is not shown in a creative');
  return { ...decision, item, creative: item.creative };
};

describe('an item with several looks', () => {
  it('is shown in one of them, with the probability of it and why', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG, { id: 'pot', name: 'Pot' }]);
    const { item, creative, items, decision } = await show(shop);
    const own = MUG.creatives.find(({ id }) => id === creative.id);
    expect(item.image).toBe(own?.image);
    expect(item.name).toBe(own?.name ?? 'Blue mug');
    expect(creative).toMatchObject({ ...own, how: 'drawn', propensity: 0.5 });
    expect(creative.reason).toBe('drawn among 2 creatives by what is expected of them');
    expect(items.find(({ id }) => id === 'pot')).not.toHaveProperty('creative');
    const told = await shop.decisions.find(decision);
    expect(told?.decision.items.find(({ id }) => id === 'mug')).toMatchObject({
      ...{ creative, image: item.image, name: item.name },
    });
    expect(told?.explanation.creatives).toMatchObject([
      { creative: creative.id, among: [{ propensity: 0.5 }, { propensity: 0.5 }] },
    ]);
    expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
    await shop.close();
  });
});
