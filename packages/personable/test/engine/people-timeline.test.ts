import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable, TimelineEntry } from '../../src/index.ts';
import { HOUR, MINUTE, NOON, openShop, order, PUBLIC, product } from '../customer/open-shop.ts';

const timeline = async (shop: Personable, userId: string) =>
  (await shop.people.timeline({ userId })).entries;

const told = (entries: readonly TimelineEntry[]) =>
  entries.map(({ kind, title, text }) => [kind, title, ...(text === undefined ? [] : [text])]);

describe('the timeline of a person', () => {
  test('says in words what the log has, the latest first', async () => {
    const { shop, clock } = await openShop();
    await shop.items.put([{ id: 'tea', name: 'Green tea' }]);
    await shop.batch([
      product('Product Viewed', 'tea', { anonymousId: 'b-1', timestamp: NOON - 3 * HOUR }),
      { type: 'page', anonymousId: 'b-1', name: 'Home', timestamp: NOON - 2 * HOUR },
      { type: 'page', anonymousId: 'b-1', properties: { path: '/tea' } },
      {
        type: 'identify',
        userId: 'ada',
        anonymousId: 'b-1',
        traits: { name: 'Ada', city: 'Bath' },
      },
      { type: 'group', userId: 'ada', groupId: 'acme', traits: { plan: 'gold' } },
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'ada',
        properties: { total: 12.5, currency: 'EUR', products: [{ product_id: 'tea' }] },
      },
      { type: 'track', event: 'Products Searched', userId: 'ada', properties: { query: 'mug' } },
      { type: 'screen', userId: 'ada' },
    ]);
    clock.now = NOON + MINUTE;
    await shop.people.consent(
      { userId: 'ada' },
      { personalization: false, analytics: true },
      'account page',
    );
    const entries = await timeline(shop, 'ada');
    expect(told(entries)).toEqual([
      // A record under each home, as of a link.
      ['consent', 'consent', 'personalization refused, analytics allowed (account page)'],
      ['consent', 'consent', 'personalization refused, analytics allowed (account page)'],
      ['event', 'screen'],
      ['event', 'Products Searched', 'mug'],
      ['event', 'Order Completed', '12.50 EUR'],
      ['event', 'group', 'plan'],
      ['event', 'identify', 'name, city'],
      ['link', 'linked', 'with home 2'],
      ['link', 'linked', 'with home 1'],
      ['event', 'page', '/tea'],
      ['event', 'page', 'Home'],
      ['event', 'Product Viewed'],
    ]);
    expect(entries.map(({ position }) => position)).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
    expect(entries.at(-1)).toEqual({
      position: 1,
      home: 1,
      time: new Date(NOON - 3 * HOUR).toISOString(),
      received: new Date(NOON).toISOString(),
      kind: 'event',
      title: 'Product Viewed',
      items: [{ id: 'tea', name: 'Green tea' }],
      message: product('Product Viewed', 'tea', { anonymousId: 'b-1', timestamp: NOON - 3 * HOUR }),
    });
  });

  test('tells claims from events, and keeps those of a claimed user apart', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    await shop.batch([product('Product Viewed', 'tea', { anonymousId: 'b-1' })], PUBLIC);
    await shop.batch([{ type: 'page', userId: 'ada' }], PUBLIC);
    await shop.batch([{ type: 'page', userId: 'ada' }], { ...PUBLIC, customer: 'ada' });
    expect((await timeline(shop, 'ada')).map(({ kind, title }) => [kind, title])).toEqual([
      ['claim', 'page'],
      ['claim', 'Product Viewed'],
      ['event', 'identify'],
      ['link', 'linked'],
      ['link', 'linked'],
    ]);
  });

  test('names each item that is known, also one that was deleted since', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'tea', name: 'Green tea' }]);
    await shop.batch([order(['tea', 'mug'], { userId: 'ada' })]);
    await shop.items.remove(['mug']);
    const [entry] = await timeline(shop, 'ada');
    expect(entry?.items).toEqual([
      { id: 'tea', name: 'Green tea' },
      { id: 'mug', name: 'mug' },
    ]);
  });

  test('of nobody is empty', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'ada' });
    for (const who of [{ userId: 'nobody' }, { anonymousId: 'ada' }, { person: 99 }]) {
      expect(await shop.people.timeline(who)).toEqual({ entries: [] });
    }
    await expect(shop.people.timeline({})).rejects.toMatchObject({ code: 'missing_identity' });
  });

  test('is the same whichever of the homes is named', async () => {
    const { shop } = await openShop();
    await shop.batch([{ type: 'page', anonymousId: 'b-1' }]);
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    const whole = await shop.people.timeline({ userId: 'ada' });
    expect(whole.entries).toHaveLength(4);
    for (const who of [{ anonymousId: 'b-1' }, { person: 1 }, { person: 2 }]) {
      expect(await shop.people.timeline(who)).toEqual(whole);
    }
  });
});

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ view: fc.nat(3), by: fc.constantFrom('userId', 'anonymousId') }),
  },
  { weight: 1, arbitrary: fc.record({ signIn: fc.nat(3), on: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ says: fc.nat(3) }) },
);

test('its pages have every record of every linked home once, whatever comes meanwhile', async () => {
  const story = fc.record({
    before: fc.array(act, { minLength: 1, maxLength: 40 }),
    meanwhile: fc.array(act, { maxLength: 10 }),
    limit: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ before, meanwhile, limit }) => {
      const { shop } = await openShop();
      const happen = async (one: typeof act extends fc.Arbitrary<infer T> ? T : never) => {
        if ('says' in one)
          return shop.people.consent({ userId: `u-${one.says}` }, { analytics: true });
        if ('signIn' in one) {
          return shop.identify({ userId: `u-${one.signIn}`, anonymousId: `b-${one.on}` });
        }
        const id = `${one.by === 'userId' ? 'u' : 'b'}-${one.view}`;
        await shop.batch([product('Product Viewed', 'tea', { [one.by]: id })]);
      };
      for (const one of before) await happen(one);
      const person = await shop.people.profile({ person: 1 });
      const homes = new Set(person?.homes.map(({ home }) => home));
      const everything = await shop.people.timeline({ person: 1, limit: 1_000 });

      const read: TimelineEntry[] = [];
      let place: number | undefined;
      do {
        const at = place === undefined ? {} : { before: place };
        const page = await shop.people.timeline({ person: 1, limit, ...at });
        expect(page.entries.length).toBeLessThanOrEqual(limit);
        read.push(...page.entries);
        place = page.next;
        const next = meanwhile.pop();
        if (next !== undefined) await happen(next);
      } while (place !== undefined);
      const known = read.filter(({ home }) => homes.has(home));
      // A browser that signed in meanwhile brings its own history along; what was there is there once.
      expect(known.map(({ position }) => position)).toEqual(
        everything.entries.map(({ position }) => position),
      );
      expect(new Set(read.map(({ position }) => position)).size).toBe(read.length);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
