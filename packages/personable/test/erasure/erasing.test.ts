import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { DAY, HOUR, NOON, order, PUBLIC, product } from '../customer/open-shop.ts';
import { tracesOf } from './traces.ts';

let folder: string;
let shop: Personable;
const clock = { now: NOON };
const open = () => openPersonable({ data: folder, clock: () => clock.now });

beforeEach(async () => {
  clock.now = NOON;
  folder = mkdtempSync(join(tmpdir(), 'personable-erasing-'));
  shop = await open();
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

const restart = async () => {
  await shop.close();
  shop = await open();
};

/** What says who Ada is, wherever it may stand. */
const TRACES = [
  'ada-user-id',
  'ada-browser',
  'ada@rare.example',
  'Lovelacia',
  'lovelacia',
  'gift for rosalind',
  'proof-of-adas-word',
  'agent-who-looked-at-ada',
];
const ADA = { userId: 'ada-user-id' };

/** Ada among 200 others who come and go before and after her, and in between. */
const fill = async () => {
  const others = (round: number) =>
    Array.from({ length: 200 }, (_, i) =>
      i % 3 === 0
        ? order([`item-${i % 7}`, `item-${(i + round) % 11}`], { userId: `u-${i}` })
        : product('Product Viewed', `item-${(i * round) % 13}`, { userId: `u-${i}` }),
    );
  await shop.batch(others(1));
  await shop.batch([
    product('Product Viewed', 'item-1', { anonymousId: 'ada-browser' }),
    {
      type: 'identify',
      ...ADA,
      anonymousId: 'ada-browser',
      traits: { name: 'Ada Lovelacia', email: 'ada@rare.example' },
    },
  ]);
  for (let round = 0; round < 30; round++) {
    await shop.batch([
      ...others(round + 2).slice(0, 20),
      order(['item-1', `item-${round % 5}`], { ...ADA, context: { note: 'gift for rosalind' } }),
    ]);
  }
  await shop.batch([
    { type: 'track', ...ADA },
    { type: 'identify', previousId: 7, anonymousId: '' },
  ]);
  await shop.people.consent(ADA, { email: true }, { proof: { form: 'proof-of-adas-word' } });
  await shop.privacy.looked(ADA, 'agent-who-looked-at-ada', 'profile');
  await shop.decide({ ...ADA, placement: 'for-you' });
  await shop.decide({ anonymousId: 'ada-browser-not-met', placement: 'for-you' });
  await shop.checkpoint();
};

describe('a person who is erased', () => {
  test('leaves nothing in any file, and a receipt without their name', async () => {
    await fill();
    const receipt = await shop.people.erase(ADA);
    expect(receipt).toMatchObject({
      state: 'finished',
      homes: 3,
      removed: { events: 32, notes: 7, identities: 3, profiles: 3, decisions: 1, rejected: 1 },
      learned: { counted: true, equal: true },
    });
    expect(tracesOf(folder, TRACES)).toEqual([]);
    expect(receipt.removed.accesses).toBe(1);
    expect(JSON.stringify(receipt)).not.toMatch(/ada|Lovelac/i);
    await shop.close();
    expect(tracesOf(folder, TRACES)).toEqual([]);
    shop = await open();
  });

  test('is known to nobody, by no id, number or word', async () => {
    await fill();
    const before = await shop.people.profile(ADA);
    await shop.people.erase(ADA);
    for (let round = 0; round < 2; round++) {
      expect(await shop.people.profile(ADA)).toBeUndefined();
      expect(await shop.people.profile({ anonymousId: 'ada-browser' })).toBeUndefined();
      expect(await shop.people.profile({ person: before?.person ?? 0 })).toBeUndefined();
      for (const query of ['lovelacia', 'ada', 'ada-user-id']) {
        expect((await shop.people.search({ query })).entries).toEqual([]);
      }
      expect(await shop.decide({ ...ADA, placement: 'for-you' })).toMatchObject({
        person: 'newcomer',
        personalized: false,
      });
      await restart();
    }
    const everybody = await shop.people.search({ limit: 50 });
    expect(everybody.entries.every(({ events }) => events > 0)).toBe(true);
  });

  test('is in no sum, and a recount agrees', async () => {
    await fill();
    await shop.people.erase(ADA);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    await restart();
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    // Only Ada bought item-1 with itself gone: what others did with it stands.
    expect((await shop.decide({ placement: 'popular', anonymousId: 'b' })).items).not.toEqual([]);
  });

  test('is told what of them was in the sums: before less the part is after', async () => {
    await fill();
    const { learned, model, tuned } = await shop.people.erase(ADA);
    expect(learned.cells).toBeGreaterThan(20);
    expect(learned.terms.length).toBeGreaterThan(5);
    for (const { before, part, after } of learned.terms) expect(after).toBe(before - part);
    const support = learned.terms.find(({ what }) => what === 'support');
    expect(support?.items).toEqual([{ id: 'item-1', name: 'item-1' }]);
    expect(model.without).toBeGreaterThan(model.before);
    expect(tuned.text).toMatch(/^Never tuned: /);
  });

  test('who was not counted has no part to take away', async () => {
    await fill();
    await shop.people.consent(ADA, { analytics: false });
    const { learned } = await shop.people.erase(ADA);
    expect(learned).toEqual({ counted: false, cells: 0, equal: true, terms: [] });
  });

  test('takes what was claimed to be them along', async () => {
    await shop.batch([product('Product Viewed', 'item-1', ADA)], PUBLIC);
    await shop.batch([product('Product Viewed', 'item-2', ADA)]);
    const { homes, removed } = await shop.people.erase(ADA);
    expect([homes, removed.events, removed.claims]).toEqual([2, 1, 1]);
    expect(tracesOf(folder, ['ada-user-id'])).toEqual([]);
  });

  test('who was never met leaves a receipt of nothing', async () => {
    const receipt = await shop.people.erase({ userId: 'nobody' });
    expect(receipt).toMatchObject({ state: 'finished', homes: 0, learned: { cells: 0 } });
    expect(await shop.people.erase({ person: 4_711 })).toMatchObject({ homes: 0 });
    expect((await shop.erasures.list()).entries).toHaveLength(2);
  });

  test('twice at once is erased once', async () => {
    await fill();
    const receipts = await Promise.all([shop.people.erase(ADA), shop.people.erase(ADA)]);
    expect(receipts.map(({ homes }) => homes)).toEqual([3, 0]);
    expect(receipts.map(({ state }) => state)).toEqual(['finished', 'finished']);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('while others keep coming, nothing of the others is lost', async () => {
    await fill();
    const flood = Array.from({ length: 20 }, (_, i) =>
      shop.batch(
        Array.from({ length: 20 }, (_, j) =>
          product('Product Viewed', `item-${j}`, { userId: `n-${i}` }),
        ),
      ),
    );
    const [receipt] = await Promise.all([shop.people.erase(ADA), ...flood]);
    expect(receipt.learned.equal).toBe(true);
    for (let i = 0; i < 20; i++) {
      expect((await shop.people.profile({ userId: `n-${i}` }))?.events).toBe(20);
    }
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });
});

describe('what is sent of somebody erased', () => {
  const seen = (hours: number, rest: object = {}) =>
    product('Product Viewed', 'item-1', { ...ADA, timestamp: NOON - hours * HOUR, ...rest });

  test('of before is acknowledged and dropped, also after a restart', async () => {
    const batch = [seen(3, { messageId: 'a' }), seen(2, { messageId: 'b' })];
    await shop.batch(batch);
    await shop.people.erase(ADA);
    expect(await shop.batch(batch)).toEqual({
      accepted: 0,
      duplicates: 0,
      rejected: [],
      erased: 2,
    });
    await restart();
    expect(await shop.batch(batch)).toMatchObject({ accepted: 0, erased: 2 });
    expect(await shop.people.profile(ADA)).toBeUndefined();
    expect(shop.tally.messages.erased).toBe(2);
  });

  test('again without a time of its own is known by its id', async () => {
    const batch = [product('Product Viewed', 'item-1', { ...ADA, messageId: 'timeless' })];
    await shop.batch(batch);
    await shop.people.erase(ADA);
    clock.now += HOUR;
    expect(await shop.batch(batch)).toMatchObject({ accepted: 0, erased: 1 });
  });

  test('of after begins a new and empty profile', async () => {
    await fill();
    await shop.people.erase(ADA);
    clock.now += DAY;
    expect(await shop.batch([seen(-23, { anonymousId: 'ada-browser' })])).toMatchObject({
      accepted: 1,
    });
    const profile = await shop.people.profile(ADA);
    expect(profile).toMatchObject({ events: 1, traits: {} });
    // What is late for the new profile is of the old one.
    expect(await shop.batch([seen(2)])).toMatchObject({ accepted: 0, erased: 1 });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('by a link of an old message does not come back', async () => {
    await shop.batch([seen(5)]);
    await shop.people.erase(ADA);
    const late = { type: 'alias', userId: 'eve', previousId: ADA.userId, timestamp: NOON - HOUR };
    expect(await shop.batch([late])).toMatchObject({ accepted: 1 });
    expect((await shop.people.profile({ userId: 'eve' }))?.homes).toHaveLength(1);
    expect(await shop.people.profile(ADA)).toBeUndefined();
  });

  test('for good is refused, and not kept in the inbox either', async () => {
    await shop.batch([seen(5)]);
    await shop.people.erase({ ...ADA, forever: true });
    clock.now += DAY;
    const { accepted, rejected } = await shop.batch([
      seen(-20),
      product('Product Viewed', 'item-1', { userId: 'eve' }),
    ]);
    expect(accepted).toBe(1);
    expect(rejected).toMatchObject([{ index: 0, code: 'identity_erased' }]);
    await shop.people.consent(ADA, { analytics: true });
    expect(await shop.people.profile(ADA)).toBeUndefined();
    expect(await shop.inbox.list()).toEqual([]);
  });

  test('a home is never given to anybody else', async () => {
    await shop.batch([seen(5)]);
    await shop.people.erase(ADA);
    await restart();
    await shop.batch([product('Product Viewed', 'item-1', { userId: 'eve' })]);
    expect((await shop.people.profile({ userId: 'eve' }))?.person).toBe(2);
    expect((await shop.people.profile({ userId: 'eve' }))?.events).toBe(1);
  });
});
