import type { Personable } from '../../engine/personable.ts';

/** Journeys of the invented shop, and where one begins otherwise than its recipe says. */
const TAKEN: Readonly<Record<string, object>> = {
  'abandoned-cart': {},
  welcome: {},
  'win-back': { trigger: { entered: 'gone-quiet' } },
};

/** Publishes three journeys with their templates. What happened before begins nothing. */
export const publishDemoJourneys = async (shop: Personable): Promise<void> => {
  const by = 'demo';
  for (const starter of shop.templates.starters()) {
    if (TAKEN[starter.id] === undefined) continue;
    await shop.rules.put('templates', starter.id, starter.body, { by });
    await shop.rules.publish('templates', starter.id, { by });
  }
  for (const recipe of shop.journeys.recipes()) {
    const own = TAKEN[recipe.id];
    if (own === undefined) continue;
    await shop.rules.put('journeys', recipe.id, { ...recipe.body, ...own }, { by });
    await shop.rules.publish('journeys', recipe.id, { by });
  }
};
