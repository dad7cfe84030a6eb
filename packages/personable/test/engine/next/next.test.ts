import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseAction } from '../../../src/decide/next/choose-action.ts';
import type { NextRequest, Personable } from '../../../src/index.ts';
import { createRandom } from '../../../src/math/random.ts';
import { Clock, campaign, HERO, openShop, publish, shownTo } from '../campaigns/shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
});
afterEach(() => shop.close());

const MAIL = [
  'placements',
  'mail.digest',
  { name: 'Digest', channel: 'email', kind: 'content' },
] as const;

const next = (request: NextRequest = {}) =>
  shop.nextBestAction({ userId: 'ada', exploration: 0, explain: true, ...request });

const refusalOf = async (action: string, request: NextRequest = {}) =>
  (await next(request)).refused?.find((one) => one.action === action);

describe('the best thing to do', () => {
  it('is nothing where there is nothing to say', async () => {
    expect(await next()).toMatchObject({
      ...{ text: 'Do nothing: worth nothing, costs nothing', how: 'fixed', unknown: [] },
      best: { action: 'nothing', kind: 'nothing', expected: 0, propensity: 1 },
    });
  });

  it('is the campaign that is expected to bring most, over all placements, with its creative', async () => {
    await publish(shop, HERO, ['placements', 'cart.banner', { ...HERO[2], name: 'Cart' }]);
    await publish(shop, campaign('small', { value: 10 }));
    await publish(shop, campaign('large', { value: 40, placements: ['cart.banner'] }));
    const found = await next();
    expect(found.best).toMatchObject({
      ...{ action: 'cart.banner/large/a', kind: 'campaign', campaign: 'large', creative: 'a' },
      ...{ expected: 0.8, observations: 0, basis: 'assumed', admissible: true },
    });
    expect(found.text).toBe(
      'Show campaign The large on cart.banner: expected 0.80 (0.04 to 12.22, assumed: nothing is counted yet)',
    );
    expect(found.content).toMatchObject({ campaign: 'large', fields: { title: 'large' } });
    expect(found.actions.map(({ action }) => action)).toEqual([
      ...['cart.banner/large/a', 'home.hero/small/a', 'nothing'],
    ]);
    expect((await next({ placements: ['home.hero'] })).best.campaign).toBe('small');
    expect((await next({ channels: ['app'] })).best.kind).toBe('nothing');
    expect((await next({ kinds: ['items'] })).best.kind).toBe('nothing');
  });

  it('goes by what was counted', async () => {
    await publish(shop, HERO, campaign('a', { value: 10, priority: 9 }));
    for (let i = 0; i < 30; i++) {
      const userId = `person ${i}`;
      await shop.identify({ userId });
      const { decision } = await shop.decide({ userId, placement: 'home.hero' });
      if (i % 3 === 0)
        await shop.track({ userId, event: 'Campaign Clicked', properties: { decision } });
    }
    clock.pass(2);
    const { best } = await next();
    // (10 + 0.2) of (30 + 10), worth 10 each.
    expect(best).toMatchObject({ basis: 'counted', observations: 30 });
    expect(best.expected).toBeCloseTo(2.55, 9);
    expect(best.text).toContain('30 observations');
  });

  it('goes by what is learned for this person where a bandit chooses', async () => {
    await publish(shop, [
      'placements',
      'home.hero',
      { ...HERO[2], strategy: { choose: 'bandit' } },
    ]);
    const creatives = ['dull', 'bright'].map((id) => ({ id, content: { en: { title: id } } }));
    await publish(shop, campaign('a', { value: 10, creatives }));
    for (let i = 0; i < 40; i++) {
      const userId = `person ${i}`;
      await shop.identify({ userId });
      const { decision, content } = await shop.decide({ userId, placement: 'home.hero' });
      if (content?.[0]?.creative === 'bright') {
        await shop.track({ userId, event: 'Campaign Clicked', properties: { decision } });
      }
      clock.pass(25 * 60);
      await shop.campaigns.countDue();
    }
    await shop.identify({ userId: 'ada' });
    const found = await next();
    expect(found.best).toMatchObject({ creative: 'bright', basis: 'learned' });
    expect(found.best.observations).toBeGreaterThan(10);
    expect(found.best.expected).toBeGreaterThan(3);
    // What it was chosen for teaches the bandit as any other draw.
    const { decision } = await next();
    await shop.track({ userId: 'ada', event: 'Campaign Clicked', properties: { decision } });
    expect((await next()).best.observations).toBeGreaterThan(found.best.observations);
  });

  it('costs what the placement and the campaign say, and risks no more of it than is allowed', async () => {
    await publish(shop, ['placements', 'home.hero', { ...HERO[2], cost: 0.1 }]);
    await publish(shop, campaign('a', { value: 40, cost: 0.3 }));
    const careless = await next({ caution: 0 });
    expect(careless.best).toMatchObject({ campaign: 'a', cost: 0.4 });
    expect(careless.best.expected).toBeCloseTo(0.4, 9);
    const careful = await next({ caution: 1 });
    expect(careful.best.kind).toBe('nothing');
    expect(careful.actions[0]).toMatchObject({ campaign: 'a', admissible: false });
  });

  it('lists what nobody said the worth of, and never lets it win', async () => {
    await publish(shop, HERO, campaign('a'));
    const { best, unknown } = await next();
    expect(best.kind).toBe('nothing');
    expect(unknown).toMatchObject([{ campaign: 'a', basis: 'unknown', propensity: 0 }]);
    expect(unknown[0]?.text).toBe(
      'Show campaign The a on home.hero: what it is worth is not known, its goal follows 2 % of the times',
    );
  });

  it('tells offers and content that sells nothing from campaigns', async () => {
    await publish(shop, HERO, [
      'offers',
      'ten',
      { name: 'Ten', benefit: { kind: 'percent', percent: 10 } },
    ]);
    await publish(
      shop,
      campaign('o', { value: 9, offer: 'ten' }),
      campaign('c', { value: 5, sells: false }),
    );
    // Nothing is given to somebody nobody knows.
    await shop.track({ userId: 'ada', event: 'Looked Around' });
    const { actions } = await next();
    expect(actions.map(({ kind }) => kind)).toEqual(['offer', 'content', 'nothing']);
    expect(actions[0]?.offer).toBe('ten');
  });

  it('is the best item of a list, at what such lists bring', async () => {
    await shop.items.put([{ id: 'mug', name: 'Blue mug', price: 8, currency: 'EUR' }]);
    for (const userId of ['ada', 'bob', 'eva']) {
      await shop.track({ userId, event: 'Product Viewed', properties: { product_id: 'mug' } });
    }
    await shop.refresh();
    const found = await next({ placements: ['popular'] });
    expect(found.best).toMatchObject({
      kind: 'items',
      item: { id: 'mug' },
      value: 8,
      basis: 'assumed',
    });
    expect(found.text).toMatch(/^Show Blue mug in popular: expected €0\.16 \(/);
    expect(found.item?.reasons.length).toBeGreaterThan(0);
  });

  it('counts what lists brought', async () => {
    await shop.items.put([{ id: 'mug', name: 'Blue mug', price: 8, currency: 'EUR' }]);
    for (let i = 0; i < 4; i++) {
      const userId = `person ${i}`;
      await shop.track({ userId, event: 'Product Viewed', properties: { product_id: 'mug' } });
    }
    await shop.refresh();
    clock.pass(60);
    for (let i = 0; i < 4; i++) {
      const userId = `person ${i}`;
      await shop.decide({ userId, placement: 'popular' });
      clock.pass(1);
      const properties = { order_id: `${i}`, products: [{ product_id: 'mug', quantity: 1 }] };
      if (i < 2) await shop.track({ userId, event: 'Order Completed', properties });
    }
    clock.pass(3 * 24 * 60);
    const { best } = await next({ placements: ['popular'] });
    expect(best).toMatchObject({ observations: 4, basis: 'counted', value: 8 });
    expect(best.chance).toBeCloseTo(2.2 / 14, 9);
  });
});

describe('what may not be done', () => {
  it('is said with the reason', async () => {
    await publish(shop, HERO, campaign('lyon', { audience: { 'traits.city': 'Lyon' }, value: 3 }));
    await publish(shop, campaign('ad', { purpose: 'advertising', value: 3 }));
    await publish(
      shop,
      campaign('capped', { caps: [{ most: 1, per: 'ever', counts: 'decided' }], value: 3 }),
    );
    await shop.identify({ userId: 'ada' });
    expect(await refusalOf('home.hero/lyon')).toMatchObject({
      because: 'audience',
      kind: 'campaign',
    });
    expect(await refusalOf('home.hero/ad')).toMatchObject({ because: 'consent' });
    // What was chosen before counts.
    expect(await refusalOf('home.hero/capped')).toMatchObject({ because: 'cap' });
    expect(await refusalOf('hand-over')).toMatchObject({ because: 'caring' });
  });

  it('counts as decided, unless it is only rehearsed', async () => {
    await publish(
      shop,
      HERO,
      campaign('capped', { caps: [{ most: 1, per: 'ever', counts: 'decided' }], value: 3 }),
    );
    await shop.identify({ userId: 'ada' });
    expect((await next({ rehearse: true })).best.campaign).toBe('capped');
    expect((await shop.decisions.list()).entries).toEqual([]);
    expect((await next()).best.campaign).toBe('capped');
    expect(await shownTo(shop)).toEqual([]);
  });

  it('is a message without consent to its channel, or without an address', async () => {
    await publish(shop, MAIL, campaign('m', { placements: ['mail.digest'], value: 3 }));
    await shop.identify({ userId: 'ada' });
    expect(await refusalOf('mail.digest/m')).toMatchObject({ because: 'consent', kind: 'message' });
    await shop.people.consent({ userId: 'ada' }, { email: true });
    expect(await refusalOf('mail.digest/m')).toMatchObject({ because: 'address' });
    await shop.identify({ userId: 'ada', traits: { email: 'ada@example.com' } });
    const { best } = await next();
    expect(best).toMatchObject({ kind: 'message', channel: 'email' });
    expect(best.text).toMatch(/^Send The m by e-mail: /);
  });

  it('is everything that sells while somebody is cared for; a colleague may take over', async () => {
    await shop.items.put([{ id: 'mug', name: 'Blue mug', price: 8, currency: 'EUR' }]);
    await publish(
      shop,
      HERO,
      campaign('sale', { value: 90 }),
      campaign('help', { value: 1, sells: false }),
    );
    await shop.track({ userId: 'ada', event: 'Complaint Opened' });
    const cared = await next();
    expect(cared.best.campaign).toBe('help');
    expect(cared.unknown).toMatchObject([{ kind: 'hand-over', basis: 'unknown' }]);
    expect(
      cared.refused?.filter(({ because }) => because === 'caring').map(({ action }) => action),
    ).toEqual(expect.arrayContaining(['home.hero/sale', 'for-you']));
    const caring = { when: { 'care.kind': { $exists: true } }, instead: 'help' };
    await publish(shop, ['caring', 'caring', { ...caring, handOver: { value: 6, cost: 2 } }]);
    expect((await next()).best).toMatchObject({ kind: 'hand-over', expected: 4, basis: 'said' });
    await publish(shop, ['caring', 'caring', { ...caring, instead: 'hand-over' }]);
    expect(await next({ exploration: 1 })).toMatchObject({
      best: { kind: 'hand-over', propensity: 1 },
      handOver: { text: 'They complained on 23 November 2026, and it is not settled.' },
    });
  });
});

describe('what was decided', () => {
  it('stands in the log with all that could be done, and is the same when it is made again', async () => {
    await publish(
      shop,
      HERO,
      campaign('a', { value: 3 }),
      campaign('b', { value: 2 }),
      campaign('c'),
    );
    await shop.identify({ userId: 'ada' });
    for (let i = 0; i < 10; i++) {
      const { decision, best } = await next({ exploration: 0.9 });
      const kept = await shop.decisions.find(decision);
      expect(kept?.decision.strategy).toBe('next-best-action');
      const { actions = [], caution = 0, exploration = 0, seed = 0, chosen } = kept?.next ?? {};
      expect(chosen).toBe(best.action);
      expect(kept?.next?.actions.find(({ action }) => action === chosen)).toEqual(best);
      expect(actions.reduce((sum, { propensity }) => sum + propensity, 0)).toBeCloseTo(1, 9);
      const again = chooseAction(actions, { caution, exploration, random: createRandom(seed) });
      expect(actions[again.index]?.action).toBe(chosen);
    }
    const [first] = (await shop.decisions.list()).entries;
    expect(first?.action).toBeDefined();
  });

  it('is rewarded by what follows it', async () => {
    await publish(shop, HERO, campaign('a', { value: 3 }));
    await shop.identify({ userId: 'ada' });
    const { decision } = await next();
    await shop.track({ userId: 'ada', event: 'Campaign Clicked', properties: { decision } });
    expect((await shop.campaigns.results('a')).creatives).toMatchObject([
      { decided: 1, clicked: 1, goals: 1, value: 3 },
    ]);
  });

  it('is found for somebody nobody knows, and for whoever is named in any way', async () => {
    await publish(shop, HERO, campaign('a', { value: 3 }));
    expect(await next({ userId: 'new' })).toMatchObject({
      person: 'newcomer',
      best: { campaign: 'a' },
    });
    await shop.identify({ userId: 'ada' });
    const [ada] = (await shop.people.search({ query: 'ada' })).entries;
    const { nextBestAction } = shop;
    expect(await nextBestAction.call(shop, { person: ada?.person ?? 0 })).toMatchObject({
      person: 'known',
    });
  });
});
