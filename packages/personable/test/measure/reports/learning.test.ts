import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../src/conditions/index.ts';
import { risingTastes } from '../../../src/measure/reports/learns-report.ts';
import { kaplanMeier } from '../../../src/measure/reports/time-to-value.ts';
import { DAY, NOON, openShop, product } from '../../customer/open-shop.ts';
import { paid } from '../holdout/open-held-shop.ts';

const at = (days: number, more = 0) => ({ timestamp: NOON - days * DAY + more });
const track = (userId: string, event: string, properties: object, when: object) => ({
  ...{ type: 'track', userId, event, properties },
  ...when,
});

describe('retention', () => {
  it('is the triangle of who was there again, with what is not over marked', async () => {
    const { shop } = await openShop();
    // Monday 2 March 2026 is today: weeks begin 16 February, 23 February and 2 March.
    await shop.batch([
      ...[product('Product Viewed', 'mug', { userId: 'ada', ...at(14) })],
      ...[product('Product Viewed', 'mug', { userId: 'ben', ...at(13) })],
      ...[product('Product Viewed', 'mug', { userId: 'ada', ...at(7) })],
      ...[product('Product Viewed', 'mug', { userId: 'ada', ...at(6) })],
      ...[product('Product Viewed', 'mug', { userId: 'eve', ...at(5) })],
      ...[product('Product Viewed', 'mug', { userId: 'ben', ...at(0) })],
    ]);
    const { cohorts, all, text } = await shop.reports.retention();
    expect(
      cohorts.map(({ from, people, back }) => [from, people, ...back.map((one) => one.people)]),
    ).toEqual([
      ['2026-02-16', 2, 2, 1, 1],
      ['2026-02-23', 1, 1, 0],
    ]);
    expect(cohorts[0]?.back.map(({ open }) => open)).toEqual([false, false, true]);
    expect(all[1]?.share).toMatchObject({ value: 0.5, of: 2 });
    expect(text).toContain('came back in the week after their first, of 2 people');
  });

  it('of buyers counts orders, by month', async () => {
    const { shop } = await openShop();
    await shop.batch([paid({ userId: 'ada' }, 10, at(40)), paid({ userId: 'ada' }, 10, at(3))]);
    const { cohorts } = await shop.reports.retention({ by: 'month', of: 'order' });
    expect(cohorts[0]).toMatchObject({ from: '2026-01-01', people: 1 });
    expect(cohorts[0]?.back.map(({ people }) => people)).toEqual([1, 1, 0]);
    await expect(shop.reports.retention({ by: 'year' as 'week' })).rejects.toMatchObject({
      code: 'invalid_field',
    });
  });
});

describe('who buys how', () => {
  it('puts every buyer into one group, and says it as a condition for an audience', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 25; i++) {
      // The more orders the more lately, but for every fifth, who was here long ago.
      const last = i % 5 === 0 ? 300 : 60 - 2 * i;
      for (let order = 0; order <= i % 4; order++) {
        await shop.batch([paid({ userId: `p${i}` }, 10 + i, at(last + order * 3))]);
      }
    }
    const { people, revenue, groups, cells } = await shop.reports.rfm();
    expect(people).toBe(25);
    const sum = (name: 'people' | 'revenue') => groups.reduce((all, one) => all + one[name], 0);
    expect([sum('people'), sum('revenue')]).toEqual([people, revenue]);
    expect(cells.reduce((all, one) => all + one.people, 0)).toBe(25);
    // Asked of the people themselves, each condition finds as many as its group has.
    for (const { id, people: some, condition } of groups) {
      const matching = compileCondition(condition);
      let found = 0;
      for (let i = 0; i < 25; i++) {
        const value = (await shop.knowing.of({ userId: `p${i}` }))?.value ?? {};
        if (matching.matches({ value })) found += 1;
      }
      expect([id, found]).toEqual([id, some]);
    }
  });

  it('of nobody has no figures', async () => {
    const { shop } = await openShop();
    const { people, currency, groups } = await shop.reports.rfm();
    expect([people, currency, groups[0]?.shareOfPeople]).toEqual([0, undefined, null]);
  });
});

describe('time to value', () => {
  it('is Kaplan and Meier’s, with those who are not there yet', () => {
    // Six people after 1, 2, 2, 4 days; two watched for 3 and 5 days and not there.
    const points = kaplanMeier(
      [
        { days: 1, count: 1 },
        { days: 2, count: 2 },
        { days: 4, count: 1 },
      ],
      [
        { days: 3, count: 1 },
        { days: 5, count: 1 },
      ],
    );
    // 5/6, then 3/5 of that, then 1/2 of that.
    expect(points.map(({ left }) => left)).toEqual([
      expect.closeTo(5 / 6, 12),
      expect.closeTo(1 / 2, 12),
      expect.closeTo(1 / 4, 12),
    ]);
    for (const { low, left, high } of points) {
      expect(low).toBeLessThan(left);
      expect(high).toBeGreaterThan(left);
    }
    expect(kaplanMeier([], [{ days: 3, count: 9 }])).toEqual([]);
  });

  it('starts at the first visit and ends at the first order', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 30; i++) {
      await shop.batch([product('Product Viewed', 'mug', { userId: `p${i}`, ...at(20) })]);
      if (i < 20) await shop.batch([paid({ userId: `p${i}` }, 1, at(20 - (i % 4)))]);
    }
    const { people, reached, median, text } = await shop.reports.timeToValue('first-order');
    expect([people, reached, median?.value]).toEqual([30, 20, 2]);
    expect(text).toContain('Half of the people are there after 2 days');
    await expect(shop.reports.timeToValue('none')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('how it was', () => {
  it('scores stars and recommending, by what they are about', async () => {
    const { shop } = await openShop();
    await shop.batch([
      track('ada', 'Product Reviewed', { rating: 5, campaign: 'spring' }, at(1)),
      track('ben', 'Product Reviewed', { rating: 2 }, at(1)),
      track('eve', 'Product Reviewed', { rating: 99 }, at(1)),
      track('ada', 'Survey Answered', { nps: 10 }, at(1)),
      track('ben', 'Survey Answered', { nps: 3 }, at(1)),
      track('eve', 'Survey Answered', { nps: 9 }, at(1)),
      track('zoe', 'Survey Answered', { nps: Number.NaN }, at(1)),
    ]);
    const { scales, text } = await shop.reports.satisfaction();
    expect(scales[0]).toMatchObject({ answers: 2, score: { value: 0.5, of: 2 } });
    expect(scales[0]?.about.map(({ name }) => name)).toEqual(['', 'spring']);
    expect(scales[1]?.score?.value).toBeCloseTo(1 / 3);
    expect(text).toContain('of 2 answers');
  });
});

describe('what the business learns', () => {
  it('is what was searched and not found, found and not opened, and looked at and not bought', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'mug', name: 'Blue mug', categories: ['Mugs'] }]);
    const search = (who: string, query: unknown, results: number, when: object) =>
      track(who, 'Products Searched', { query, results }, when);
    await shop.batch([
      ...[search('ada', '  Red\t  Kettle ', 0, at(2)), search('ben', 'red kettle', 0, at(1))],
      // The same search again is a page turned; another person is another search.
      ...[search('ada', 'mug', 3, at(1)), search('ada', 'MUG', 3, at(1, 1))],
      product('Product Viewed', 'mug', { userId: 'ada', ...at(1, 2) }),
      search('eve', '', 0, at(1)),
      search('eve', { $gt: '' }, 0, at(1)),
    ]);
    for (let i = 0; i < 25; i++) {
      await shop.batch([search(`p${i}`, '=2+5', 3, at(1, i))]);
      await shop.batch([product('Product Viewed', 'mug', { userId: `q${i}`, ...at(3, i) })]);
      if (i === 0) await shop.batch([paid({ userId: 'q0' }, 1, at(2))]);
    }
    await shop.batch([
      track('q1', 'Order Refunded', { total: 1, reason: 'Too Small', product_id: 'mug' }, at(0)),
      track(
        'q2',
        'Product Returned',
        { products: [{ reason: 'too small' }, { reason: 'broken' }, null] },
        at(0),
      ),
    ]);
    const learns = await shop.reports.learns();
    expect(learns.notFound).toEqual([{ query: 'red kettle', searches: 2, without: 2 }]);
    expect(learns.notOpened).toMatchObject([
      { query: '=2+5', searches: 25, unopened: { value: 1 } },
    ]);
    expect(learns.notBought).toMatchObject([{ item: 'mug', looks: 26, bought: { of: 26 } }]);
    expect(learns.reasons.map(({ reason, count }) => [reason, count])).toEqual([
      ['too small', 2],
      ['broken', 1],
    ]);
    expect(learns.returned).toMatchObject([{ item: 'mug', returns: 1 }]);
    expect(learns.text).toContain('“red kettle” was searched 2 times without a result');
  });

  it('calls rising what surely has more than its usual share, and not what more visits bring', () => {
    const now = new Map([
      ['Mugs', 200],
      ['Plates', 300],
      ['Rare', 3],
    ]);
    const usual = new Map([
      ['Mugs', 200],
      ['Plates', 800],
    ]);
    const rising = risingTastes(now, usual, { now: 500, usual: 1_000 });
    // 200 of 500 beside 200 of 1,000: twice the usual share. Plates fell, and of three looks nothing is said.
    expect(rising.map(({ taste }) => taste)).toEqual(['Mugs']);
    expect(rising[0]?.times.value).toBeCloseTo(2);
    expect(rising[0]?.times.low).toBeGreaterThan(1);
    // Everything doubled: nothing rose.
    const doubled = new Map([
      ['Mugs', 400],
      ['Plates', 1_600],
    ]);
    expect(risingTastes(doubled, usual, { now: 2_000, usual: 1_000 })).toEqual([]);
    expect(risingTastes(now, new Map(), { now: 500, usual: 0 })).toEqual([]);
  });
});
