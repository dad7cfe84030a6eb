import type { Recipe } from './recipe.ts';

/** How to use what was bought. */
export const howTo: Recipe = {
  id: 'how-to',
  about: 'Three days after an order: how to use and keep what was bought. It sells nothing.',
  templates: ['how-to'],
  body: {
    name: 'How to use it',
    trigger: { event: 'Order Completed' },
    reentry: { after: '14d' },
    sells: false,
    why: { en: 'You bought it a few days ago.' },
    exit: { events: ['Order Refunded', 'Order Cancelled'] },
    steps: [
      { id: 'arrives', wait: '3d' },
      { id: 'tell', message: { template: 'how-to', expires: '7d' } },
    ],
  },
};
