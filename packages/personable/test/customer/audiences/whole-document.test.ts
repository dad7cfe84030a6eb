import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop, order, product } from '../open-shop.ts';

/** Asking everybody starts a thread, which may take its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const ITEMS = ['tea', 'coffee'].map((id) => ({
  ...{ id, name: id, url: `/p/${id}`, price: 900, currency: 'EUR' },
  categories: [id === 'tea' ? 'Tea' : 'Coffee'],
}));

/** One audience on each section of a person. */
const CONDITIONS: Readonly<Record<string, object>> = {
  tasting: { 'affinities.category.Tea.now': { $gt: 0.3 } },
  valued: { 'value.orders': { $gte: 1 } },
  familiar: { 'familiarity.score': { $gt: 0 } },
  indebted: { 'balances.tab': { $lt: 0 } },
  guarding: { 'household.role': 'guardian' },
  alone: { household: { $exists: false } },
  minors: { minor: true },
  writable: { 'consent.email': true },
  readers: { 'consent.newsletter': true },
  unsaid: { 'traits.city': { $exists: false } },
};

const members = async (shop: Personable, prefix = ''): Promise<Record<string, number[]>> => {
  const found: Record<string, number[]> = {};
  for (const id of Object.keys(CONDITIONS)) {
    const { entries } = await shop.audiences.members(`${prefix}${id}`, { limit: 100 });
    found[id] = entries.map(({ person }) => person);
  }
  return found;
};

const define = async (shop: Personable, prefix = ''): Promise<void> => {
  for (const [id, condition] of Object.entries(CONDITIONS)) {
    await shop.audiences.put(`${prefix}${id}`, { name: id, condition: condition as never });
  }
  await shop.audiences.counted();
};

const numberOf = async (shop: Personable, userId: string): Promise<number> =>
  (await shop.people.profile({ userId }))?.person ?? 0;

const open = () =>
  openShop({ purposes: [{ name: 'newsletter', default: 'assumed' }], timezone: 'Europe/Berlin' });

/** Ada likes tea and owes, Ben says nothing, Cleo is Ada's child. */
const live = async (shop: Personable) => {
  await shop.items.put(ITEMS);
  await shop.batch([
    { type: 'identify', userId: 'ada', traits: { city: 'Berlin' } },
    ...Array.from({ length: 3 }, () => product('Product Viewed', 'tea', { userId: 'ada' })),
    order(['tea'], { userId: 'ada' }),
    { type: 'page', userId: 'ben', name: 'Home' },
    product('Product Viewed', 'tea', { userId: 'cleo' }),
    order(['tea'], { userId: 'cleo' }),
  ]);
  await shop.ledger.add({ userId: 'ada' }, { account: 'tab', amount: -500, by: 'till 1' });
  await shop.people.consent({ userId: 'ada' }, { email: true });
  await shop.people.consent({ userId: 'ben' }, { newsletter: false });
  const household = await shop.households.put({
    name: 'The Bergs',
    members: [
      { userId: 'ada', role: 'guardian' },
      { userId: 'cleo', role: 'child' },
      { userId: 'dora', role: 'child' },
    ],
  });
  await shop.audiences.due();
  return household;
};

describe('an audience on any section of a person', () => {
  test('has the same people by what happens and by asking everybody', async () => {
    const { shop } = await open();
    await define(shop);
    await live(shop);
    const [ada, ben, cleo] = [
      await numberOf(shop, 'ada'),
      await numberOf(shop, 'ben'),
      await numberOf(shop, 'cleo'),
    ];
    const told = await members(shop);
    expect(told).toEqual({
      tasting: [ada],
      valued: [ada],
      familiar: [ada, ben],
      indebted: [ada],
      guarding: [ada],
      alone: [ben],
      minors: [cleo],
      writable: [ada],
      readers: [ada, cleo],
      unsaid: [ben, cleo],
    });
    await define(shop, 'counted-');
    expect(await members(shop, 'counted-')).toEqual(told);
    for (const [id, condition] of Object.entries(CONDITIONS)) {
      const { sample, exact, size } = await shop.audiences.preview(condition);
      expect([exact, size], id).toEqual([true, told[id]?.length]);
      expect(sample.map(({ person }) => person).sort(), id).toEqual(told[id]);
    }
  });

  test('follows what a household becomes, and that it is no more', async () => {
    const { shop } = await open();
    await define(shop);
    const { id, version } = await live(shop);
    const [ada, cleo] = [await numberOf(shop, 'ada'), await numberOf(shop, 'cleo')];
    const changed = await shop.households.put(
      {
        name: 'The Bergs',
        version,
        members: [
          { userId: 'ada', role: 'adult' },
          { userId: 'cleo', role: 'adult' },
        ],
      },
      id,
    );
    await shop.audiences.due();
    expect(await members(shop)).toMatchObject({
      guarding: [],
      minors: [],
      valued: [ada, cleo],
    });
    await shop.households.remove(id, changed.version);
    await shop.audiences.due();
    expect((await members(shop))['alone']).toEqual([ada, await numberOf(shop, 'ben'), cleo]);
  });

  test('fades once a day without any event', async () => {
    const { shop, clock } = await open();
    await define(shop);
    await live(shop);
    clock.now = NOON + 31 * DAY;
    await shop.audiences.due();
    const told = await members(shop);
    expect(told['tasting']).toEqual([]);
    await define(shop, 'counted-');
    expect(await members(shop, 'counted-')).toEqual(told);
  });

  test('lets go of a minor on the birthday that makes an adult', async () => {
    const { shop, clock } = await open();
    await shop.audiences.put('minors', { name: 'Minors', condition: { minor: true } });
    await shop.batch([{ type: 'identify', userId: 'eve', traits: { birthDate: '2008-03-03' } }]);
    const eve = await numberOf(shop, 'eve');
    const told = async () =>
      (await shop.audiences.members('minors')).entries.map(({ person }) => person);
    expect(await told()).toEqual([eve]);
    clock.now = NOON + DAY;
    await shop.audiences.due();
    expect(await told()).toEqual([]);
  });

  test('asks everybody again when something else holds before a word', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-purposes-'));
    const opened = (before: 'assumed' | 'required') =>
      openPersonable({ data: folder, purposes: [{ name: 'newsletter', default: before }] });
    const readers = async (shop: Personable) => {
      await shop.audiences.counted();
      return (await shop.audiences.find('readers'))?.size;
    };
    let shop = await opened('required');
    try {
      const condition = { 'consent.newsletter': true };
      await shop.audiences.put('readers', { name: 'Readers', condition });
      await shop.batch([{ type: 'page', userId: 'ben', name: 'Home' }]);
      expect(await readers(shop)).toBe(0);
      await shop.close();
      shop = await opened('assumed');
      expect(await readers(shop)).toBe(1);
    } finally {
      await shop.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('follows a household that changed just before a crash', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-household-'));
    const left = mkdtempSync(join(tmpdir(), 'personable-household-'));
    let shop = await openPersonable({ data: folder });
    try {
      const condition = { 'household.role': 'guardian' };
      await shop.audiences.put('guardians', { name: 'Guardians', condition });
      await shop.batch([{ type: 'page', userId: 'ada', name: 'Home' }]);
      await shop.audiences.counted();
      await shop.checkpoint();
      await shop.households.put({ name: 'Bergs', members: [{ userId: 'ada', role: 'guardian' }] });
      cpSync(folder, left, { recursive: true });
      await shop.close();
      shop = await openPersonable({ data: left });
      await shop.audiences.counted();
      await shop.audiences.due();
      expect((await shop.audiences.find('guardians'))?.size).toBe(1);
    } finally {
      await shop.close();
      for (const one of [folder, left]) rmSync(one, { recursive: true, force: true });
    }
  });
});
