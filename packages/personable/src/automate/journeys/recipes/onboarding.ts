import type { Recipe } from './recipe.ts';

/** What there is to do at first, without what is done. */
export const onboarding: Recipe = {
  id: 'onboarding',
  about:
    'Helps somebody new through the first steps of a product, and skips what they have done. Its goal is the first moment of value (the event `First Value`): how long that takes is the time to value in the journey’s figures.',
  templates: ['onboarding'],
  body: {
    name: 'Onboarding',
    trigger: { event: 'Signed Up' },
    reentry: 'never',
    sells: false,
    goal: { event: 'First Value', within: '30d' },
    exit: { events: ['Account Deleted'] },
    why: { en: 'You signed up, and this helps you begin.' },
    steps: [
      { id: 'day', wait: '1d' },
      {
        id: 'profile',
        branch: {
          if: { $not: { $did: { event: 'Profile Completed' } } },
          // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
          then: [
            { id: 'show-profile', message: { template: 'onboarding', data: { step: 'profile' } } },
            { id: 'made', waitUntil: { event: 'Profile Completed', timeout: '3d' } },
          ],
        },
      },
      {
        id: 'first',
        branch: {
          if: { $not: { $did: { event: 'First Value' } } },
          // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
          then: [
            { id: 'show-first', message: { template: 'onboarding', data: { step: 'first' } } },
            { id: 'value', waitUntil: { event: 'First Value', timeout: '7d' } },
          ],
        },
      },
      {
        id: 'still',
        branch: {
          if: { $not: { $did: { event: 'First Value' } } },
          // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
          then: [{ id: 'help', message: { template: 'onboarding', data: { step: 'help' } } }],
        },
      },
    ],
  },
};
