import { describe, expect, test } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { MINUTE, NOON, openShop, PUBLIC, profileOf } from '../open-shop.ts';

const at = (minutes: number) => new Date(NOON + minutes * MINUTE).toISOString();

/** States traits of Ada by a source, some minutes from noon. */
const state = (shop: Personable, minutes: number, traits: object, source?: string) =>
  shop.identify({
    userId: 'ada',
    timestamp: at(minutes),
    traits,
    ...(source === undefined ? {} : { context: { source } }),
  });

test('each value has its source and its time', async () => {
  const { shop } = await openShop();
  await state(shop, -9, { city: 'Paris' }, 'till');
  await state(shop, -5, { size: 42 });
  await shop.identify({
    userId: 'ada',
    timestamp: at(-3),
    traits: { plan: 'gold' },
    context: { library: { name: 'personable-client' } },
  });
  expect((await profileOf(shop, 'ada')).traitSources).toEqual({
    city: { source: 'till', time: at(-9) },
    size: { source: 'server', time: at(-5) },
    plan: { source: 'personable-client', time: at(-3) },
  });
});

describe('where sources are put in order', () => {
  const options = { traits: { sources: ['crm', 'till'] } };

  test('a weaker one never takes the place of what a stronger one said', async () => {
    const { shop } = await openShop(options);
    await state(shop, -30, { city: 'Paris' }, 'crm');
    await state(shop, -20, { city: 'Lyon' }, 'till');
    await state(shop, -10, { city: 'Nice' });
    const { traits, traitSources } = await profileOf(shop, 'ada');
    expect(traits).toEqual({ city: 'Paris' });
    expect(traitSources['city']).toEqual({ source: 'crm', time: at(-30) });
  });

  test('a stronger one holds whenever it comes, the newer one among equals', async () => {
    const { shop } = await openShop(options);
    await state(shop, -10, { city: 'Nice', shoe: 41 });
    await state(shop, -20, { shoe: 40 }, 'forms');
    await state(shop, -30, { city: 'Lyon' }, 'till');
    expect((await profileOf(shop, 'ada')).traits).toEqual({ city: 'Lyon', shoe: 41 });
  });

  test('a browser is weaker than all of them, and cannot call itself the CRM', async () => {
    const { shop } = await openShop(options);
    const claimed = { type: 'identify', anonymousId: 'b-1', traits: { city: 'Rome' } };
    await shop.batch([{ ...claimed, context: { source: 'crm' } }], PUBLIC);
    const { traitSources } = (await shop.people.profile({ anonymousId: 'b-1' })) ?? {};
    expect(traitSources?.['city']?.source).toBe('public');
    await shop.batch([
      {
        type: 'identify',
        userId: 'ada',
        anonymousId: 'b-1',
        timestamp: at(-60),
        traits: { city: 'Bonn' },
      },
    ]);
    expect((await profileOf(shop, 'ada')).traits).toEqual({ city: 'Bonn' });
  });

  test.each([
    [{ sources: ['crm', 'crm'] }],
    [{ sources: 'crm' }],
    [{ sources: [''] }],
    [{ order: [] }],
    [null],
  ])('%j is no order', async (traits) => {
    const wrong = openShop({ traits: traits as never });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_option' });
  });
});

test('null unsets a trait, and what is older does not bring it back', async () => {
  const { shop } = await openShop();
  await state(shop, -30, { city: 'Paris', size: 42 });
  await state(shop, -10, { city: null });
  await state(shop, -20, { city: 'Lyon' });
  const { traits, traitSources } = await profileOf(shop, 'ada');
  expect(traits).toEqual({ size: 42 });
  expect(traitSources['city']).toEqual({ source: 'server', time: at(-10), unset: true });
  await state(shop, -5, { city: 'Nice' });
  expect((await profileOf(shop, 'ada')).traits).toEqual({ size: 42, city: 'Nice' });
});

test('a value over 16 KB stays out of the profile, with a note, and in the log', async () => {
  const { shop } = await openShop();
  const note = 'x'.repeat(20_000);
  await state(shop, -30, { note, list: [note], short: 'y'.repeat(16_000) });
  const { traits, traitSources } = await profileOf(shop, 'ada');
  expect(Object.keys(traits)).toEqual(['short']);
  expect(traitSources['note']).toEqual({ source: 'server', time: at(-30), tooLarge: 20_000 });
  expect(traitSources['list']?.tooLarge).toBe(20_004);
  const { entries } = await shop.people.timeline({ userId: 'ada' });
  expect(JSON.stringify(entries)).toContain(note);
});

describe('what a shop says of a trait', () => {
  test('is kept, shown and taken back', async () => {
    const { shop } = await openShop();
    const city = { label: 'City', type: 'string', description: 'Where they live.' } as const;
    expect(await shop.traits.put('city', city)).toEqual({ name: 'city', ...city });
    expect(await shop.traits.put('diet', { sensitive: 'health' })).toEqual({
      name: 'diet',
      sensitive: 'health',
    });
    expect(shop.traits.list().map(({ name }) => name)).toEqual(['city', 'diet']);
    expect(await shop.traits.delete('city')).toBe(true);
    expect(await shop.traits.delete('city')).toBe(false);
    expect(shop.traits.find('city')).toBe(undefined);
  });

  test('marks it in the profile; names that suggest it are marked unless it is denied', async () => {
    const { shop } = await openShop();
    await state(shop, -1, { medicalNotes: 'none', party: 4, diet: 'vegan', city: 'Paris' });
    await shop.traits.put('diet', { sensitive: 'health' });
    await shop.traits.put('party', { label: 'Guests', sensitive: false });
    const { traitSources } = await profileOf(shop, 'ada');
    const marks = Object.entries(traitSources).map(([name, { sensitive }]) => [name, sensitive]);
    expect(Object.fromEntries(marks)).toEqual({
      medicalNotes: 'health',
      diet: 'health',
      party: undefined,
      city: undefined,
    });
  });

  test.each([
    ['', {}, '/name'],
    ['x'.repeat(201), {}, '/name'],
    ['city', { type: 'place' }, '/type'],
    ['city', { sensitive: 'private' }, '/sensitive'],
    ['city', { label: 'x'.repeat(101) }, '/label'],
  ])('%s %j cannot be', async (name, trait, path) => {
    const { shop } = await openShop();
    await expect(shop.traits.put(name, trait as never)).rejects.toMatchObject({
      code: 'invalid_field',
      path,
    });
  });
});
