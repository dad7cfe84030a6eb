import type { Recipe } from './recipe.ts';

/** A list for the week. */
export const weeklyList: Recipe = {
  id: 'weekly-list',
  about:
    'Every Thursday at nine by their own clock: a list of what somebody knows and what is new to them, without repeats for eight weeks.',
  audiences: {
    'weekly-readers': 'Who asked for the weekly list, such as {"traits.weeklyList": true}.',
  },
  templates: ['weekly-list'],
  body: {
    name: 'Weekly list',
    trigger: { clock: { at: '09:00', days: [4] }, audience: 'weekly-readers' },
    exit: { purchase: false },
    holdout: 0.05,
    goal: { event: 'Order Completed', within: '7d', value: 'total' },
    why: { en: 'You asked for the weekly list.' },
    steps: [{ id: 'send', message: { template: 'weekly-list', expires: '1d' } }],
  },
};
