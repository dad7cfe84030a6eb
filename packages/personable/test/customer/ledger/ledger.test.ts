import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPersonable } from '../../../src/index.ts';
import { DAY, NOON, openShop } from '../open-shop.ts';

const entry = (amount: number, rest: object = {}) => ({
  account: 'tab',
  amount,
  currency: 'EUR',
  by: 'till 1',
  ...rest,
});

const refusal = (code: string) => expect.objectContaining({ code });

test('a balance is the sum of its entries, each account and currency by itself', async () => {
  const { shop } = await openShop();
  await shop.ledger.add({ userId: 'ada' }, entry(1_000));
  const { balance } = await shop.ledger.add({ userId: 'ada' }, entry(-250, { note: 'lunch' }));
  expect(balance).toMatchObject({ amount: 750, entries: 2, text: '€7.50' });
  await shop.ledger.add({ userId: 'ada' }, { account: 'points', amount: 40, by: 'till 1' });
  await shop.ledger.add({ userId: 'ada' }, entry(500, { currency: 'USD' }));
  expect(await shop.ledger.balances({ userId: 'ada' })).toMatchObject([
    { account: 'tab', currency: 'EUR', amount: 750 },
    { account: 'points', amount: 40, text: '40' },
    { account: 'tab', currency: 'USD', amount: 500 },
  ]);
  expect(await shop.ledger.balances({ userId: 'bob' })).toEqual([]);
});

test('an entry that is sent again is not entered again, even where it would no longer be let in', async () => {
  const { shop } = await openShop({ ledger: { tab: { least: 0 } } });
  await shop.ledger.add({ userId: 'ada' }, entry(1_000));
  const sent = entry(-900, { messageId: 'receipt-7' });
  const first = await shop.ledger.add({ userId: 'ada' }, sent);
  expect(first).toMatchObject({ duplicate: false, balance: { amount: 100 } });
  expect(await shop.ledger.add({ userId: 'ada' }, sent)).toMatchObject({
    duplicate: true,
    balance: { amount: 100 },
  });
  await expect(
    shop.ledger.add({ userId: 'bob' }, entry(1, { messageId: 'receipt-7' })),
  ).rejects.toEqual(refusal('invalid_field'));
});

test('an account has no less than its floor, whoever asks at once', async () => {
  const { shop } = await openShop({ ledger: { tab: { least: -500 } } });
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, () => shop.ledger.add({ userId: 'ada' }, entry(-100))),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  expect(await shop.ledger.balance({ userId: 'ada' }, 'tab', 'EUR')).toMatchObject({
    amount: -500,
  });
  await expect(shop.ledger.add({ userId: 'ada' }, entry(-1))).rejects.toEqual(
    refusal('limit_reached'),
  );
  await shop.ledger.add({ userId: 'ada' }, entry(50));
});

test('an entry is taken back once, and stays in the book', async () => {
  const { shop } = await openShop();
  const { entry: wrong } = await shop.ledger.add({ userId: 'ada' }, entry(-1_250));
  const reversal = { entry: wrong.id, by: 'owner', note: 'wrong person' };
  const taken = await shop.ledger.reverse({ userId: 'ada' }, reversal);
  expect(taken).toMatchObject({ duplicate: false, balance: { amount: 0, entries: 2 } });
  expect(await shop.ledger.reverse({ userId: 'ada' }, reversal)).toMatchObject({ duplicate: true });
  const { entries } = await shop.ledger.entries({ userId: 'ada' });
  expect(entries.map(({ text }) => text)).toEqual([
    'tab +€12.50, taken back, by owner: wrong person',
    'tab −€12.50, by till 1',
  ]);
  await expect(
    shop.ledger.reverse({ userId: 'ada' }, { entry: taken.entry.id, by: 'owner' }),
  ).rejects.toEqual(refusal('invalid_field'));
  await shop.identify({ userId: 'bob' });
  await expect(shop.ledger.reverse({ userId: 'bob' }, reversal)).rejects.toEqual(
    refusal('not_found'),
  );
});

test.each([
  ['an amount of 0', entry(0)],
  ['half a cent', entry(0.5)],
  ['an amount beyond all sums', entry(1e13)],
  ['no account', { amount: 1, by: 'x' }],
  ['nobody who made it', { account: 'tab', amount: 1 }],
  ['an id of a reversal', entry(1, { messageId: 'reversal:x' })],
  ['NUL in the note', entry(1, { note: 'a\0b' })],
])('%s is refused, and nothing is entered', async (_name, input) => {
  const { shop } = await openShop();
  await expect(shop.ledger.add({ userId: 'ada' }, input as never)).rejects.toThrow();
  expect(await shop.ledger.balances({ userId: 'ada' })).toEqual([]);
});

test('entries are read page by page, and stand in the timeline', async () => {
  const { shop } = await openShop();
  for (let i = 1; i <= 5; i++) await shop.ledger.add({ userId: 'ada' }, entry(i));
  const first = await shop.ledger.entries({ userId: 'ada', limit: 3 });
  expect(first.entries.map(({ amount }) => amount)).toEqual([5, 4, 3]);
  const rest = await shop.ledger.entries({ userId: 'ada', limit: 3, before: first.next as number });
  expect(rest.entries.map(({ amount }) => amount)).toEqual([2, 1]);
  expect(rest.next).toBeUndefined();
  const [latest] = (await shop.people.timeline({ userId: 'ada' })).entries;
  expect(latest).toMatchObject({ kind: 'ledger', title: 'ledger', text: 'tab +€0.05, by till 1' });
});

test('a balance outlives retention, and goes with the person', async () => {
  const { shop, clock } = await openShop({ retention: { days: 30 } });
  await shop.track({ userId: 'ada', event: 'Visited' });
  await shop.ledger.add({ userId: 'ada' }, entry(700));
  clock.now = NOON + 90 * DAY;
  await shop.expire();
  expect(await shop.ledger.balances({ userId: 'ada' })).toMatchObject([{ amount: 700 }]);
  await shop.people.erase({ userId: 'ada' });
  expect(await shop.ledger.balances({ userId: 'ada' })).toEqual([]);
  clock.now += 1;
  await shop.ledger.add({ userId: 'ada' }, entry(1));
  expect(await shop.ledger.balances({ userId: 'ada' })).toMatchObject([{ amount: 1, entries: 1 }]);
});

test('balances are sums in whatever order, over merges and undos and a restart', async () => {
  const step = fc.record({
    who: fc.constantFrom({ userId: 'ada' }, { anonymousId: 'b-1' }),
    amount: fc.integer({ min: -1_000, max: 1_000 }).filter((amount) => amount !== 0),
  });
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 1, maxLength: 8 }),
    fc.nat(8),
    async (steps, linkAt) => {
      const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
      try {
        let shop = await openPersonable({ data: folder, clock: () => NOON });
        const sums = { user: 0, browser: 0 };
        const link = () => shop.identify({ userId: 'ada', anonymousId: 'b-1' });
        await shop.identify({ userId: 'ada' });
        await shop.identify({ anonymousId: 'b-1' });
        for (const [place, { who, amount }] of steps.entries()) {
          if (place === linkAt) await link();
          await shop.ledger.add(who as { userId?: string }, entry(amount));
          sums['userId' in who ? 'user' : 'browser'] += amount;
        }
        if (linkAt >= steps.length) await link();
        const all = sums.user + sums.browser;
        const of = async (who: { userId?: string; anonymousId?: string }) =>
          (await shop.ledger.balance(who, 'tab', 'EUR'))?.amount ?? 0;
        expect(await of({ userId: 'ada' })).toBe(all);
        expect(await of({ anonymousId: 'b-1' })).toBe(all);
        await shop.close();
        shop = await openPersonable({ data: folder, clock: () => NOON });
        expect(await of({ userId: 'ada' })).toBe(all);
        const profile = await shop.people.profile({ userId: 'ada' });
        const [first, second] = profile?.homes.map(({ home }) => home) ?? [];
        await shop.people.unlink({ person: first as number, home: second as number });
        expect(await of({ userId: 'ada' })).toBe(sums.user);
        expect(await of({ anonymousId: 'b-1' })).toBe(sums.browser);
        await shop.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
  await fc.assert(property, { numRuns: 6 });
});

test('what is counted does not change by the ledger', async () => {
  const { shop } = await openShop();
  await shop.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'tea' } });
  await shop.ledger.add({ userId: 'ada' }, entry(700));
  expect((await shop.rebuild()).equal).toBe(true);
});
