import type { Recipe } from './recipe.ts';

/** Something was put into the cart and not bought. */
export const abandonedCart: Recipe = {
  id: 'abandoned-cart',
  about:
    'Somebody puts something into the cart and goes. After an hour they are reminded once, and after a day once more unless they came back. Whoever buys hears nothing.',
  templates: ['abandoned-cart'],
  body: {
    name: 'Abandoned cart',
    trigger: { event: 'Product Added' },
    reentry: { after: '7d' },
    goal: { event: 'Order Completed', within: '3d', value: 'total' },
    holdout: 0.1,
    priority: 700,
    why: { en: 'You put something into your cart and did not order it.' },
    exit: { events: ['Cart Cleared'] },
    steps: [
      { id: 'pause', wait: '1h' },
      { id: 'remind', message: { template: 'abandoned-cart', expires: '12h' } },
      { id: 'back', waitUntil: { event: 'Product Added', timeout: '1d' } },
      {
        id: 'came',
        branch: {
          if: { 'context.journey.data.back.came': true },
          // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
          then: [{ id: 'enough', exit: true }],
        },
      },
      {
        id: 'again',
        message: { template: 'abandoned-cart', data: { last: true }, expires: '12h' },
      },
    ],
  },
};
