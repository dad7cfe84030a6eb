import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish } from './shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
});
afterEach(() => shop.close());

const BANDIT = ['placements', 'home.hero', { ...HERO[2], strategy: { choose: 'bandit' } }] as const;

/** What a visitor nobody knows is shown. */
const shown = () => shop.decide({ anonymousId: 'new', placement: 'home.hero' });
const click = (anonymousId: string, decision: string) =>
  shop.track({ anonymousId, event: 'Campaign Clicked', properties: { decision } });

describe('a click of a visitor whom nobody knew', () => {
  it('counts for what they were shown', async () => {
    await publish(shop, HERO, campaign('a', { value: 3 }));
    const { decision } = await shown();
    await click('new', decision);
    await click('new', decision);
    expect((await shop.campaigns.results('a')).creatives).toMatchObject([
      { creative: 'a', decided: 1, clicked: 2, goals: 1, value: 3 },
    ]);
  });

  it('is learned from', async () => {
    await publish(shop, BANDIT, campaign('a', { value: 3 }), campaign('b', { value: 3 }));
    const { decision, content } = await shown();
    await click('new', decision);
    const arm = `${content?.[0]?.campaign}/a`;
    const { placements } = await shop.campaigns.results('a');
    const of = (name: string) => placements[0]?.learned.find((one) => one.arm === name);
    expect(of(arm)?.draws).toBe(1);
    expect(of(arm)?.expected).toBeGreaterThan(0.06);
  });

  it('comes too late after the time of the goal', async () => {
    await publish(shop, HERO, campaign('a'));
    const { decision } = await shown();
    clock.pass(25 * 60);
    await click('new', decision);
    expect((await shop.campaigns.results('a')).creatives).toMatchObject([{ clicked: 1, goals: 0 }]);
  });

  it('takes over nothing that was decided for a person, and nothing that was never decided', async () => {
    await publish(shop, HERO, campaign('a'));
    await shop.identify({ userId: 'ada' });
    const { decision } = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    await click('somebody else', decision);
    await click('somebody else', 'no such decision');
    expect((await shop.campaigns.results('a')).creatives).toMatchObject([{ clicked: 0, goals: 0 }]);
  });

  it('counts after the best action as after any other decision', async () => {
    await publish(shop, HERO, campaign('a', { value: 3 }));
    const { decision } = await shop.nextBestAction({ anonymousId: 'new', exploration: 0 });
    await click('new', decision);
    expect((await shop.campaigns.results('a')).creatives).toMatchObject([{ decided: 1, goals: 1 }]);
  });
});

describe('a cap', () => {
  const capped = campaign('a', { caps: [{ most: 2, per: 'day' }] });
  const shownWith = async (seen: unknown, who: object = { anonymousId: 'new' }) => {
    const { content } = await shop.decide({ ...who, placement: 'home.hero', context: { seen } });
    return content?.length;
  };

  it('counts what the page of a visitor nobody knows says it has shown', async () => {
    await publish(shop, HERO, capped);
    expect(await shownWith(['a'])).toBe(1);
    expect(await shownWith(['a', 'a'])).toBe(0);
    expect(await shownWith([{ campaign: 'a', at: '2026-11-20T10:00:00Z' }, 'a'])).toBe(1);
    expect(await shownWith(['b', 'b'])).toBe(1);
  });

  it('goes by nothing that cannot be read, and by no page of somebody who is known', async () => {
    await publish(shop, HERO, capped);
    for (const seen of [
      'a',
      7,
      null,
      [null, 7, {}, [], { campaign: 7 }, { campaign: 'a', kind: 'x' }],
    ]) {
      expect(await shownWith(seen)).toBe(1);
    }
    await shop.identify({ userId: 'ada' });
    expect(await shownWith(['a', 'a'], { userId: 'ada' })).toBe(1);
  });
});

describe('texts', () => {
  const named = (more: object = {}) =>
    campaign('hello', {
      creatives: [{ id: 'a', content: { en: { title: 'Hello {{ first_name }} & co' } }, ...more }],
    });
  const title = async () => {
    await shop.identify({ userId: 'ada', traits: { first_name: '<Ada>' } });
    const { content } = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    return content?.[0]?.fields['title'];
  };

  it('are written for a page, or plain where the placement or the creative says so', async () => {
    await publish(shop, HERO, named());
    expect(await title()).toBe('Hello &lt;Ada&gt; & co');
    await publish(shop, ['placements', 'home.hero', { ...HERO[2], format: 'text' }]);
    expect(await title()).toBe('Hello <Ada> & co');
    await publish(shop, named({ format: 'html' }));
    expect(await title()).toBe('Hello &lt;Ada&gt; & co');
  });
});
