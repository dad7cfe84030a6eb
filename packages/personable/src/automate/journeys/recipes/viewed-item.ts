import type { Recipe } from './recipe.ts';

/** The same item was looked at again and again. */
export const viewedItem: Recipe = {
  id: 'viewed-item',
  about:
    'Somebody looks at the same item three times within a week and does not buy. The next day they hear of it once, as long as it can be bought.',
  templates: ['viewed-item'],
  body: {
    name: 'Viewed several times',
    trigger: { event: 'Product Viewed', times: { count: 3, within: '7d' } },
    one: 'item',
    goal: { event: 'Order Completed', within: '7d', value: 'total' },
    holdout: 0.1,
    why: { en: 'You looked at it several times.' },
    exit: { events: ['Product Hidden'], outOfStock: true },
    steps: [
      { id: 'pause', wait: '1d' },
      { id: 'tell', message: { template: 'viewed-item' } },
    ],
  },
};
