import type { Recipe } from './recipe.ts';

/** Who used to buy and does not any more. */
export const winBack: Recipe = {
  id: 'win-back',
  about:
    'Somebody who bought before comes into the audience of those who are about to leave. They hear of what is new to them, and a week later once more in another way.',
  audiences: {
    lapsing:
      'Who bought, but not for 90 days: {"$did": …} or {"value.churn": …} of docs/audiences.md.',
  },
  templates: ['win-back', 'win-back-question', 'win-back-picks'],
  body: {
    name: 'Win back',
    trigger: { entered: 'lapsing' },
    reentry: { after: '26w' },
    goal: { event: 'Order Completed', within: '30d', value: 'total' },
    holdout: 0.2,
    why: { en: 'You bought from us before.' },
    steps: [
      { id: 'miss', message: { template: 'win-back' } },
      { id: 'week', wait: '7d' },
      {
        id: 'way',
        split: [
          {
            id: 'words',
            share: 0.5,
            steps: [{ id: 'ask', message: { template: 'win-back-question' } }],
          },
          {
            id: 'picks',
            share: 0.5,
            steps: [{ id: 'show', message: { template: 'win-back-picks' } }],
          },
        ],
      },
    ],
  },
};
