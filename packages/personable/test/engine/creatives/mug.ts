import type { Personable } from '../../../src/index.ts';

/** An item with two looks. */
export const MUG = {
  ...{ id: 'mug', name: 'Blue mug', image: 'mug.jpg', categories: ['Kitchen'] },
  creatives: [
    { id: 'table', image: 'mug-on-table.jpg' },
    { id: 'hand', image: 'mug-in-hand.jpg', name: 'The blue mug' },
  ],
};

/** Decides a list for somebody that has the mug in it. */
export const show = async (shop: Personable, request: object = { userId: 'ada' }) => {
  const decision = await shop.decide({ placement: 'newest', ...request });
  const item = decision.items.find(({ id }) => id === 'mug');
  if (item?.creative === undefined) throw new Error('the mug is not shown in a creative');
  return { ...decision, item, creative: item.creative };
};

/** A click on the mug. */
export const clickOn = (shop: Personable, userId: string, decision?: string) =>
  shop.track({
    ...{ userId, event: 'Product Clicked' },
    properties: { product_id: 'mug', ...(decision === undefined ? {} : { decision }) },
  });

/** What came of the mug, over all its creatives. */
export const counts = async (shop: Personable) => {
  const { creatives = [] } = (await shop.items.creatives('mug')) ?? {};
  const sum = (name: 'decided' | 'shown' | 'clicked' | 'goals') =>
    creatives.reduce((all, one) => all + one[name], 0);
  return {
    ...{ decided: sum('decided'), shown: sum('shown') },
    ...{ clicked: sum('clicked'), goals: sum('goals') },
  };
};
