import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish, shownTo } from './shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
});
afterEach(() => shop.close());

describe('a placement of content', () => {
  it('shows the campaign that comes first by priority among those whose audience the person is of', async () => {
    const lyon = campaign('lyon', { priority: 5, audience: { 'traits.city': 'Lyon' } });
    await publish(shop, HERO, campaign('all'), lyon);
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    const ada = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    expect(ada.content).toEqual([
      {
        ...{ campaign: 'lyon', creative: 'a', name: 'The lyon', locale: 'en' },
        ...{ fields: { title: 'lyon' }, how: 'fixed', propensity: 1 },
        reason: 'first of 2 campaigns by priority 5 and value 1',
        sentence: 'Chosen for you',
      },
    ]);
    expect(await shownTo(shop, { userId: 'bob' })).toEqual(['all']);
    const again = await shop.decisions.find(ada.decision);
    expect(again?.decision.content).toEqual(ada.content);
  });

  it('goes by the context', async () => {
    await publish(shop, HERO, campaign('phone', { audience: { 'context.device.kind': 'phone' } }));
    expect(await shownTo(shop, { context: { device: 'phone' } })).toEqual(['phone']);
    expect(await shownTo(shop, { context: { device: 'desktop' } })).toEqual([]);
  });

  it('goes by the clock of the person, else of the shop', async () => {
    const evening = { hours: [{ from: '18:00', until: '20:00' }] };
    await publish(shop, HERO, campaign('evening', { schedule: evening }));
    expect(await shownTo(shop)).toEqual([]);
    expect(await shownTo(shop, { context: { timezone: 'Asia/Tokyo' } })).toEqual(['evening']);
  });

  it('speaks the language of the person and calls them by their name', async () => {
    const creatives = [
      {
        id: 'a',
        content: {
          en: { title: 'Hello {{ first_name | default: "there" }}' },
          de: { title: 'Hallo {{ person.first_name | default: "du" }}' },
        },
      },
    ];
    await publish(shop, HERO, campaign('hello', { creatives }));
    await shop.identify({ userId: 'ada', traits: { first_name: '<Ada>', locale: 'de_AT' } });
    const fields = async (request: object) =>
      (await shop.decide({ userId: 'ada', placement: 'home.hero', ...request })).content?.[0];
    expect(await fields({})).toMatchObject({
      locale: 'de',
      fields: { title: 'Hallo &lt;Ada&gt;' },
    });
    expect(await fields({ context: { language: 'en-GB' } })).toMatchObject({
      fields: { title: 'Hello &lt;Ada&gt;' },
    });
    expect(await fields({ userId: 'nobody' })).toMatchObject({ fields: { title: 'Hello there' } });
  });

  it('never fills in what is sensitive', async () => {
    const creatives = [{ id: 'a', content: { en: { title: '{{ religion | default: "-" }}' } } }];
    await publish(shop, HERO, campaign('a', { creatives }));
    await shop.identify({ userId: 'ada', traits: { religion: 'none of yours' } });
    const { content } = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    expect(content?.[0]?.fields).toEqual({ title: '-' });
  });

  it('falls back when nothing may be shown, and says why', async () => {
    const fallback = { content: { en: { title: 'Welcome' } } };
    await publish(shop, ['placements', 'home.hero', { ...HERO[2], fallback }]);
    const {
      content,
      reason,
      fallback: why,
    } = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    expect(content).toMatchObject([{ locale: 'en', fields: { title: 'Welcome' }, how: 'fixed' }]);
    expect(content?.[0]?.campaign).toBeUndefined();
    expect(reason).toBe('fallback');
    expect(why).toEqual([
      { to: 'content', items: 1, because: 'no campaign is for this person here and now' },
    ]);
  });

  it('leaves out a creative that cannot be filled in, and the campaign when none can be', async () => {
    const creatives = [{ id: 'a', content: { en: { title: '{{ person.first_name }}' } } }];
    await publish(shop, HERO, campaign('named', { creatives, priority: 9 }), campaign('all'));
    expect(await shownTo(shop)).toEqual(['all']);
  });

  it('fills several places without showing anything twice or what excludes the other', async () => {
    await publish(shop, HERO, campaign('b', { priority: 2 }), campaign('c', { excludes: 'group' }));
    await publish(shop, campaign('a', { priority: 3, excludes: ['b'] }));
    await publish(shop, campaign('d', { excludes: 'group' }));
    expect(await shownTo(shop, { limit: 5 })).toEqual(['a', 'c']);
  });

  it('takes only the campaigns its placement names, by id or tag', async () => {
    const candidates = { campaigns: ['season'] };
    await publish(shop, HERO, campaign('a', { priority: 9 }), campaign('b', { tags: ['season'] }));
    await publish(shop, ['placements', 'home.hero', { ...HERO[2], candidates }]);
    expect(await shownTo(shop)).toEqual(['b']);
  });

  it('draws creatives by their weights, with the probability it says', async () => {
    const creatives = ['a', 'b'].map((id, i) => ({
      ...{ id, weight: 1 + 2 * i },
      content: { en: { title: id } },
    }));
    await publish(shop, HERO, campaign('c', { creatives }));
    let b = 0;
    for (let i = 0; i < 400; i++) {
      const { content } = await shop.decide({ userId: 'ada', placement: 'home.hero' });
      const [one] = content ?? [];
      expect(one).toMatchObject({ how: 'drawn', propensity: one?.creative === 'b' ? 0.75 : 0.25 });
      if (one?.creative === 'b') b += 1;
    }
    // Four standard deviations of 400 draws at 0.75.
    expect(Math.abs(b / 400 - 0.75)).toBeLessThan(0.087);
  });
});

describe('what a person allows', () => {
  it('keeps campaigns for certain people from whoever refused that their data are used', async () => {
    const lyon = campaign('lyon', { priority: 5, audience: { 'traits.city': { $ne: 'Paris' } } });
    await publish(shop, HERO, lyon, campaign('all'));
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    expect(await shownTo(shop)).toEqual(['lyon']);
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    expect(await shownTo(shop)).toEqual(['all']);
  });

  it('keeps a campaign of a purpose from whoever did not allow the purpose', async () => {
    await publish(shop, HERO, campaign('ad', { purpose: 'advertising' }));
    await shop.identify({ userId: 'ada' });
    expect(await shownTo(shop)).toEqual([]);
    await shop.people.consent({ userId: 'ada' }, { advertising: true });
    expect(await shownTo(shop)).toEqual(['ad']);
  });

  it('keeps what sells from minors', async () => {
    await publish(
      shop,
      HERO,
      campaign('sale', { priority: 2 }),
      campaign('news', { sells: false }),
    );
    await shop.identify({ userId: 'ada', traits: { birthday: '2015-03-02' } });
    expect(await shownTo(shop)).toEqual(['news']);
  });
});

describe('when something went wrong', () => {
  it('stops selling and helps, until the complaint is settled', async () => {
    await publish(
      shop,
      HERO,
      campaign('sale', { priority: 9 }),
      campaign('help', { sells: false }),
    );
    await shop.track({ userId: 'ada', event: 'Complaint Opened' });
    expect(await shownTo(shop)).toEqual(['help']);
    await shop.track({ userId: 'ada', event: 'Complaint Resolved', timestamp: clock.now });
    clock.pass(1);
    await shop.track({ userId: 'ada', event: 'Complaint Resolved', timestamp: clock.now });
    expect(await shownTo(shop)).toEqual(['sale']);
  });

  it('hands over to a person, with what they have to know', async () => {
    await publish(shop, HERO, campaign('sale'), [
      'caring',
      'caring',
      { when: { 'care.kind': 'trouble' }, instead: 'hand-over' },
    ]);
    await shop.track({ userId: 'ada', event: 'Payment Failed' });
    const decision = await shop.decide({
      userId: 'ada',
      placement: 'home.hero',
      context: { page: '/pay' },
    });
    expect(decision).toMatchObject({
      ...{ content: [], reason: 'caring' },
      handOver: {
        text: 'Something went wrong for them within the last half hour.',
        since: '2026-11-23T10:00:00.000Z',
        page: '/pay',
      },
    });
    clock.pass(31);
    expect(await shownTo(shop)).toEqual(['sale']);
  });
});

describe('a question why', () => {
  it('is answered with every clause and what was failed first', async () => {
    const audience = { 'traits.city': 'Lyon', 'computed.orders': { $gte: 1 } };
    await publish(shop, HERO, campaign('lyon', { audience }));
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    const { placements } = await shop.campaigns.why('lyon', { userId: 'ada' });
    expect(placements).toMatchObject([
      {
        ...{ placement: 'home.hero', eligible: false, because: 'audience' },
        audience: { holds: false, clauses: [{ holds: true, saw: 'Lyon' }, { holds: false }] },
        creatives: [{ creative: 'a', locale: 'en' }],
      },
    ]);
    await expect(shop.campaigns.why('nothing', { userId: 'ada' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
