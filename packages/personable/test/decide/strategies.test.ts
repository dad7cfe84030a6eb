import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/decide/decision.ts';
import { DAY, HOUR, NOON, openShop, order, product } from '../customer/open-shop.ts';
import { ask, because, hidden, ids, openSmallShop, SHELF, viewed } from './small-shop.ts';

describe('for-you', () => {
  test('offers biscuits to who bought tea, and says so', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const decision = await ask(shop, 'ada', 'for-you', { limit: 1 });
    expect(decision).toMatchObject({
      strategy: 'for-you',
      person: 'known',
      personalized: true,
      fallback: [],
      items: [{ id: 'biscuits', name: 'Butter biscuits', strategy: 'for-you' }],
    });
    expect(because(decision, 'biscuits')[0]).toBe('because you bought Green tea');
  });

  test.each([
    ['Product Viewed', 'because you looked at Green tea'],
    ['Product Clicked', 'because you looked at Green tea'],
    ['Products Searched', 'because you looked for Green tea'],
    ['Product Added', 'because you put Green tea in your cart'],
    ['Product Added to Wishlist', 'because you saved Green tea'],
  ])('says what was done: %s', async (event, text) => {
    const { shop } = await openSmallShop();
    await shop.batch([product(event, 'tea', { userId: 'ada' })]);
    expect(because(await ask(shop, 'ada', 'for-you'), 'biscuits')[0]).toBe(text);
  });

  test('hears a purchase above a look', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([viewed('tea', { userId: 'ada', timestamp: NOON - HOUR })]);
    expect(ids(await ask(shop, 'ada', 'for-you', { limit: 1 }))).toEqual(['biscuits']);
    await shop.batch([order(['coffee'], { userId: 'ada' })]);
    expect(ids(await ask(shop, 'ada', 'for-you', { limit: 1 }))).toEqual(['milk']);
  });

  test('does not offer again what was bought; what was looked at it does', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      viewed('tea', { userId: 'ada', timestamp: NOON - 3 }),
      viewed('coffee', { userId: 'ada', timestamp: NOON - 2 }),
      order(['coffee'], { userId: 'ada', timestamp: NOON - 1 }),
    ]);
    const decision = await ask(shop, 'ada', 'for-you', { limit: 20 });
    expect(ids(decision)).not.toContain('coffee');
    expect(because(decision, 'tea')).toContain('you looked at it');
  });

  test('offers less of what goes with a thing that was given back', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      order(['tea'], { userId: 'ada', timestamp: NOON - DAY }),
      product('Order Refunded', 'tea', { userId: 'ada', timestamp: NOON - HOUR }),
      viewed('coffee', { userId: 'ada' }),
    ]);
    const decision = await ask(shop, 'ada', 'for-you', { limit: 20 });
    expect(ids(decision)[0]).toBe('milk');
    expect(decision.items.find(({ id }) => id === 'biscuits')?.strategy).not.toBe('for-you');
  });
});

describe('similar', () => {
  test('shows the other mug beside the mug', async () => {
    const { shop } = await openSmallShop();
    const decision = await ask(shop, 'new', 'similar', { limit: 1, context: { item: 'blue-mug' } });
    expect(ids(decision)).toEqual(['red-mug']);
    expect(because(decision, 'red-mug')[0]).toBe('looked at together with Blue mug');
  });

  test('without an item on the page goes by the last one of the history', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([viewed('red-mug', { userId: 'ada' })]);
    expect(ids(await ask(shop, 'ada', 'similar', { limit: 1 }))).toEqual(['blue-mug']);
  });

  test('where nobody looks, goes by what people buy one after the other', async () => {
    const { shop } = await openSmallShop();
    await shop.items.put([{ id: 'oolong', name: 'Oolong' }]);
    await shop.batch(
      Array.from({ length: 6 }, (_, i) => [
        order(['tea'], { userId: `switcher-${i}`, timestamp: NOON - 9 * DAY }),
        order(['oolong'], { userId: `switcher-${i}`, timestamp: NOON - 2 * DAY }),
      ]).flat(),
    );
    await shop.rebuild();
    const decision = await ask(shop, 'new', 'similar', { limit: 1, context: { item: 'tea' } });
    expect(ids(decision)).toEqual(['oolong']);
    expect(because(decision, 'oolong')[0]).toBe('often chosen by those who chose Green tea');
  });

  test('does not offer what is bought in the same orders', async () => {
    const { shop } = await openSmallShop();
    const decision = await ask(shop, 'new', 'similar', { limit: 20, context: { item: 'tea' } });
    expect(decision.items.find(({ id }) => id === 'biscuits')?.strategy).toBe('popular');
  });

  test('of nothing is what is popular, and says why', async () => {
    const { shop } = await openSmallShop();
    expect((await ask(shop, 'new', 'similar', { limit: 1 })).fallback).toEqual([
      { to: 'popular', items: 1, because: 'no item was named that others could be like' },
    ]);
  });
});

describe('complete-basket', () => {
  test.each([
    [['tea'], ['biscuits']],
    [['coffee'], ['milk']],
    [
      ['coffee', 'tea'],
      ['biscuits', 'milk'],
    ],
  ])('to %j adds %j', async (basket, wanted) => {
    const { shop } = await openSmallShop();
    const limit = wanted.length;
    const decision = await ask(shop, 'new', 'cart.complete-basket', { limit, context: { basket } });
    expect(ids(decision).sort()).toEqual(wanted);
    expect(decision.fallback).toEqual([]);
  });

  test('says what it goes with', async () => {
    const { shop } = await openSmallShop();
    const context = { basket: ['coffee', 'soap'] };
    const decision = await ask(shop, 'new', 'complete-basket', { limit: 1, context });
    expect(because(decision, 'milk')[0]).toBe('often bought together with Coffee');
  });

  test("without a basket goes by the page's item", async () => {
    const { shop } = await openSmallShop();
    const context = { item: 'tea' };
    const decision = await ask(shop, 'new', 'complete-basket', { limit: 1, context });
    expect(ids(decision)).toEqual(['biscuits']);
  });

  test('of an empty basket is what is popular, and says why', async () => {
    const { shop } = await openSmallShop();
    const decision = await ask(shop, 'new', 'complete-basket', { limit: 2 });
    expect(decision.fallback).toEqual([
      { to: 'popular', items: 2, because: 'the basket is empty' },
    ]);
  });
});

describe('usual', () => {
  const ordering = async (...orders: string[][]) => {
    const opened = await openSmallShop();
    for (const [i, products] of orders.entries()) {
      const timestamp = NOON - (orders.length - i) * 7 * DAY;
      await opened.shop.batch([order(products, { userId: 'ada', timestamp })]);
    }
    return opened;
  };
  const own = (decision: Awaited<ReturnType<typeof ask>>) =>
    decision.items.filter(({ strategy }) => strategy === 'usual');

  test('needs two orders', async () => {
    const { shop } = await ordering(['tea', 'milk'], ['tea', 'soap']);
    const usual = own(await ask(shop, 'ada', 'usual'));
    expect(usual.map(({ id }) => id)).toEqual(['tea']);
  });

  test('two pieces in one order are one order', async () => {
    const { shop } = await openSmallShop();
    const products = [
      { product_id: 'tea' },
      { product_id: 'tea' },
      { product_id: 'milk', quantity: 9 },
    ];
    await shop.track({ userId: 'ada', event: 'Order Completed', properties: { products } });
    const decision = await ask(shop, 'ada', 'usual', { limit: 1 });
    expect(own(decision)).toEqual([]);
    expect(decision.fallback[0]).toMatchObject({
      to: 'popular',
      because: 'usual found no more items that may be shown',
    });
  });

  test('looking at it twice is no habit', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([viewed('tea', { userId: 'ada' }), viewed('tea', { userId: 'ada' })]);
    expect(own(await ask(shop, 'ada', 'usual'))).toEqual([]);
  });

  test('weighs how often and how lately: each order back counts 0.9', async () => {
    const { shop } = await ordering(['tea'], ['milk'], ['tea', 'milk'], ['soap']);
    const decision = await ask(shop, 'ada', 'usual');
    // Orders back: soap 1, tea and milk 0.9, milk 0.81, tea 0.729: 3.439 together. Tea every 14 days and
    // milk every 7, both last 14 days ago: tea is due, milk half so.
    expect(own(decision).map(({ id, score }) => [id, score])).toEqual([
      ['tea', expect.closeTo(((0.9 + 0.729) / 3.439) * 1.5, 12)],
      ['milk', expect.closeTo(((0.9 + 0.81) / 3.439) * 1.25, 12)],
    ]);
  });

  test('says how many orders, when the last one was, and whether it is due', async () => {
    const { shop } = await ordering(['tea'], ['tea', 'milk'], ['tea'], ['milk']);
    const decision = await ask(shop, 'ada', 'usual');
    expect(because(decision, 'tea')).toEqual([
      'you ordered it 3 times, last on 16 February 2026',
      'you order it about every 7 days, last 14 days ago',
    ]);
    expect(because(decision, 'milk')).toEqual([
      'you ordered it twice, last on 23 February 2026',
      'you order it about every 14 days, last 7 days ago',
    ]);
  });

  describe('by place and hour', () => {
    /** Mondays at eight: coffee at the station. Saturdays at seven in the evening: milk at the market. */
    const weekly = async () => {
      const opened = await openSmallShop();
      const context = { timezone: 'UTC' };
      for (let week = 1; week <= 4; week++) {
        const monday = NOON - week * 7 * DAY - 4 * HOUR;
        const saturday = NOON - week * 7 * DAY + 5 * DAY + 7 * HOUR;
        const properties = (product_id: string, location: string) => ({
          properties: { products: [{ product_id }], location },
        });
        const at = (timestamp: number, id: string, place: string) =>
          order([], { userId: 'ada', timestamp, context, ...properties(id, place) });
        await opened.shop.batch([at(monday, 'coffee', 'Station'), at(saturday, 'milk', 'Market')]);
      }
      return opened;
    };

    test('what was ordered at this place and at this time comes first', async () => {
      const { shop } = await weekly();
      const asked = (context: object) =>
        shop.decide({ userId: 'ada', placement: 'usual', limit: 2, context });
      const monday = await asked({ place: 'Station', hour: 8 });
      expect(ids(monday)).toEqual(['coffee', 'milk']);
      expect(because(monday, 'coffee').slice(2)).toEqual([
        'usually at this place: 4 of 4 orders',
        'usually on Monday mornings: 4 of 4 orders',
      ]);
      const saturday = await asked({ place: 'Market', hour: 5 * 24 + 19 });
      expect(ids(saturday)).toEqual(['milk', 'coffee']);
      const tuesday = await asked({ hour: 24 + 9 });
      expect(because(tuesday, 'coffee').slice(2)).toEqual([
        'usually in the morning: 4 of 4 orders',
      ]);
    });

    test('an order that says neither place nor hour is judged without them', async () => {
      const { shop } = await ordering(['tea'], ['tea']);
      const decision = await shop.decide({
        userId: 'ada',
        placement: 'usual',
        limit: 1,
        context: { place: 'Station', hour: 8 },
      });
      expect(decision.items[0]?.reasons.map(({ term }) => term)).toEqual(['often', 'due']);
    });
  });

  test('of a newcomer is what is popular, and says why', async () => {
    const { shop } = await openSmallShop();
    const { fallback, person } = await ask(shop, 'new', 'usual', { limit: 1 });
    expect(person).toBe('newcomer');
    expect(fallback).toEqual([{ to: 'popular', items: 1, because: 'the person is not known yet' }]);
  });
});

describe('popular', () => {
  test('has what is bought most first', async () => {
    const { shop } = await openSmallShop();
    const decision = await ask(shop, 'new', 'popular');
    expect(ids(decision)).toEqual([
      'soap',
      'tea',
      'biscuits',
      'coffee',
      'milk',
      'blue-mug',
      'red-mug',
    ]);
    expect(decision.items[0]?.score).toBe(1);
    expect(decision.fallback).toEqual([]);
  });

  test('says it with numbers', async () => {
    const { shop } = await openSmallShop();
    const decision = await ask(shop, 'new', 'popular');
    expect(because(decision, 'soap')).toEqual(['popular: in 10 orders in the last 30 days']);
    expect(because(decision, 'tea')).toEqual(['popular: in 8 orders in the last 30 days']);
    expect(because(decision, 'red-mug')).toEqual([
      'popular: looked at in 6 visits in the last 30 days',
    ]);
  });

  test('has the new favourite before the one of last year', async () => {
    const { shop } = await openSmallShop();
    const lastYear = { timestamp: NOON - 200 * DAY };
    await shop.batch(
      Array.from({ length: 40 }, (_, i) => order(['blue-mug'], { userId: `y-${i}`, ...lastYear })),
    );
    await shop.rebuild();
    const decision = await ask(shop, 'new', 'popular');
    expect(ids(decision)[0]).toBe('soap');
    expect(because(decision, 'blue-mug')).toEqual(['popular: in 40 orders so far']);
  });
});

describe('before anything is known', () => {
  const PLACEMENTS = ['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'home.for-you'];

  test.each(PLACEMENTS)('an empty shop answers nothing: %s', async (placement) => {
    const { shop } = await openShop();
    expect(await ask(shop, 'ada', placement)).toMatchObject({
      items: [],
      fallback: [],
      person: 'newcomer',
      personalized: false,
    });
  });

  test.each(PLACEMENTS)('a shop without customers shows the newest: %s', async (placement) => {
    const { shop } = await openShop();
    await shop.items.put(SHELF);
    const decision = await ask(shop, 'ada', placement, { limit: 3 });
    expect(ids(decision)).toEqual(['soap', 'red-mug', 'blue-mug']);
    expect(decision.fallback).toMatchObject([{ to: 'newest', items: 3 }]);
    expect(because(decision, 'soap')).toEqual(['new in the shop since 2 March 2026']);
  });

  test('what has just come in is shown at once', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 30; i++) {
      await shop.items.put([{ id: `item-${i}` }]);
      expect(ids(await ask(shop, 'new', 'for-you', { limit: 1 }))).toEqual([`item-${i}`]);
    }
  });

  test('a newcomer is shown what is popular, and is told why', async () => {
    const { shop } = await openSmallShop();
    const decision = await ask(shop, 'new', 'home.for-you', { limit: 2 });
    expect(ids(decision)).toEqual(['soap', 'tea']);
    expect(decision).toMatchObject({
      strategy: 'for-you',
      person: 'newcomer',
      personalized: false,
      fallback: [{ to: 'popular', items: 2, because: 'the person is not known yet' }],
    });
  });

  test('somebody who did nothing that says anything is told so', async () => {
    const { shop } = await openSmallShop();
    await shop.page({ userId: 'ada', name: 'Home' });
    const { person, personalized, fallback } = await ask(shop, 'ada', 'for-you', { limit: 1 });
    expect({ person, personalized }).toEqual({ person: 'known', personalized: false });
    expect(fallback).toEqual([
      { to: 'popular', items: 1, because: 'nothing is known of what the person likes yet' },
    ]);
  });

  test('nobody at all is a newcomer', async () => {
    const { shop } = await openSmallShop();
    expect(await shop.decide({ placement: 'popular' })).toMatchObject({ person: 'newcomer' });
  });
});

describe('whose history is used', () => {
  test("through a public key only that browser's own", async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      order(['tea'], { userId: 'ada', timestamp: NOON - 3 }),
      hidden('soap', { userId: 'ada', timestamp: NOON - 2 }),
      viewed('coffee', { anonymousId: 'phone', timestamp: NOON - 1 }),
      { type: 'identify', userId: 'ada', anonymousId: 'phone' },
    ]);
    const request = { anonymousId: 'phone', placement: 'for-you', limit: 20 };
    const open = await shop.decide(request, { trusted: false });
    expect(because(open, 'milk')[0]).toBe('because you looked at Coffee');
    expect(JSON.stringify(open)).not.toContain('because you bought');
    expect(ids(open)).toEqual(expect.arrayContaining(['tea', 'soap']));

    const trusted = await shop.decide(request, { trusted: true });
    expect(because(trusted, 'biscuits')[0]).toBe('because you bought Green tea');
    expect(ids(trusted)).not.toContain('tea');
    expect(ids(trusted)).not.toContain('soap');
  });

  test('a public key does not get anybody by a userId', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const decision = await shop.decide({ userId: 'ada', placement: 'for-you' }, { trusted: false });
    expect(decision).toMatchObject({ person: 'newcomer', personalized: false });
  });

  test('what the person refused elsewhere holds for the browser too', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([viewed('coffee', { anonymousId: 'phone', userId: 'ada' })]);
    await shop.batch([viewed('coffee', { anonymousId: 'phone' })]);
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    const request = { anonymousId: 'phone', placement: 'for-you' };
    expect(await shop.decide(request, { trusted: false })).toMatchObject({ personalized: false });
  });
});

describe('a decision', () => {
  const request = { userId: 'ada', placement: 'for-you', limit: 7, context: { item: 'milk' } };

  test('can be read again as it was made', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const decision = await shop.decide(request);
    expect(await shop.decisions.find(decision.decision)).toMatchObject({
      request,
      decision,
      time: new Date(NOON).toISOString(),
      allowed: true,
    });
    expect(await shop.decisions.find('unheard-of')).toBeUndefined();
  });

  test('keeps its items, scores and numbers, whatever becomes of them', async () => {
    const { shop, clock } = await openSmallShop();
    await shop.items.put([{ id: 'biscuits', name: 'Butter biscuits', price: 3 }]);
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const decision = await shop.decide(request);
    clock.now += 40 * DAY;
    await shop.items.put([{ id: 'biscuits', name: 'Shortbread', price: 9 }]);
    await shop.items.remove(['soap']);
    await shop.batch([order(['tea'], { userId: 'ada' }), order(['biscuits'], { userId: 'bob' })]);
    await shop.rebuild();
    const recalled = await shop.decisions.find(decision.decision);
    // Names and prices are the catalogue's of today.
    const kept = ({ items, ...rest }: Decision) => ({
      ...rest,
      items: items.map(({ id, score, strategy, reasons }) => ({
        id,
        score,
        strategy,
        reasons: reasons.map(({ term, value, items: from }) => ({ term, value, from })),
      })),
    });
    expect(recalled && kept(recalled.decision)).toEqual(kept(decision));
  });
});
