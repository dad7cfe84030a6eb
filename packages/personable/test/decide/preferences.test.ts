import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  NOON,
  openShop,
  order,
  PUBLIC,
  product,
} from '../customer/open-shop.ts';
import { askAda, idsOf, openGardenShop, reasonOf, viewed } from './garden-shop.ts';

const ada = { userId: 'ada' };

describe('more', () => {
  test('of a category brings a few of it up, and says so', async () => {
    const { shop } = await openGardenShop();
    const before = idsOf(await askAda(shop, 'popular'));
    expect(before).toEqual(['mug-1', 'mug-2', 'mug-3', 'bowl-1', 'bowl-2', 'bowl-3']);
    await shop.preferences.set(ada, { choice: 'more', category: 'Garden' });
    const after = await askAda(shop, 'popular');
    expect(idsOf(after).slice(0, 2)).toEqual(['mug-1', 'seed-1']);
    expect(idsOf(after)).toContain('mug-2');
    // Half of the best score, which is 1, to the best of the garden, a fifth less to each next.
    expect(reasonOf(after, 'seed-1', 'asked-for')).toEqual({
      term: 'asked-for',
      value: expect.closeTo(0.5),
      items: [],
      text: 'you asked for more of Garden',
    });
    expect(reasonOf(after, 'seed-2', 'asked-for')?.value).toBeCloseTo(0.4);
  });

  test('is answered to somebody of whom nothing else is known', async () => {
    const { shop } = await openGardenShop();
    await shop.preferences.set(ada, { choice: 'more', category: 'Garden>Pots' });
    const decision = await askAda(shop, 'for-you', { limit: 3 });
    expect(idsOf(decision)).toEqual(['pot-1', 'pot-2', 'pot-3']);
    expect(decision).toMatchObject({ personalized: true, fallback: [] });
  });

  test('of an attribute counts each of its values, and the brand', async () => {
    const { shop } = await openGardenShop();
    await shop.preferences.set(ada, {
      choice: 'more',
      attribute: { name: 'colours', value: 'red' },
    });
    expect(reasonOf(await askAda(shop, 'popular'), 'mug-3', 'asked-for')?.text).toBe(
      'you asked for more of colours red',
    );
    const brand = { name: 'brand', value: 'Thistledew' };
    await shop.preferences.set(ada, { choice: 'more', attribute: brand });
    expect(reasonOf(await askAda(shop, 'popular'), 'mug-1', 'asked-for')?.text).toBe(
      'you asked for more of Thistledew',
    );
    await shop.preferences.set(ada, { choice: 'less', attribute: { name: 'light', value: true } });
    const all = await askAda(shop, 'popular', { limit: 12 });
    expect(reasonOf(all, 'mug-2', 'asked-less')?.value).toBeLessThan(0);
  });

  test('of an item is more of what goes with it', async () => {
    const { shop } = await openGardenShop();
    await shop.batch(
      Array.from({ length: 8 }, (_, i) => i).flatMap((i) => [
        product('Product Viewed', 'pot-3', { userId: `v-${i}`, timestamp: NOON - DAY }),
        product('Product Viewed', 'seed-3', { userId: `v-${i}`, timestamp: NOON - DAY + MINUTE }),
      ]),
    );
    await shop.rebuild();
    expect(idsOf(await askAda(shop, 'popular'))).not.toContain('seed-3');
    await shop.preferences.set(ada, { choice: 'more', item: 'pot-3' });
    const after = await askAda(shop, 'popular');
    expect(idsOf(after)).toContain('seed-3');
    expect(idsOf(await askAda(shop, 'popular', { limit: 8 }))).toContain('pot-3');
    expect(reasonOf(after, 'seed-3', 'asked-for')).toMatchObject({
      items: ['pot-3'],
      text: 'you asked for more of pot-3',
    });
  });

  test('brings nothing to a page, a basket or a habit that does not belong there', async () => {
    const { shop } = await openGardenShop();
    await shop.preferences.set(ada, { choice: 'more', category: 'Garden' });
    expect((await askAda(shop, 'continue')).items).toEqual([]);
    const similar = await askAda(shop, 'similar', { context: { item: 'mug-1' }, limit: 1 });
    expect(similar.items.every(({ strategy }) => strategy !== 'similar')).toBe(true);
  });
});

test('less takes half of a score', async () => {
  const { shop } = await openGardenShop();
  const scoreOf = async (id: string) =>
    (await askAda(shop, 'popular', { limit: 12 })).items.find((item) => item.id === id)?.score ?? 0;
  const before = await scoreOf('mug-2');
  await shop.preferences.set(ada, { choice: 'less', category: 'Kitchen > Mugs' });
  expect(await scoreOf('mug-2')).toBeCloseTo(before / 2);
  expect(idsOf(await askAda(shop, 'popular'))[0]).toBe('bowl-1');
});

describe('never', () => {
  const about = [
    [{ item: 'mug-1' }, ['mug-1']],
    [{ category: 'Kitchen' }, ['mug-1', 'mug-2', 'mug-3', 'bowl-1', 'bowl-2', 'bowl-3']],
    [{ category: 'Kitchen > Mugs' }, ['mug-1', 'mug-2', 'mug-3']],
    [{ attribute: { name: 'brand', value: 'Thistledew' } }, ['mug-1', 'bowl-1', 'seed-1', 'pot-1']],
  ] as const;
  test.each(about)('of %j shows none of it anywhere, and says why', async (target, gone) => {
    const { shop } = await openGardenShop();
    await shop.batch([viewed('mug-2'), viewed('mug-1')]);
    await shop.preferences.set(ada, { choice: 'never', ...target });
    for (const placement of [
      'for-you',
      'popular',
      'continue',
      'usual',
      'similar',
      'elsewhere.newest',
    ]) {
      const decision = await askAda(shop, placement, { limit: 12 });
      expect(idsOf(decision).filter((id) => (gone as readonly string[]).includes(id))).toEqual([]);
    }
    const { decision } = await askAda(shop, 'popular');
    const { passedOver } = (await shop.decisions.find(decision))?.considered ?? {};
    expect(passedOver).toContainEqual(
      expect.objectContaining({ id: 'mug-1', because: 'never wanted by the person' }),
    );
    await shop.people.consent(ada, { personalization: false });
    expect(idsOf(await askAda(shop, 'popular', { limit: 12 }))).toHaveLength(12 - gone.length);
  });

  test('holds for an item that comes later', async () => {
    const { shop } = await openGardenShop();
    await shop.preferences.set(ada, { choice: 'never', item: 'mug-9' });
    await shop.items.put([{ id: 'mug-9' }]);
    expect(idsOf(await askAda(shop, 'popular', { limit: 20 }))).not.toContain('mug-9');
  });
});

describe('it was not me', () => {
  test('lets an item say nothing, and the rest speak on', async () => {
    const { shop } = await openGardenShop();
    await shop.batch([
      order(['seed-1'], { ...ada, timestamp: NOON - 3 * DAY }),
      order(['seed-1', 'bowl-1'], { ...ada, timestamp: NOON - 2 * DAY }),
      order(['bowl-1'], { ...ada, timestamp: NOON - DAY }),
      viewed('pot-1'),
      viewed('pot-2'),
    ]);
    await shop.preferences.set(ada, { choice: 'not-me', item: 'seed-1' });
    await shop.preferences.set(ada, { choice: 'not-me', item: 'pot-1' });
    const own = (await askAda(shop, 'usual')).items.filter(({ strategy }) => strategy === 'usual');
    expect(own.map(({ id }) => id)).toEqual(['bowl-1']);
    expect(idsOf(await askAda(shop, 'continue'))).toEqual(['pot-2']);
    const reasons = (await askAda(shop, 'for-you', { limit: 12 })).items.flatMap((item) =>
      item.reasons
        .filter(({ term }) => term !== 'popularity')
        // What is like another item, of anybody's, names that one first and the person's own last.
        .flatMap(({ term, items }) => (term === 'similar-to' ? items.slice(-1) : items)),
    );
    expect(reasons).not.toContain('pot-1');
    expect(reasons).not.toContain('seed-1');
    // It was somebody else who bought it: to this person it may be shown.
    // Now and then a place is given to what nobody has seen yet.
    const lists = [];
    for (let i = 0; i < 8; i++) lists.push(idsOf(await askAda(shop, 'for-you', { limit: 12 })));
    expect(lists.flat()).toContain('seed-1');
    expect(idsOf(await askAda(shop, 'for-you', { limit: 12 }))).not.toContain('bowl-1');
  });

  test('of a category is so of all its items; taken back, all is as before', async () => {
    const { shop } = await openGardenShop();
    await shop.batch([viewed('pot-1'), viewed('seed-1'), viewed('mug-1')]);
    const before = await askAda(shop, 'continue');
    await shop.preferences.set(ada, { choice: 'not-me', category: 'Garden' });
    expect(idsOf(await askAda(shop, 'continue'))).toEqual(['mug-1']);
    await shop.preferences.set(ada, { choice: 'neutral', category: ' Garden ' });
    expect((await askAda(shop, 'continue')).items).toEqual(before.items);
    expect(await shop.preferences.list(ada)).toEqual([]);
  });

  test('changes nothing that is learned of everybody', async () => {
    const { shop } = await openGardenShop();
    await shop.batch([order(['pot-1', 'mug-1'], { ...ada, timestamp: NOON - DAY })]);
    await shop.rebuild();
    const before = shop.items.related('pot-1');
    await shop.preferences.set(ada, { choice: 'not-me', category: 'Garden' });
    expect(shop.items.related('pot-1')).toEqual(before);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });
});

describe('a gift', () => {
  const usualOf = async (shop: Parameters<typeof askAda>[0]) =>
    (await askAda(shop, 'usual')).items.filter(({ strategy }) => strategy === 'usual');

  test('says nothing about the taste, and is bought all the same', async () => {
    const { shop } = await openGardenShop();
    await shop.batch([
      viewed('pot-1', { timestamp: NOON - 3 * DAY }),
      order(['pot-1'], { ...ada, timestamp: NOON - 2 * DAY }),
      order(['pot-1'], { ...ada, timestamp: NOON - DAY }),
    ]);
    expect(await usualOf(shop)).toHaveLength(1);
    await shop.preferences.set(ada, { choice: 'gift', item: 'pot-1' });
    expect(await usualOf(shop)).toEqual([]);
    const decision = await askAda(shop, 'for-you', { limit: 12 });
    expect(decision.personalized).toBe(false);
    expect(idsOf(decision)).not.toContain('pot-1');
  });

  const line = (product_id: string, rest: object = {}) => ({ product_id, ...rest });
  const bought = (products: object[], days: number, rest: object = {}) => ({
    ...order([], { ...ada, timestamp: NOON - days * DAY }),
    properties: { products, ...rest },
  });

  test.each([
    ['its line', bought([line('pot-1', { gift: true }), line('mug-1')], 1)],
    ['its order', bought([line('pot-1')], 1, { gift: true })],
    ['all of its lines', bought([line('pot-1', { gift: true }), line('pot-1', { gift: true })], 1)],
  ])('is one when %s says so, with all that led to it', async (_, gift) => {
    const { shop } = await openGardenShop();
    await shop.batch([bought([line('pot-1')], 9), viewed('pot-1', { timestamp: NOON - 2 * DAY })]);
    await shop.batch([gift]);
    // Bought for oneself once, so no habit; looked at before the gift, so not left off.
    expect(await usualOf(shop)).toEqual([]);
    expect(idsOf(await askAda(shop, 'continue'))).toEqual([]);
    expect(idsOf(await askAda(shop, 'for-you', { limit: 12 }))).not.toContain('pot-1');
    await shop.batch([bought([line('pot-1')], 0)]);
    expect((await usualOf(shop)).map(({ id }) => id)).toEqual(['pot-1']);
  });

  test('is none when one of its lines was for oneself', async () => {
    const { shop } = await openGardenShop();
    const both = [line('pot-1', { gift: true }), line('pot-1')];
    await shop.batch([bought([line('pot-1')], 9), bought(both, 1)]);
    expect((await usualOf(shop)).map(({ id }) => id)).toEqual(['pot-1']);
  });
});

describe('the latest word holds', () => {
  test('also when an earlier one comes late, or comes again', async () => {
    const { shop } = await openGardenShop();
    const says = (choice: string, timestamp: number, messageId = `${choice}-${timestamp}`) => ({
      ...{ type: 'track', event: 'Preference Set', userId: 'ada', timestamp, messageId },
      properties: { choice, category: 'Garden' },
    });
    await shop.batch([says('neutral', NOON - HOUR)]);
    await shop.batch([says('never', NOON - 2 * HOUR), says('never', NOON - 2 * HOUR)]);
    expect(await shop.preferences.list(ada)).toEqual([]);
    await shop.batch([says('less', NOON), says('more', NOON - MINUTE)]);
    expect(await shop.preferences.list(ada)).toEqual([
      { choice: 'less', category: 'Garden', time: new Date(NOON).toISOString() },
    ]);
  });

  test('whichever of the linked browsers it was said in; apart they have their own', async () => {
    const { shop } = await openGardenShop();
    const phone = { anonymousId: 'phone' };
    await shop.preferences.set(ada, { choice: 'more', category: 'Garden' });
    await shop.preferences.set(phone, { choice: 'never', category: 'Garden' }, PUBLIC);
    await shop.preferences.set(phone, { choice: 'never', item: 'mug-1' }, PUBLIC);
    await shop.identify({ userId: 'ada', anonymousId: 'phone' });
    const listed = await shop.preferences.list(ada);
    expect(listed.map(({ choice, category }) => [choice, category])).toEqual([
      ['never', undefined],
      ['never', 'Garden'],
    ]);
    expect(idsOf(await askAda(shop, 'popular', { limit: 12 }))).toHaveLength(5);
    // Through the public key the browser is answered by what was said in it, and by nothing else.
    await shop.preferences.set(ada, { choice: 'never', category: 'Kitchen' });
    const seen = await shop.decide({ ...phone, placement: 'popular', limit: 12 }, PUBLIC);
    expect(idsOf(seen)).toContain('bowl-1');
    expect(idsOf(seen)).not.toContain('mug-1');
  });

  test('after a restart as before it', async () => {
    const data = mkdtempSync(join(tmpdir(), 'personable-preferences-'));
    const options = { data, clock: () => NOON };
    try {
      const first = await openPersonable(options);
      await first.batch(
        // Enough for a snapshot, in which gifts and preferences are.
        Array.from({ length: 250 }, (_, i) => viewed(`item-${i % 9}`, { timestamp: NOON - i })),
      );
      await first.batch([
        {
          ...order([], { ...ada, timestamp: NOON - 1 }),
          properties: { products: [{ product_id: 'item-1', gift: true }] },
        },
      ]);
      await first.preferences.set(ada, { choice: 'never', item: 'item-2' });
      await first.preferences.set(ada, { choice: 'not-me', item: 'item-3' });
      const before = await askAda(first, 'continue', { limit: 20 });
      const listed = await first.preferences.list(ada);
      await first.checkpoint();
      await first.close();
      const again = await openPersonable(options);
      expect((await askAda(again, 'continue', { limit: 20 })).items).toEqual(before.items);
      expect(await again.preferences.list(ada)).toEqual(listed);
      expect(listed).toHaveLength(2);
      await again.close();
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  test('of at most a thousand things; the oldest goes first, in whatever order they came', async () => {
    const { shop } = await openShop();
    const says = (i: number) => ({
      ...{ type: 'track', event: 'Preference Set', userId: 'ada', timestamp: NOON - i * MINUTE },
      properties: { choice: 'less', item: `item-${i}` },
    });
    await shop.batch(Array.from({ length: 1_010 }, (_, i) => says((i * 7) % 1_010)));
    const listed = await shop.preferences.list(ada);
    expect(listed).toHaveLength(1_000);
    expect(listed.at(-1)?.item?.id).toBe('item-999');
  });
});

describe('what cannot be read', () => {
  test.each([
    [{}, '/properties/choice'],
    [{ choice: 'always', item: 'a' }, '/properties/choice'],
    [{ choice: 'more' }, '/properties'],
    [{ choice: 'more', item: 'a', category: 'b' }, '/properties'],
    [{ choice: 'more', item: '' }, '/properties/item'],
    [{ choice: 'more', item: 'x'.repeat(201) }, '/properties/item'],
    [{ choice: 'more', category: ' > ' }, '/properties/category'],
    [{ choice: 'more', attribute: 'red' }, '/properties/attribute'],
    [{ choice: 'more', attribute: { name: 'colour' } }, '/properties/attribute/value'],
    [{ choice: 'more', attribute: { name: 'x', value: {} } }, '/properties/attribute/value'],
  ])('%j is refused and says where', async (properties, path) => {
    const { shop } = await openShop();
    const event = { type: 'track', event: 'Preference Set', userId: 'ada', properties };
    const { accepted, rejected } = await shop.batch([event]);
    expect(accepted).toBe(0);
    expect(rejected).toMatchObject([{ code: 'invalid_field', path }]);
    expect(await shop.inbox.list()).toHaveLength(1);
  });

  test('unknown people and items are no errors', async () => {
    const { shop } = await openShop();
    await shop.preferences.set({ userId: 'nobody' }, { choice: 'gift', item: 'nothing' });
    expect(await shop.preferences.list({ userId: 'somebody' })).toEqual([]);
    await expect(
      shop.preferences.set({ person: 99 }, { choice: 'gift', item: 'nothing' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('whatever is asked for: never is never shown, terms add up, scores fall', async () => {
  const targets = [
    { item: 'mug-1' },
    { item: 'seed-2' },
    { category: 'Kitchen' },
    { category: 'Kitchen > Mugs' },
    { category: 'Garden > Pots' },
    { attribute: { name: 'brand', value: 'Thistledew' } },
    { attribute: { name: 'colours', value: 'blue' } },
  ] as const;
  const { shop } = await openGardenShop();
  await shop.batch([viewed('mug-2'), viewed('seed-1'), order(['pot-2'], ada)]);
  const choice = fc.constantFrom('more', 'less', 'never', 'not-me', 'gift', 'neutral' as const);
  const step = fc.record({
    said: fc.array(fc.tuple(fc.constantFrom(...targets), choice), { minLength: 1, maxLength: 6 }),
    placement: fc.constantFrom('for-you', 'popular', 'usual', 'continue', 'similar', 'x.newest'),
    novelty: fc.constantFrom(-1, 0, 0.5, 1),
    diversity: fc.constantFrom(0, 0.5, 1),
    limit: fc.integer({ min: 1, max: 12 }),
  });
  const catalogue = shop.items.list({ limit: 100 });
  const isAbout = (id: string, target: (typeof targets)[number]): boolean => {
    const item = catalogue.find((one) => one.id === id);
    if (item === undefined) return false;
    if ('item' in target) return item.id === target.item;
    if ('category' in target) {
      return (
        item.categories?.some((path) => `${path} >`.startsWith(`${target.category} >`)) ?? false
      );
    }
    const { name, value } = target.attribute;
    return name === 'brand'
      ? item.brand === value
      : String(item.attributes?.[name]).split(',').includes(value);
  };
  let clock = 0;
  const never = new Map<string, (typeof targets)[number]>();
  await fc.assert(
    fc.asyncProperty(step, async ({ said, ...asked }) => {
      for (const [target, what] of said) {
        clock += 1;
        const event = { type: 'track', event: 'Preference Set', userId: 'ada' };
        await shop.batch([
          { ...event, timestamp: NOON - DAY + clock, properties: { choice: what, ...target } },
        ]);
        if (what === 'never') never.set(JSON.stringify(target), target);
        else never.delete(JSON.stringify(target));
      }
      const { items } = await shop.decide({ userId: 'ada', ...asked });
      for (const { id, score, reasons } of items) {
        for (const target of never.values()) expect(isAbout(id, target)).toBe(false);
        expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
        for (const { text } of reasons) expect(text).not.toMatch(/undefined|NaN/);
      }
      const own = items.filter(({ strategy }) => strategy === items[0]?.strategy);
      const scores = own.map(({ score }) => score);
      for (const [i, score] of scores.entries()) {
        expect(score).toBeLessThanOrEqual((scores[i - 1] ?? Number.POSITIVE_INFINITY) + 1e-9);
      }
    }),
    { numRuns: 150 },
  );
});
