import type { Recipe } from './recipe.ts';

/** Who never answers is asked once, and left alone. */
export const sunset: Recipe = {
  id: 'sunset',
  about:
    'Somebody who has neither clicked nor come for half a year is asked once whether they still want to hear from the shop. Without an answer within two weeks the trait `silent` is stated: leave these people out of everything else.',
  audiences: {
    'silent-contacts': 'Who was written to and did neither click nor come for 180 days.',
  },
  templates: ['sunset'],
  body: {
    name: 'Sunset of silent contacts',
    trigger: { entered: 'silent-contacts' },
    reentry: { after: '52w' },
    sells: false,
    why: { en: 'We have not heard from you for half a year.' },
    steps: [
      { id: 'ask', message: { template: 'sunset', expires: '7d' } },
      { id: 'click', waitUntil: { event: 'Message Clicked', timeout: '14d' } },
      {
        id: 'stays',
        branch: {
          if: { 'context.journey.data.click.came': true },
          // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
          then: [{ id: 'kept', update: { traits: { silent: false } } }],
          else: [{ id: 'silent', update: { traits: { silent: true } } }],
        },
      },
    ],
  },
};
