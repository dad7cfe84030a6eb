import type { Recipe } from './recipe.ts';

/** What somebody buys regularly is due. */
export const usualDue: Recipe = {
  id: 'usual-due',
  about:
    'By the rhythm of what somebody bought at least twice the next order is due: in the morning they get their usual basket, ready to be ordered.',
  templates: ['usual-due'],
  body: {
    name: 'The usual is due',
    trigger: { due: 'usual' },
    goal: { event: 'Order Completed', within: '3d', value: 'total' },
    holdout: 0.1,
    why: { en: 'You usually order about now.' },
    steps: [
      { id: 'morning', waitUntil: { hours: { from: '08:00', until: '18:00' } } },
      { id: 'usual', decide: { placement: 'usual', limit: 10, into: 'usual' } },
      {
        id: 'any',
        branch: {
          if: { 'context.journey.data.usual.items.0.id': { $exists: true } },
          // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
          then: [{ id: 'tell', message: { template: 'usual-due', expires: '1d' } }],
        },
      },
    ],
  },
};
