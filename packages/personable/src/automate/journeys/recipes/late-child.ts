import type { Recipe } from './recipe.ts';

/** A child has not arrived. */
export const lateChild: Recipe = {
  id: 'late-child',
  about:
    'On school days a child should have arrived by half past three: if no `Arrived` came by then, the guardians and contacts that their household names hear of it at once, and nobody else. Care, not marketing: the template is of the sort `care`. Nothing is concluded while the engine itself was not there to hear.',
  audiences: { 'expected-children': 'Who is expected today, such as {"traits.attends": true}.' },
  templates: ['late-child'],
  body: {
    name: 'Late child',
    trigger: {
      absence: { expected: 'Arrived', by: '15:30', days: [1, 2, 3, 4, 5], timezone: 'shop' },
      audience: 'expected-children',
    },
    sells: false,
    purposes: [],
    priority: 1000,
    why: { en: 'You asked to be told when your child has not arrived.' },
    steps: [
      { id: 'tell', message: { template: 'late-child', data: { contact: true }, expires: '2h' } },
    ],
  },
};
