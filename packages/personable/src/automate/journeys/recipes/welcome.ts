import type { Recipe } from './recipe.ts';

/** The first days of somebody new, with three questions of taste. */
export const welcome: Recipe = {
  id: 'welcome',
  about:
    'Somebody signs up: a welcome at once with three questions of taste. Who answers gets something picked by the answers two days later, whoever does not is asked once more.',
  templates: ['welcome', 'welcome-picks'],
  body: {
    name: 'Welcome with three questions',
    trigger: { event: 'Signed Up' },
    reentry: 'never',
    goal: { event: 'Order Completed', within: '14d', value: 'total' },
    holdout: 0.1,
    why: { en: 'You signed up.' },
    steps: [
      { id: 'hello', message: { template: 'welcome' } },
      { id: 'answer', waitUntil: { event: 'Question Answered', timeout: '2d' } },
      {
        id: 'answered',
        branch: {
          if: { 'context.journey.data.answer.came': true },
          // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
          then: [
            { id: 'wait', wait: '2d' },
            { id: 'picked', message: { template: 'welcome-picks' } },
          ],
          else: [{ id: 'ask', message: { template: 'welcome' } }],
        },
      },
    ],
  },
};
