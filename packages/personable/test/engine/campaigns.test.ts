import { describe, expect, it } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';

const DAY = 86_400_000;
let now = Date.parse('2026-11-23T10:00:00Z');

const open = (options = {}) =>
  openPersonable({ data: ':memory:', clock: () => now, consent: 'assumed', language: 'en', ...options });

const publish = async (shop: Personable, kind: string, id: string, body: object) => {
  await shop.rules.put(kind, id, body);
  await shop.rules.publish(kind, id);
};

const hero = { name: 'Hero', channel: 'web', kind: 'content' };
const campaign = (name: string, more: object = {}) => ({
  name,
  placements: ['home.hero'],
  creatives: [{ id: 'a', content: { en: { title: name } } }],
  ...more,
});

describe('a placement of content', () => {
  it('shows the campaign that comes first by priority among those whose audience the person is of', async () => {
    const shop = await open();
    await publish(shop, 'placements', 'home.hero', hero);
    await publish(shop, 'campaigns', 'all', campaign('For all'));
    await publish(shop, 'campaigns', 'lyon', campaign('For Lyon', { priority: 5, audience: { 'traits.city': 'Lyon' } }));
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    const ada = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    expect(ada.content).toEqual([
      {
        ...{ campaign: 'lyon', creative: 'a', name: 'For Lyon', locale: 'en' },
        ...{ fields: { title: 'For Lyon' }, how: 'fixed', propensity: 1 },
        reason: 'first of 2 campaigns by priority 5 and value 1',
      },
    ]);
    const bob = await shop.decide({ userId: 'bob', placement: 'home.hero' });
    expect(bob.content?.[0]?.campaign).toBe('all');
    const again = await shop.decisions.find(ada.decision);
    expect(again?.decision.content).toEqual(ada.content);
    await shop.close();
  });
});
