import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/measure/reports/csv.ts';
import { DAY, NOON, openShop, product } from '../../customer/open-shop.ts';
import { paid } from '../holdout/open-held-shop.ts';

const at = (days: number, more = 0) => ({ timestamp: NOON - days * DAY + more });
const viewed = (userId: string, when: object) =>
  product('Product Viewed', 'mug', { userId, ...when });

describe('a figure', () => {
  it('opens into the people behind it, page by page, nobody twice, and without whoever refuses', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 12; i++) {
      await shop.batch([viewed(`p${i}`, at(2)), viewed(`p${i}`, at(1))]);
      if (i % 3 === 0)
        await shop.batch([product('Product Added', 'mug', { userId: `p${i}`, ...at(1, 1) })]);
    }
    await shop.batch([viewed('old', at(20))]);
    await shop.people.consent({ userId: 'p0' }, { analytics: false });
    const all: string[] = [];
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page = await shop.reports.people({ figure: 'views', days: 7, after, limit: 5 });
      all.push(...page.people.map(({ name = '' }) => name));
      after = page.next;
    }
    expect(all.toSorted()).toEqual(Array.from({ length: 11 }, (_, i) => `p${i + 1}`).toSorted());
    const names = async (key: string) =>
      (await shop.reports.people({ figure: 'funnel', key, days: 7 })).people.map(
        ({ name }) => name,
      );
    expect(await names('buying/2')).toEqual(['p3', 'p6', 'p9']);
    expect(await names('buying/1/lost')).toHaveLength(8);
    const { now } = await shop.reports.overview({ days: 7 });
    expect(now.people).toBe(11);
    const back = await shop.reports.people({ figure: 'retention', key: 'week/visit/2026-02-23/0' });
    expect(back.people).toHaveLength(11);
  });

  it('opens into what was decided for them', async () => {
    const { shop, clock } = await openShop();
    await shop.batch([viewed('ada', at(0)), paid({ userId: 'ben' }, 5, at(0))]);
    await shop.decide({ userId: 'ada', placement: 'popular' });
    await shop.decide({ userId: 'ben', placement: 'popular' });
    clock.now += DAY;
    await shop.decide({ userId: 'ada', placement: 'popular' });
    const day = { from: '2026-03-02', to: '2026-03-02' };
    const { decisions } = await shop.reports.decisions({ figure: 'looked-at', key: 'mug', ...day });
    expect(
      decisions.map(({ name, placement, time }) => [name, placement, time.slice(0, 10)]),
    ).toEqual([['ada', 'popular', '2026-03-02']]);
  });

  it('that there is none of is refused', async () => {
    const { shop } = await openShop();
    for (const asked of [
      { figure: 'none' as 'views' },
      { figure: 'funnel' as const },
      { figure: 'funnel' as const, key: 'buying/x' },
      { figure: 'retention' as const, key: 'week/visit/soon/1' },
      { figure: 'goal' as const, key: 'first-order' },
    ]) {
      await expect(shop.reports.people(asked)).rejects.toMatchObject({ code: 'invalid_field' });
    }
    expect(await shop.reports.people({ figure: 'search', key: 'nothing' })).toEqual({ people: [] });
  });
});

describe('a table', () => {
  it('is no formula to whoever opens it', () => {
    const rows = [
      '=1+1',
      '+1',
      '-1',
      '@x',
      '\t=1',
      ' =1',
      'a"b',
      'a,b',
      'a\nb',
      '\u202eevil',
      '=\0x',
      '',
    ];
    const table = csvOf(
      ['what', 'count'],
      rows.map((what) => ({ what, count: -1 })),
    );
    for (const line of table.split('\r\n').slice(1, -1)) expect(line).not.toMatch(/^"?\s*[=+\-@]/);
    expect(table.split('\r\n')[1]).toBe("'=1+1,-1");
    expect(table).toContain('"a""b",-1');
    expect(table).not.toContain('\0');
    expect(csvOf(['a'], [{ a: Number.NaN }, { a: null }])).toBe('a\r\n\r\n\r\n');
  });
});
