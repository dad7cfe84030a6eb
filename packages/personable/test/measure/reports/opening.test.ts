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

  it('of who buys how opens into as many people as its group and its field of the grid have', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 25; i++) {
      // The more orders the more lately, but for every fifth, who was here long ago.
      const last = i % 5 === 0 ? 300 : 60 - 2 * i;
      for (let order = 0; order <= i % 4; order++) {
        await shop.batch([paid({ userId: `p${i}` }, 10 + i, at(last + order * 3))]);
      }
    }
    // Neither pays in the shop's currency, nor allows to be counted.
    const dollars = { properties: { total: 9, currency: 'USD' } };
    await shop.batch([paid({ userId: 'far' }, 9, { ...at(2), ...dollars })]);
    await shop.batch([viewed('looks', at(1)), paid({ userId: 'refuses' }, 9, at(1))]);
    await shop.people.consent({ userId: 'refuses' }, { analytics: false });
    const { people, groups, cells, otherBuyers } = await shop.reports.rfm();
    expect([people, otherBuyers]).toEqual([25, 1]);
    const namesOf = async (key: string) =>
      (await shop.reports.people({ figure: 'rfm', key, limit: 100 })).people.map(
        ({ name = '' }) => name,
      );
    const inGroups = await Promise.all(groups.map(({ id }) => namesOf(id)));
    expect(inGroups.map(({ length }) => length)).toEqual(groups.map((one) => one.people));
    const everybody = Array.from({ length: 25 }, (_, i) => `p${i}`).toSorted();
    expect(inGroups.flat().toSorted()).toEqual(everybody);
    const inCells = await Promise.all(
      cells.map(({ recency, frequency }) => namesOf(`${recency}/${frequency}`)),
    );
    expect(inCells.map(({ length }) => length)).toEqual(cells.map((one) => one.people));
    expect(inCells.flat().toSorted()).toEqual(everybody);
    // The people of a field of the grid are those of its group.
    for (const [i, { group }] of cells.entries()) {
      const own = inGroups[groups.findIndex(({ id }) => id === group)] ?? [];
      expect(inCells[i]?.filter((name) => !own.includes(name))).toEqual([]);
    }
  });

  it('of who buys how is empty where nobody bought, and has no other keys', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('ada', at(1))]);
    for (const key of ['best', '5/5', '1/1']) {
      expect(await shop.reports.people({ figure: 'rfm', key })).toEqual({ people: [] });
    }
    for (const key of [
      undefined,
      '',
      '0/1',
      '6/1',
      '5/6',
      '5',
      '5/5/5',
      'BEST',
      '1/1 ',
      '__proto__',
    ]) {
      const asked = { figure: 'rfm' as const, ...(key === undefined ? {} : { key }) };
      await expect(shop.reports.people(asked)).rejects.toMatchObject({ code: 'invalid_field' });
      await expect(shop.reports.decisions(asked)).rejects.toMatchObject({ path: '/key' });
    }
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
    const table = csvOf({
      columns: { what: 'text', count: 'count' },
      rows: rows.map((what) => ({ what, count: -1 })),
    });
    for (const line of table.split('\r\n').slice(1, -1)) expect(line).not.toMatch(/^"?\s*[=+\-@]/);
    expect(table.split('\r\n')[1]).toBe("'=1+1,-1");
    expect(table).toContain('"a""b",-1');
    expect(table).not.toContain('\0');
    const odd = [{ a: Number.NaN }, { a: null }];
    expect(csvOf({ columns: { a: 'number' }, rows: odd })).toBe('a\r\n\r\n\r\n');
  });
});
