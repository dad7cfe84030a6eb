import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish } from '../campaigns/shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
  await shop.items.put([
    { id: 'green', name: 'Green tea', price: 8, categories: ['Tea'] },
    { id: 'black', name: 'Black tea', price: 7, categories: ['Tea'] },
    { id: 'wine', name: 'Red wine', price: 12, categories: ['Alcohol'] },
    { id: 'mug', name: 'Blue mug', price: 9, categories: ['Mugs'] },
  ]);
});
afterEach(() => shop.close());

const shown = async (request: object): Promise<(string | undefined)[]> => {
  const { decision } = await shop.preview.decide({ placement: 'home.hero', ...request });
  return (decision.content ?? []).map((one) => one.campaign);
};

/** Everything that a decision leaves behind. */
const left = async () => ({
  decisions: (await shop.decisions.list()).entries.length,
  bubble: await shop.bubble.read(30),
  tally: JSON.stringify(shop.tally),
  results: JSON.stringify(await shop.campaigns.results('all')),
  items: await shop.items.unknown(10),
  log: (await shop.overview()).events,
});

describe('a preview', () => {
  it('sees a made-up person as the same fold would see a real one', async () => {
    const often = {
      $did: { event: 'Order Completed', within: '30d', count: { $gte: 2 } },
    };
    await publish(
      shop,
      HERO,
      campaign('all'),
      campaign('lyon', { priority: 5, audience: { 'traits.city': 'Lyon' } }),
      campaign('often', { priority: 9, audience: often }),
    );
    expect(await shown({})).toEqual(['all']);
    expect(await shown({ as: { persona: {} } })).toEqual(['all']);
    expect(await shown({ as: { persona: { traits: { city: 'Lyon' } } } })).toEqual(['lyon']);
    const order = { event: 'Order Completed', properties: { products: [{ product_id: 'mug' }] } };
    const events = [
      { ...order, ago: '3d' },
      { ...order, ago: '20d' },
    ];
    expect(await shown({ as: { persona: { events } } })).toEqual(['often']);
    expect(
      await shown({ as: { persona: { events: [events[0], { ...order, ago: '31d' }] } } }),
    ).toEqual(['all']);
    expect(await shown({ as: { persona: { events, consent: 'refused' } } })).toEqual(['all']);
  });

  it('leaves nothing behind', async () => {
    await publish(shop, HERO, campaign('all', { caps: [{ most: 1, per: 'day' }] }));
    await shop.track({
      userId: 'ada',
      event: 'Product Viewed',
      properties: { product_id: 'green' },
    });
    await shop.decide({ userId: 'ada', placement: 'for-you' });
    const before = await left();
    for (const as of [
      undefined,
      { userId: 'ada' },
      { userId: 'nobody' },
      { persona: { traits: { city: 'Lyon' } } },
    ]) {
      for (const placement of ['home.hero', 'for-you', 'popular', 'weekly-list', 'usual']) {
        const request = { placement, ...(as === undefined ? {} : { as }) };
        await shop.preview.decide(request);
        await shop.preview.whyNot({ ...request, item: 'mug' });
        await shop.preview.whyNot({ ...request, campaign: 'all' });
      }
    }
    expect(await left()).toEqual(before);
    // The cap of one a day has not been used up.
    expect((await shop.decide({ userId: 'ada', placement: 'home.hero' })).content).toHaveLength(1);
  });

  it('decides for a person of the store as a decision of now does', async () => {
    for (const id of ['green', 'mug']) {
      await shop.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: id } });
    }
    const { decision } = await shop.preview.decide({
      as: { userId: 'ada' },
      placement: 'for-you',
      seed: 1,
    });
    const real = await shop.decide({ userId: 'ada', placement: 'for-you' });
    expect(decision.items).toEqual(real.items);
    expect(decision.person).toBe('known');
  });

  it('goes to any moment', async () => {
    const christmas = { from: '2026-12-20T00:00', until: '2026-12-27T00:00' };
    await publish(
      shop,
      HERO,
      campaign('all'),
      campaign('gifts', { priority: 3, schedule: christmas }),
    );
    expect(await shown({})).toEqual(['all']);
    expect(await shown({ at: '2026-12-24T10:00:00Z' })).toEqual(['gifts']);
    // A birthday counts from that moment: eighteen then, and no minor.
    await publish(shop, campaign('adult', { priority: 9, audience: { minor: false } }));
    const as = { persona: { age: 18 } };
    expect(await shown({ as, at: '2026-12-24T10:00:00Z' })).toEqual(['adult']);
    expect(await shown({ as: { persona: { age: 17 } }, at: '2026-12-24T10:00:00Z' })).toEqual([]);
  });

  it('goes by drafts as if they were published, also where they ask of events what nobody counts yet', async () => {
    await publish(shop, HERO, campaign('all'));
    await shop.track({ userId: 'ada', event: 'Song Played' });
    const audience = { $did: { event: 'Song Played', within: '7d' } };
    const [kind, id, body] = campaign('music', { priority: 5, audience });
    await shop.rules.put(kind, id, body);
    expect(await shown({ as: { userId: 'ada' } })).toEqual(['all']);
    expect(await shown({ as: { userId: 'ada' }, draft: true })).toEqual(['music']);
    expect(await shown({ as: { userId: 'bob' }, draft: true })).toEqual(['all']);
    const persona = { events: [{ event: 'Song Played', ago: '2d' }] };
    expect(await shown({ as: { persona }, draft: true })).toEqual(['music']);
    expect(await shown({ as: { userId: 'ada' } })).toEqual(['all']);
  });

  it('puts a made-up person into the audiences they are of', async () => {
    await shop.audiences.put('lyon', { name: 'Lyon', condition: { 'traits.city': 'Lyon' } });
    await shop.audiences.put('both', {
      name: 'Both',
      condition: { audiences: 'lyon', 'traits.vip': true },
    });
    const asked = {
      placement: 'for-you',
      as: { persona: { traits: { city: 'Lyon', vip: true } } },
    };
    expect((await shop.preview.decide(asked)).persona?.audiences).toEqual(['lyon', 'both']);
    const named = { persona: { traits: { vip: true }, audiences: ['lyon'] } };
    expect((await shop.preview.decide({ ...asked, as: named })).persona?.audiences).toEqual([
      'lyon',
      'both',
    ]);
    expect((await shop.audiences.members('lyon')).entries).toEqual([]);
  });

  it('keeps to what a guardian of a made-up person allows', async () => {
    const household = { limits: [{ forbid: { category: 'Alcohol' } }] };
    const { decision } = await shop.preview.decide({
      as: { persona: { household } },
      placement: 'newest',
    });
    expect(decision.items.map(({ id }) => id).sort()).toEqual(['black', 'green', 'mug']);
  });

  it('says which items of a made-up history the catalogue does not have', async () => {
    const events = [{ event: 'Product Viewed', properties: { product_id: 'ghost' } }];
    const preview = await shop.preview.decide({
      as: { persona: { events } },
      placement: 'for-you',
    });
    expect(preview.persona?.unknownItems).toEqual(['ghost']);
    expect((await shop.items.unknown(10)).length).toBe(0);
  });

  it.each([
    [{ persona: { trait: {} } }, '/as/persona/trait', 'Did you mean "traits"?'],
    [{ persona: { consent: 'yes' } }, '/as/persona/consent', undefined],
    [{ persona: { age: 200 } }, '/as/persona/age', undefined],
    [{ persona: { timezone: 'Mars/Base' } }, '/as/persona/timezone', undefined],
    [
      { persona: { events: [{ event: 'A', ago: 'yesterday' }] } },
      '/as/persona/events/0/ago',
      undefined,
    ],
    [{ persona: { household: { limits: [{}] } } }, '/as/persona/household/limits/0', undefined],
    [{ persona: {}, userId: 'ada' }, '/as/userId', 'Leave out userId or persona.'],
  ])('names what cannot be read of %j', async (as, path, hint) => {
    const asked = shop.preview.decide({ as, placement: 'for-you' });
    await expect(asked).rejects.toMatchObject({
      ...{ code: 'invalid_field', path },
      ...(hint === undefined ? {} : { hint }),
    });
  });

  it('refuses what is no moment', async () => {
    for (const at of ['tomorrow', '1850-01-01', -1]) {
      await expect(shop.preview.decide({ placement: 'for-you', at })).rejects.toMatchObject({
        ...{ code: 'invalid_field', path: '/at' },
      });
    }
  });

  it('answers the same question in the same way', async () => {
    const creatives = ['a', 'b', 'c'].map((id) => ({ id, content: { en: { title: id } } }));
    await publish(shop, HERO, campaign('drawn', { creatives }));
    const drawn = async (request: object) => {
      const { decision } = await shop.preview.decide({ placement: 'home.hero', ...request });
      return decision.content?.[0]?.creative;
    };
    const first = await drawn({});
    for (let i = 0; i < 5; i++) expect(await drawn({})).toBe(first);
    const others = await Promise.all([...'123456789'].map((seed) => drawn({ seed: Number(seed) })));
    expect(new Set(others).size).toBeGreaterThan(1);
  });
});
