import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPersonable } from '../../../src/index.ts';
import { NOON, openShop } from '../../customer/open-shop.ts';
import {
  ago,
  byChannel,
  clicked,
  everything,
  mailed,
  ordered,
  viewed,
  visit,
} from './open-attributed-shop.ts';

const ADS = { source: 'google', medium: 'cpc', name: 'spring', content: 'blue' };

describe('orders are laid to what people came by', () => {
  it('by seven models, and all of them add up to what was paid', async () => {
    const { shop } = await openShop();
    await shop.batch([
      visit('ada', 14, ADS),
      mailed('ada', 7),
      clicked('ada', 0.001),
      ordered('ada', 0, 100),
      mailed('ben', 3),
      ordered('ben', 1, 50),
      ordered('cai', 1, 30),
      visit('dan', 2, ADS),
    ]);
    const report = await shop.attribution.read();
    expect(report).toMatchObject({
      ...{ currency: 'EUR', orders: 3, revenue: 180, by: 'channel', model: 'linear', window: 30 },
      untouched: { orders: 1, revenue: 30 },
    });
    expect(byChannel(report, 'first')).toEqual({
      ...{ 'paid-google': [1, 100], email: [1, 50], recommendations: [0, 0] },
    });
    expect(byChannel(report, 'last')).toEqual({
      ...{ 'paid-google': [0, 0], email: [1, 50], recommendations: [1, 100] },
    });
    // 100.00 in three: what is left over goes to the first.
    expect(byChannel(report, 'linear')).toEqual({
      ...{
        'paid-google': [0.3333, 33.34],
        email: [1.3333, 83.33],
        recommendations: [0.3333, 33.33],
      },
    });
    expect(byChannel(report, 'position')).toEqual({
      ...{ 'paid-google': [0.4, 40], email: [1.2, 70], recommendations: [0.4, 40] },
    });
    // Half after 7 days: 1/7, 2/7 and 4/7, but for a moment.
    expect(byChannel(report, 'decay')).toEqual({
      ...{
        'paid-google': [0.1429, 14.29],
        email: [1.2857, 78.57],
        recommendations: [0.5714, 57.14],
      },
    });
    // Walks: paid → email → recommendations → order, email → order, paid → nothing. From paid half go on, from email half order at
    // once. P = 2/3; without paid 1/3, without email 0, without recommendations 1/3·1 … each worked out on paper.
    const markov = report.lines.map(({ channel, models }) => [channel, models.markov?.orders]);
    const total = markov.reduce((sum, [, orders]) => sum + Number(orders), 0);
    expect(total).toBeCloseTo(2, 9);
    for (const model of ['first', 'last', 'linear', 'decay', 'position'] as const) {
      const sums = Object.values(byChannel(report, model));
      expect(sums.reduce((sum, [, revenue = 0]) => sum + revenue, 0)).toBeCloseTo(150, 6);
    }
    expect(report.paths[0]).toEqual({ channels: ['email'], orders: 1, revenue: 50, lost: 0 });
    expect(report.paths.at(-1)).toEqual({
      ...{ channels: ['paid-google'], orders: 0, revenue: 0, lost: 1 },
    });
    expect(report.notes[0]).toContain('holdout');
  });

  it('told apart by campaign and creative', async () => {
    const { shop } = await openShop();
    await shop.batch([visit('ada', 2, ADS), mailed('ada', 1.5, 'cart', 'Sent'), mailed('ada', 1)]);
    await shop.batch([clicked('ada', 0.5), ordered('ada', 0, 90)]);
    const { lines } = await shop.attribution.read({ by: 'creative' });
    const names = lines.map(({ channel, campaign, creative, touches, seen }) => [
      ...[channel, campaign, creative, touches, seen],
    ]);
    expect(names).toEqual([
      ['email', 'cart', 'reminder', 1, 1],
      ['paid-google', 'spring', 'blue', 1, 0],
      ['recommendations', 'for-you', '', 1, 0],
    ]);
  });

  it('where a list was decided, by its placement and strategy', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'tea', price: 5, currency: 'EUR' }]);
    const { decision, strategy } = await shop.decide({ userId: 'ada', placement: 'for-you' });
    await shop.track({
      ...{ userId: 'ada', event: 'Product Clicked', timestamp: NOON },
      properties: { product_id: 'tea', list: 'for-you', decision },
    });
    await shop.batch([ordered('ada', -0.01, 10)]);
    const { lines } = await shop.attribution.read({ by: 'creative' });
    expect(lines).toMatchObject([
      { channel: 'recommendations', campaign: 'for-you', creative: strategy },
    ]);
  });

  it('once a visit, however many pages it has', async () => {
    const { shop } = await openShop();
    const page = { url: 'https://shop.example/a', referrer: 'https://www.google.com/search' };
    await shop.batch([0.02, 0.015, 0.01].map((days) => visit('ada', 1 + days, {}, page)));
    await shop.batch([visit('ada', 1, ADS), visit('ada', 0.5, {}, page), ordered('ada', 0, 10)]);
    const { lines } = await shop.attribution.read();
    expect(lines.map(({ channel, touches }) => [channel, touches])).toEqual([
      ['search', 2],
      ['paid-google', 1],
    ]);
  });

  it('by the UTM fields of the page, in its address or as the client sends them beside it', async () => {
    const { shop } = await openShop();
    const search = 'utm_source=news&utm_medium=email&utm_campaign=spring';
    const url = 'https://shop.example/a';
    await shop.batch([
      visit('ada', 2, {}, { url, search }),
      visit('ben', 2, {}, { url: `${url}?${search}` }),
      visit('cyd', 2, {}, { url, search: '' }),
      visit('dan', 2, {}, { url, search: 'utm_source=%00<b>&utm_medium=email' }),
    ]);
    const { lines } = await shop.attribution.read({ by: 'campaign' });
    const email = lines.filter(({ channel }) => channel === 'email');
    expect(email.find(({ campaign }) => campaign === 'spring')).toMatchObject({ touches: 2 });
  });

  it('only within the days that count, and from the order before on', async () => {
    const { shop } = await openShop({ attribution: { days: 7 } });
    await shop.batch([mailed('ada', 8), ordered('ada', 0.5, 10), visit('ada', 6, ADS)]);
    await shop.batch([ordered('ada', 0, 20), mailed('ben', 20), mailed('ben', 1)]);
    const report = await shop.attribution.read();
    // The first order is laid to the advertisement alone, and before the second nothing came.
    expect(byChannel(report)).toEqual({ 'paid-google': [1, 10], email: [0, 0] });
    expect(report.untouched).toEqual({ orders: 1, revenue: 20 });
    // Of ben's two touches more than a week apart each is a path of its own.
    expect(report.paths).toContainEqual({ channels: ['email'], orders: 0, revenue: 0, lost: 2 });
  });

  it('less what was given back of them, also when it comes later', async () => {
    const { shop } = await openShop();
    const refund = { id: 'o-1', name: 'Order Refunded' };
    await shop.batch([mailed('ada', 9), ordered('ada', 8, 100, { id: 'o-1' })]);
    await shop.batch([ordered('ada', 2, 40, refund)]);
    expect(byChannel(await shop.attribution.read())).toEqual({ email: [1, 60] });
    await shop.batch([ordered('ada', 1, 70, refund)]);
    const report = await shop.attribution.read();
    // Ten more than was left of it: said, and not taken off anything else.
    expect(byChannel(report)).toEqual({ email: [1, 0] });
    expect(report.notes.join(' ')).toContain('€10.00 was given back');
  });
});

describe('what cannot be laid to anything is said', () => {
  it('other currencies, orders without an amount, below zero, and of no currency there is', async () => {
    const { shop } = await openShop();
    await shop.batch([
      ...[mailed('ada', 3), ordered('ada', 2, 10), ordered('ada', 1, 9, { currency: 'USD' })],
      ...[ordered('ben', 1, -5), ordered('ben', 0.9, undefined), ordered('ben', 0.8, 'many')],
      ...[ordered('ben', 0.7, 5, { currency: 'ABC' }), ordered('ada', 0.5, 4)],
    ]);
    const report = await shop.attribution.read();
    expect(report).toMatchObject({ currency: 'EUR', orders: 2, revenue: 14 });
    const notes = report.notes.join(' ');
    expect(notes).toContain('1 order is in other currencies (USD)');
    expect(notes).toContain('4 orders say no amount');
    expect(JSON.stringify(report)).not.toMatch(/null,"revenue"|NaN/);
  });

  it('nothing at all', async () => {
    const { shop } = await openShop();
    expect(await shop.attribution.read()).toMatchObject({
      ...{ orders: 0, revenue: 0, lines: [], paths: [] },
    });
    await expect(shop.attribution.read({ days: 0 })).rejects.toThrow('whole number');
    await expect(shop.attribution.read({ by: 'planet' as never })).rejects.toThrow('by is one of');
    await expect(shop.attribution.read({ model: 'magic' as never })).rejects.toThrow('model is');
  });

  it('names that are no names: markup, other directions, ends of lines, very long', async () => {
    const { shop } = await openShop();
    const names = [
      '<b>x</b>',
      'a\u0000b',
      '\u202eevil',
      'x'.repeat(5_000),
      'a>b>c',
      '  ',
      '\ud800',
    ];
    await shop.batch(
      names.map((name, i) => visit(`p${i}`, 1, { source: name, medium: 'cpc', name })),
    );
    await shop.batch(names.map((_, i) => ordered(`p${i}`, 0, 10)));
    const report = await shop.attribution.read({ by: 'campaign' });
    const revenue = report.lines.reduce(
      (sum, { models }) => sum + (models.linear?.revenue ?? 0),
      0,
    );
    expect(revenue + report.untouched.revenue).toBe(70);
    for (const { channel, campaign = '' } of report.lines) {
      expect(`${channel}${campaign}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(channel.length).toBeLessThanOrEqual(80);
    }
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });
});

/** What some people do, in order. */
const LIVES = [
  visit('ada', 20, ADS),
  mailed('ada', 19),
  ordered('ada', 18, 100, { id: 'o-1' }),
  clicked('ada', 10, 'tea'),
  viewed('ada', 9.999, 'tea'),
  mailed('ada', 5, 'winback'),
  ordered('ada', 4, 33.33, { id: 'o-2' }),
  ordered('ada', 3, 20, { id: 'o-1', name: 'Order Refunded' }),
  visit('ben', 15, ADS),
  clicked('ben', 14, 'milk'),
  ordered('ben', 13, 70),
  mailed('ben', 2),
];

describe('sums are the same as if it had always been so', () => {
  it('in whatever order events come', async () => {
    const inOrder = await openShop();
    await inOrder.shop.batch(LIVES);
    const expected = await everything(inOrder.shop);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...LIVES], { minLength: LIVES.length }),
        async (all) => {
          const shop = await openPersonable({ data: ':memory:', clock: () => NOON });
          for (const one of all) await shop.batch([one]);
          expect(await everything(shop)).toEqual(expected);
          expect(await shop.rebuild()).toMatchObject({ equal: true });
          await shop.close();
        },
      ),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 4) },
    );
  });

  it('after a restart, also with another window', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attribution-'));
    try {
      const clock = () => NOON;
      const first = await openPersonable({ data: folder, clock });
      await first.batch(LIVES.slice(0, 6));
      await first.close();
      const second = await openPersonable({ data: folder, clock });
      await second.batch(LIVES.slice(6));
      const found = await everything(second);
      await second.close();
      const whole = await openShop();
      await whole.shop.batch(LIVES);
      expect(found).toEqual(await everything(whole.shop));
      const third = await openPersonable({ data: folder, clock, attribution: { days: 2 } });
      const short = await openShop({ attribution: { days: 2 } });
      await short.shop.batch(LIVES);
      expect(await everything(third)).toEqual(await everything(short.shop));
      await third.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('after two turn out to be one, and after they are two again', async () => {
    const { shop } = await openShop();
    const browser = (one: { userId: string }) => {
      const { userId, ...rest } = one;
      return { ...rest, anonymousId: 'b-1' };
    };
    await shop.batch([browser(visit('x', 3, ADS)), browser(mailed('x', 2)), ordered('ada', 1, 40)]);
    expect((await shop.attribution.read()).untouched.orders).toBe(1);
    const apart = await everything(shop);
    await shop.identify({ userId: 'ada', anonymousId: 'b-1', timestamp: ago(0.5) });
    expect(byChannel(await shop.attribution.read())).toMatchObject({
      ...{ 'paid-google': [0.5, 20], email: [0.5, 20] },
    });
    const { person = 0, homes = [] } = (await shop.people.profile({ userId: 'ada' })) ?? {};
    await shop.people.unlink({ person, home: homes[1]?.home ?? 0 });
    expect(await everything(shop)).toEqual(apart);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  it('without somebody who is erased, and of whoever does not agree nothing is counted', async () => {
    const { shop } = await openShop();
    await shop.batch(LIVES.filter(({ userId }) => userId === 'ben'));
    const without = await everything(shop);
    await shop.batch(LIVES.filter(({ userId }) => userId === 'ada'));
    expect(await everything(shop)).not.toEqual(without);
    await shop.people.erase({ userId: 'ada' });
    expect(await everything(shop)).toEqual(without);
    await shop.people.consent({ userId: 'ben' }, { analytics: false });
    expect((await shop.attribution.read()).lines).toEqual([]);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });
});

describe('costs', () => {
  it('stand beside what their channel and campaign brought', async () => {
    const { shop } = await openShop();
    await shop.batch([visit('ada', 2, ADS), ordered('ada', 1, 100), mailed('ben', 2)]);
    const day = '2026-03-01';
    const cost = { day, channel: 'paid-google', campaign: 'spring', currency: 'EUR' };
    expect(
      await shop.costs.put([
        { ...cost, amount: 20 },
        { ...cost, amount: 5 },
        { ...cost, channel: 'Radio', campaign: '', amount: 7 },
        { ...cost, currency: 'USD', amount: 9 },
      ]),
    ).toEqual({ accepted: 3, rejected: [] });
    const report = await shop.attribution.read({ model: 'last' });
    expect(
      report.lines.map(({ channel, cost: paid, costPerOrder, returnOnSpend }) => [
        ...[channel, paid, costPerOrder, returnOnSpend],
      ]),
    ).toEqual([
      ['paid-google', 25, 25, 4],
      // Nobody said what it costs, which is not nothing.
      ['email', null, null, null],
      ['radio', 7, null, 0],
    ]);
    expect(report.notes.join(' ')).toContain('Costs in USD are left out');
    // Said again, it is replaced and not added.
    await shop.costs.put([{ ...cost, amount: 10 }]);
    const [line] = (await shop.attribution.read({ by: 'campaign' })).lines;
    expect(line).toMatchObject({ campaign: 'spring', cost: 10, returnOnSpend: 10 });
  });

  it('that cannot be taken are named, and the others kept', async () => {
    const { shop } = await openShop();
    const good = { day: '2026-03-01', channel: 'radio', amount: 5, currency: 'EUR' };
    const wrong = [
      [{ amount: -1 }, 'a cost is a number from 0'],
      [{ amount: Number.NaN }, 'a cost is a number from 0'],
      [{ amount: '5' }, 'a cost is a number from 0'],
      [{ day: '2026-02-30' }, 'like 2026-03-02'],
      [{ day: '01.03.2026' }, 'like 2026-03-02'],
      [{ day: '2126-03-01' }, 'still to come'],
      [{ currency: 'euro' }, 'ISO 4217'],
      [{ channel: '' }, 'The channel is'],
      [{ channel: 'a>b' }, 'The channel is'],
      [{ channel: 'a\u0000' }, 'The channel is'],
      [{ campaign: 'x'.repeat(200) }, 'A campaign is'],
    ] as const;
    const said = wrong.map(([field]) => ({ ...good, ...(field as object) }));
    const { accepted, rejected } = await shop.costs.put([...said, good, 'x' as never]);
    expect(accepted).toBe(1);
    expect(rejected.map(({ index }) => index)).toEqual([...said.keys(), said.length + 1]);
    for (const [i, [, sentence]] of wrong.entries()) {
      expect(rejected[i]?.message).toContain(sentence);
    }
    expect((await shop.attribution.read()).lines).toMatchObject([{ channel: 'radio', cost: 5 }]);
  });
});
