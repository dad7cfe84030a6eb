import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, NOON, openShop, product } from '../../customer/open-shop.ts';
import { paid } from '../holdout/open-held-shop.ts';

const at = (days: number, more = 0) => ({ timestamp: NOON - days * DAY + more });
const viewed = (userId: string, when: object) =>
  product('Product Viewed', 'mug', { userId, ...when });

describe('the overview', () => {
  it('adds up people, visits, orders and what became of them, and compares', async () => {
    const { shop } = await openShop();
    await shop.batch([
      // The seven days before: ada and ben come, ada buys.
      viewed('ada', at(10)),
      paid({ userId: 'ada' }, 10, at(10, MINUTE)),
      viewed('ben', at(8)),
      // These seven days: ada twice on one day, half an hour and a bit between, ben on two days, eve for the first time.
      viewed('ada', at(3)),
      viewed('ada', at(3, 31 * MINUTE)),
      viewed('ben', at(3)),
      product('Product Added', 'mug', { userId: 'ben', ...at(2) }),
      paid({ userId: 'ben' }, 20, at(2, MINUTE)),
      paid({ userId: 'ben' }, 40, at(1)),
      { type: 'track', event: 'Order Refunded', userId: 'ben', properties: { total: 5 }, ...at(0) },
      { type: 'page', userId: 'eve', context: { campaign: { source: 'Letter' } }, ...at(0) },
      // What is noted of a message is nobody's visit.
      { type: 'track', event: 'Message Sent', userId: 'zoe', ...at(0) },
    ]);
    const report = await shop.reports.overview({ days: 7 });
    expect(report).toMatchObject({
      from: '2026-02-24',
      to: '2026-03-02',
      timezone: 'UTC',
      currency: 'EUR',
    });
    expect(report.now).toMatchObject({
      ...{ people: 3, newPeople: 1, sessions: 7, views: 3, carts: 1 },
      ...{ orders: 2, buyers: 1, refunds: 1, revenue: 60, refunded: 5, otherOrders: 0 },
      averageOrder: { value: 30, low: null, of: 2 },
    });
    expect(report.now.conversion).toMatchObject({ value: 1 / 3, of: 3 });
    expect(report.before).toMatchObject({ people: 2, newPeople: 2, orders: 1, revenue: 10 });
    expect(report.conversionChange?.value).toBeCloseTo(1 / 3 - 1 / 2);
    expect(report.days.map(({ people }) => people)).toEqual([0, 0, 0, 2, 1, 1, 2]);
    expect(report.sources).toEqual([
      { source: 'not said', sessions: 6 },
      { source: 'letter', sessions: 1 },
    ]);
    expect(report.now.conversion?.low).toBeGreaterThan(0);
    expect('counting' in report).toBe(false);
  });

  it('has days by the clock of the shop, summer time and all', async () => {
    const { shop } = await openShop({ timezone: 'Pacific/Auckland' });
    // 23:30 UTC on the first of March is half past noon on the second in Auckland, 13 hours ahead.
    await shop.batch([viewed('ada', { timestamp: Date.UTC(2026, 2, 1, 23, 30) })]);
    const { days, to } = await shop.reports.overview({ days: 2 });
    expect([to, days.map(({ views }) => views)]).toEqual(['2026-03-03', [1, 0]]);
  });

  it('says nothing of nothing', async () => {
    const { shop } = await openShop();
    const { now, conversionChange, currency, days } = await shop.reports.overview();
    expect(now).toMatchObject({ people: 0, orders: 0, revenue: 0 });
    expect([now.averageOrder, now.conversion, conversionChange, currency]).toEqual([
      ...[null, null, null, undefined],
    ]);
    expect(days).toHaveLength(28);
    for (const query of [
      { days: 0 },
      { days: 401 },
      { from: '2026-13-01' },
      { from: '2027-01-01' },
    ]) {
      await expect(shop.reports.overview(query)).rejects.toMatchObject({ code: 'invalid_field' });
    }
  });

  it('has what is late on its own day, and hears nothing twice', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('ada', { ...at(1), messageId: 'one' })]);
    await shop.batch([viewed('ada', { ...at(0), messageId: 'two' })]);
    await shop.batch([viewed('ada', { ...at(4, HOUR), messageId: 'late' })]);
    await shop.batch([viewed('ada', { ...at(4, HOUR), messageId: 'late' })]);
    const { days, now } = await shop.reports.overview({ days: 5 });
    expect(days.map(({ views }) => views)).toEqual([1, 0, 0, 1, 1]);
    expect(now).toMatchObject({ people: 1, newPeople: 1, sessions: 3, views: 3 });
  });
});

describe('a funnel', () => {
  const step = (userId: string, event: string, when: object) => ({
    type: 'track',
    userId,
    event,
    ...when,
  });

  it('has who gets how far within its window, one after another', async () => {
    const { shop } = await openShop();
    await shop.reports.set({
      funnels: [
        {
          ...{ id: 'form', name: 'Form', hours: 24 },
          steps: [
            { event: 'Form Opened', where: { 'properties.form': 'quote' } },
            { event: 'Form Filled' },
            { event: 'Form Sent' },
          ],
        },
      ],
    });
    const opened = (who: string, when: object, form = 'quote') => ({
      ...step(who, 'Form Opened', when),
      properties: { form },
    });
    await shop.batch([
      // Through to the end.
      ...[
        opened('ada', at(3)),
        step('ada', 'Form Filled', at(3, 1)),
        step('ada', 'Form Sent', at(3, 2)),
      ],
      // In the wrong order: only the first two count.
      ...[
        step('ben', 'Form Sent', at(3)),
        opened('ben', at(3, 1)),
        step('ben', 'Form Filled', at(3, 2)),
      ],
      // Too late.
      ...[opened('eve', at(3)), step('eve', 'Form Filled', at(1))],
      // Another form.
      opened('zoe', at(3), 'other'),
    ]);
    const report = await shop.reports.funnel('form', { days: 7, by: 'visitor' });
    expect(report.steps.map(({ count }) => count)).toEqual([3, 2, 1]);
    expect(report.steps[1]?.ofBefore).toMatchObject({ value: 2 / 3, of: 3 });
    expect(report.steps[2]?.ofFirst).toMatchObject({ value: 1 / 3, of: 3 });
    expect(report.groups.map(({ name, steps }) => [name, steps[0]?.count])).toEqual([['new', 3]]);
    expect(report.text).toContain('within 24 hours');
    await expect(shop.reports.funnel('buying')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says which step nobody does', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('ada', at(1)),
      product('Product Added', 'mug', { userId: 'ada', ...at(1, 1) }),
    ]);
    const { text, steps } = await shop.reports.funnel('buying');
    expect(text).toContain('Nobody got to Checkout Started');
    expect(steps.map(({ count }) => count)).toEqual([1, 1, 0, 0]);
    expect(steps[3]?.ofBefore).toBeNull();
  });

  it('that cannot be read is refused with its place', async () => {
    const { shop } = await openShop();
    const one = { id: 'a', name: 'A', hours: 1, steps: [{ event: 'X' }] };
    for (const [funnels, path] of [
      ['none', '/funnels'],
      [[], '/funnels'],
      [[{ ...one, id: 'A b' }], '/funnels/0/id'],
      [[{ ...one, hours: Number.POSITIVE_INFINITY }], '/funnels/0/hours'],
      [[{ ...one, steps: [] }], '/funnels/0/steps'],
      [[{ ...one, steps: [{ event: 'a\tb' }] }], '/funnels/0/steps/0/event'],
      [[{ ...one, steps: [{ event: 'X', where: { 'properties.a': { $no: 1 } } }] }], undefined],
      [[one, one], '/funnels/1/id'],
      [[{ ...one, more: 1 }], '/funnels/0/more'],
    ] as const) {
      const refused = await shop.reports.set({ funnels }).catch((error: unknown) => error);
      expect(refused).toMatchObject({
        code: 'invalid_field',
        ...(path === undefined ? {} : { path }),
      });
    }
    expect(shop.reports.settings().funnels[0]?.id).toBe('buying');
  });
});
