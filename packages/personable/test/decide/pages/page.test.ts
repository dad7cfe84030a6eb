import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Decision, Personable } from '../../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish } from '../../engine/campaigns/shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
  await shop.items.put(
    ['tea', 'mug', 'soap', 'milk', 'pot', 'cup'].map((id) => ({ id, name: id, price: 3 })),
  );
});
afterEach(() => shop.close());

const placement = (id: string, more: object = {}) =>
  ['placements', id, { name: id, channel: 'web', kind: 'content', ...more }] as const;

const page = (blocks: readonly unknown[], more: object = {}) =>
  ['placements', 'home', { name: 'Home', channel: 'web', kind: 'page', blocks, ...more }] as const;

const everywhere = (id: string, more: object = {}) =>
  campaign(id, { placements: ['home.hero', 'home.banner'], ...more });

const shown = ({ blocks = [] }: Decision) =>
  blocks.map(({ items, content = [] }) => [
    ...items.map(({ id }) => id),
    ...content.map((one) => one.campaign),
  ]);

describe('a page', () => {
  it('is filled block by block, each a decision of its own in the log', async () => {
    await publish(shop, HERO, campaign('sale'));
    await publish(shop, page(['home.hero', 'popular']));
    await shop.identify({ userId: 'ada' });
    const decision = await shop.decide({ userId: 'ada', placement: 'home' });
    expect(decision).toMatchObject({ placement: 'home', strategy: 'page', items: [] });
    expect(decision.blocks?.map((block) => block.placement)).toEqual(['home.hero', 'popular']);
    expect(shown(decision)[0]).toEqual(['sale']);
    expect(shown(decision)[1]).toHaveLength(6);
    const kept = await shop.decisions.find(decision.decision);
    expect(kept?.decision).toMatchObject({
      page: { order: 'fixed', how: 'fixed', propensity: 1 },
      strategy: 'page',
    });
    for (const [i, block] of (decision.blocks ?? []).entries()) {
      expect(kept?.decision.page?.blocks[i]).toEqual({
        placement: block.placement,
        decision: block.decision,
      });
      const own = await shop.decisions.find(block.decision);
      expect(own?.decision.items).toEqual(block.items);
      expect(own?.decision.content).toEqual(block.content);
    }
  });

  it('shows no item and no campaign twice, from top to bottom', async () => {
    await publish(shop, HERO, placement('home.banner'));
    await publish(shop, everywhere('first', { priority: 2 }), everywhere('second'));
    await publish(shop, placement('row', { kind: 'items', strategy: 'popular', limit: 4 }));
    await publish(shop, page(['home.hero', 'row', 'home.banner', 'row', 'home.hero']));
    const known = await shop.decide({ userId: 'ada', placement: 'home' });
    const [hero, row, banner, second, last] = shown(known);
    expect([hero, banner, last]).toEqual([['first'], ['second'], []]);
    expect(row).toHaveLength(4);
    expect(second).toHaveLength(2);
    expect(new Set([...(row ?? []), ...(second ?? [])]).size).toBe(6);
  });

  it.each([
    ['somebody who is known', {}],
    ['a newcomer', { userId: 'nobody' }],
  ])('holds caps, groups and exclusions on all of it for %s', async (_who, whom) => {
    await shop.identify({ userId: 'ada' });
    await publish(shop, HERO, placement('home.banner'), placement('home.footer'));
    const placements = { placements: ['home.hero', 'home.banner', 'home.footer'] };
    await publish(shop, campaign('loud', { ...placements, priority: 9, tags: ['ad'] }));
    await publish(shop, campaign('louder', { ...placements, priority: 8, tags: ['ad'] }));
    await publish(shop, campaign('calm', { ...placements, priority: 7, excludes: 'quiet' }));
    await publish(shop, campaign('calmer', { ...placements, priority: 6, excludes: 'quiet' }));
    const scope = { campaigns: ['ad'] };
    await publish(shop, ['caps', 'ads', { name: 'Ads', scope, most: 1, per: 'day' }]);
    await publish(shop, page(['home.hero', 'home.banner', 'home.footer']));
    const decision = await shop.decide({ userId: 'ada', placement: 'home', ...whom });
    expect(shown(decision)).toEqual([['loud'], ['calm'], []]);
  });

  it('holds a cap when pages of one person are asked for at the same moment, and in a rehearsal', async () => {
    await publish(shop, HERO, placement('home.banner'));
    const caps = [{ most: 1, per: 'day', counts: 'decided' }];
    await publish(shop, everywhere('once', { caps }), page(['home.hero', 'home.banner']));
    await shop.identify({ userId: 'ada' });
    const rehearsed = await shop.decide(
      { userId: 'ada', placement: 'home' },
      { trusted: true, rehearses: true },
    );
    expect(shown(rehearsed).flat()).toEqual(['once']);
    expect(await shop.decisions.find(rehearsed.decision)).toBeUndefined();
    const pages = await Promise.all(
      Array.from({ length: 20 }, () => shop.decide({ userId: 'ada', placement: 'home' })),
    );
    expect(pages.flatMap(shown).flat()).toEqual(['once']);
  });

  it('is the same again by the same seed', async () => {
    const creatives = [...'abcdefgh'].map((id) => ({ id, content: { en: { title: id } } }));
    await publish(shop, HERO, campaign('drawn', { creatives }), page(['home.hero', 'popular']));
    const ask = async (seed?: number) => {
      const { blocks = [] } = await shop.decide({
        placement: 'home',
        ...(seed === undefined ? {} : { seed }),
      });
      return blocks.map(({ decision: _, ...block }) => block);
    };
    const pages = await Promise.all([ask(7), ask(7), ask(7)]);
    expect(new Set(pages.map((one) => JSON.stringify(one))).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 12 }, (_, seed) => ask(seed)));
    expect(new Set(others.map((one) => JSON.stringify(one))).size).toBeGreaterThan(2);
    expect(JSON.stringify(await ask(7))).toBe(JSON.stringify(pages[0]));
  });

  it('has blocks that are the same for everybody', async () => {
    await publish(shop, HERO, campaign('all'));
    await publish(shop, campaign('lyon', { priority: 5, audience: { 'traits.city': 'Lyon' } }));
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    await publish(shop, page([{ placement: 'home.hero', personalised: false }]));
    const decision = await shop.decide({ userId: 'ada', placement: 'home' });
    expect(shown(decision)).toEqual([['all']]);
    expect(decision.blocks?.[0]).toMatchObject({ person: 'newcomer', personalized: false });
    const logged = await shop.decisions.find(decision.blocks?.[0]?.decision ?? '');
    expect(JSON.stringify(logged)).not.toContain('ada');
  });

  it('names its placements in the request as well, with limits of their own', async () => {
    await publish(shop, HERO, campaign('sale'));
    const decision = await shop.decidePage({
      userId: 'ada',
      placements: ['home.hero', { placement: 'popular', limit: 2 }, 'newest'],
    });
    const [hero, popular, newest] = shown(decision);
    expect(hero).toEqual(['sale']);
    expect(popular).toHaveLength(2);
    expect(newest).toHaveLength(4);
    expect(decision.placement).toBe('page');
  });

  it('leaves a block empty that cannot be decided, and says why', async () => {
    await publish(shop, HERO, campaign('sale'), page(['home.hero']));
    const decision = await shop.decidePage({ placements: ['home', 'popular'] });
    expect(decision.blocks?.[0]).toMatchObject({
      items: [],
      fallback: [{ to: 'nothing', items: 0, because: 'a page is no block of another page' }],
    });
    expect(shown(decision)[1]).toHaveLength(6);
  });

  it('is refused when a block of it is a page', async () => {
    await publish(shop, HERO, page(['home.hero']));
    const outer = { name: 'Outer', channel: 'web', kind: 'page', blocks: ['popular', 'home'] };
    await shop.rules.put('placements', 'outer', outer);
    await expect(shop.rules.publish('placements', 'outer')).rejects.toThrow(
      '"home" is a page, and a page is no block of another.',
    );
  });
});
