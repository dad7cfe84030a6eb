import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop } from '../../customer/open-shop.ts';
import { fillWithCustomers } from '../../learning/likelihoods/invented-customers.ts';

let shop: Personable;

beforeAll(async () => {
  shop = await openPersonable({ data: ':memory:', clock: () => NOON, tuning: false });
  await fillWithCustomers(shop, NOON);
  await shop.likelihoods.refresh();
}, 60_000);
afterAll(() => shop.close());

test('every model says what it found, and how it did beside what anybody could have said', async () => {
  const report = await shop.likelihoods.read();
  expect(report).toMatchObject({
    state: 'ready',
    customers: 400,
    current: true,
    until: '2026-03-02',
  });
  expect(report.models.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'orders ready',
    'churn ready',
    'value ready',
    'next ready',
    'buy ready',
    'demand ready',
  ]);
  for (const { name, backTest, parameters } of report.models) {
    expect(backTest?.actual, name).toBeGreaterThan(0);
    const worst = Math.max(...(backTest?.baselines ?? []).map(({ error }) => error));
    expect(backTest?.error, name).toBeLessThan(1.1 * worst);
    if (name === 'demand') continue;
    expect(backTest?.error, name).toBeLessThan(worst);
    expect(backTest?.deciles).toHaveLength(10);
    expect(parameters.length, name).toBeGreaterThan(0);
    for (const decile of backTest?.deciles ?? []) {
      expect(decile.low).toBeLessThanOrEqual(decile.actual);
      expect(decile.high).toBeGreaterThanOrEqual(decile.actual);
    }
  }
  const value = report.models.find(({ name }) => name === 'value');
  expect(value).toMatchObject({ unit: 'money', currency: 'EUR', fit: { converged: true } });
});

test('of somebody it is said what is to be expected, with how sure that is', async () => {
  const [due] = await shop.likelihoods.people('due', 1);
  if (due === undefined) throw new Error('nobody is due');
  const { churn, orders, value, nextOrder, buy } = due;
  expect(due.state).toBe('said');
  for (const figure of [churn, orders, value]) {
    expect(figure?.low).toBeLessThanOrEqual(figure?.value ?? Number.NaN);
    expect(figure?.high).toBeGreaterThanOrEqual(figure?.value ?? Number.NaN);
  }
  expect(churn?.value).toBeLessThan(0.3);
  expect(value?.currency).toBe('EUR');
  expect(nextOrder?.within28).toBeGreaterThan(0.5);
  expect(nextOrder?.low.localeCompare('2026-03-01')).toBe(1);
  expect(buy?.value).toBeGreaterThan(0.2);
  const named = await shop.likelihoods.of({ person: due.person });
  expect(named).toMatchObject({ person: due.person, churn });
});

test('favourites are due by the rhythm that the usual goes by', async () => {
  const tea = (await shop.likelihoods.of({ userId: 'c0' }))?.favourites.find(
    ({ id }) => id === 'tea',
  );
  expect(tea).toMatchObject({ pieces: 1, text: expect.stringContaining('about every 14 days') });
  expect(new Date(tea?.due ?? 0).getTime() - new Date(tea?.last ?? 0).getTime()).toBe(14 * DAY);
});

test('what many are due for and is nearly gone raises an alarm', async () => {
  const [first] = await shop.likelihoods.items();
  expect(first).toMatchObject({ id: 'tea', stock: 10 });
  expect(first?.regulars).toBeGreaterThan(100);
  expect(first?.expected).toBeGreaterThan(60);
  expect(first?.stockOut).toBeGreaterThan(0.95);
  await shop.quality.check();
  expect(shop.quality.alarms.map(({ id }) => id)).toEqual(['stock-out:catalogue:tea']);
  await shop.items.put([{ id: 'tea', name: 'tea', price: 5, currency: 'EUR', stock: 10_000 }]);
  await shop.quality.check();
  expect(shop.quality.alarms).toEqual([]);
});

test('conditions read it, also those of audiences', async () => {
  const [first] = await shop.likelihoods.people('valuable', 1);
  const least = (first?.value?.value ?? 0) - 0.01;
  await shop.audiences.put('best', {
    name: 'Best',
    condition: { 'likelihood.value': { $gte: least } },
  });
  await expect
    .poll(async () => (await shop.audiences.find('best'))?.size, { timeout: 15_000 })
    .toBe(1);
  const profile = await shop.people.profile({ person: first?.person ?? 0 });
  expect(profile?.audiences.map(({ id }) => id)).toEqual(['best']);
});

test('nothing is worked out of a minor, of who does not agree, and of who never came', async () => {
  const minor = { userId: 'c3' };
  const silent = { userId: 'c6' };
  await shop.identify({ ...minor, traits: { birthday: '2015-05-05' } });
  await shop.people.consent(silent, { analytics: false });
  expect(await shop.likelihoods.of(minor)).toMatchObject({
    state: 'unsaid',
    text: expect.stringContaining('minor'),
    favourites: [],
  });
  expect(await shop.likelihoods.of(silent)).toMatchObject({
    state: 'unsaid',
    text: expect.stringContaining('analytics'),
  });
  expect(await shop.likelihoods.of({ userId: 'never' })).toBeUndefined();
  await shop.likelihoods.refresh();
  expect((await shop.likelihoods.read()).customers).toBe(398);
});

test('who is erased is in no list any more, and in no number once it is fitted again', async () => {
  const [first] = await shop.likelihoods.people('valuable', 1);
  await shop.people.erase({ person: first?.person ?? 0 });
  const left = await shop.likelihoods.people('valuable', 200);
  expect(left.map(({ person }) => person)).not.toContain(first?.person);
  const before = (await shop.likelihoods.read()).customers;
  expect((await shop.likelihoods.refresh()).customers).toBe(before - 1);
});

test('with too little it says in words what is missing', async () => {
  const { shop: small } = await openShop();
  const empty = await small.likelihoods.read();
  expect(empty.state).toBe('waiting');
  await small.track({ userId: 'ada', event: 'Order Completed', properties: { total: 5 } });
  const { models } = await small.likelihoods.refresh();
  for (const { state, text } of models) {
    expect(state).toBe('waiting');
    expect(text).toMatch(/^Not enough yet/);
  }
  expect(models[0]?.text).toBe(
    'Not enough yet: 1 of at least 100 people have ordered, and 0 of at least 30 came back on another day.',
  );
  expect(await small.likelihoods.of({ userId: 'ada' })).toMatchObject({ state: 'unsaid' });
});

test('orders without an amount, below nothing or beyond all measure break nothing', async () => {
  const { shop: odd } = await openShop();
  const totals = [undefined, 0, -5, 1e12, Number.NaN, 'much', null];
  for (let i = 0; i < 140; i++) {
    const userId = `odd-${i}`;
    for (let place = 0; place <= i % 4; place++) {
      const total = totals[(i + place) % totals.length];
      const timestamp = NOON - (100 - i / 2 - 7 * place) * DAY;
      await odd.batch([
        { type: 'track', userId, event: 'Order Completed', timestamp, properties: { total } },
      ]);
    }
  }
  const { models, customers } = await odd.likelihoods.refresh();
  expect(customers).toBe(140);
  const text = JSON.stringify([models, await odd.likelihoods.people('valuable')]);
  expect(text).not.toMatch(/NaN|null|Infinity/);
});
