import type { Recipe } from './recipe.ts';

/** A question after an order. */
export const askHowItWas: Recipe = {
  id: 'ask-how-it-was',
  about:
    'Ten days after an order, in the early evening: how was it? Whoever gave something back or complained is not asked.',
  templates: ['ask-how-it-was'],
  body: {
    name: 'Ask how it was',
    trigger: { event: 'Order Completed' },
    reentry: { after: '30d' },
    sells: false,
    why: { en: 'You bought something ten days ago.' },
    exit: { events: ['Order Refunded', 'Order Cancelled', 'Product Reviewed', 'Complaint Opened'] },
    goal: { event: 'Product Reviewed', within: '21d' },
    steps: [
      { id: 'used', wait: '10d' },
      { id: 'evening', waitUntil: { hours: { from: '17:00', until: '20:00' } } },
      { id: 'ask', message: { template: 'ask-how-it-was', expires: '3d' } },
    ],
  },
};
