import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop, product } from '../../customer/open-shop.ts';
import { paid } from '../holdout/open-held-shop.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every figure as it is stored. */
const sumsOf = (data: string): unknown[] => {
  const db = new DatabaseSync(join(data, 'personable.sqlite'));
  try {
    return db
      .prepare('select what, span, day, key, count, amount from report_sums order by 1, 2, 3, 4')
      .all();
  } finally {
    db.close();
  }
};

/** Lets everything be counted from the beginning of the log at the next start. */
const forget = (data: string): void => {
  const db = new DatabaseSync(join(data, 'personable.sqlite'));
  db.exec("delete from settings where name = 'reports.counted-with'");
  db.close();
};

/** What is counted of a store now, and what a count from the beginning of its log comes to. */
const twice = async (shop: Personable, data: string) => {
  await shop.reports.settled();
  await shop.close();
  const counted = sumsOf(data);
  forget(data);
  const again = (await openShop({ data })).shop;
  await again.reports.settled();
  await again.close();
  return { counted, anew: sumsOf(data) };
};

const when = (days: number, more = 0) => ({ timestamp: NOON - days * DAY + more });
const viewed = (who: object, time: object) => product('Product Viewed', 'mug', { ...who, ...time });
const ADA = { userId: 'ada' };
const PHONE = { anonymousId: 'phone' };

describe('what reports count', () => {
  it('of two who turn out to be one is counted once, and apart again when that is undone', async () => {
    const data = join(folder, 'merge');
    const { shop } = await openShop({ data });
    await shop.batch([viewed(PHONE, when(3)), viewed(ADA, when(2)), paid(ADA, 10, when(2, 1))]);
    const people = async () => (await shop.reports.overview({ days: 7 })).now;
    expect(await people()).toMatchObject({ people: 2, newPeople: 2, buyers: 1 });
    await shop.identify({ ...ADA, ...PHONE });
    expect(await people()).toMatchObject({ people: 1, newPeople: 1, buyers: 1, views: 2 });
    const { counted, anew } = await twice(shop, data);
    expect(anew).toEqual(counted);
  });

  it('goes with whoever is erased, who refuses, and what expires; nothing of their words stays', async () => {
    const data = join(folder, 'gone');
    const { shop } = await openShop({ data, retention: { days: 30 } });
    await shop.batch([
      ...[viewed(ADA, when(1)), paid(ADA, 10, when(1, 1)), paid(ADA, 5, when(40))],
      { type: 'page', userId: 'ben', context: { campaign: { source: 'only-of-ben' } }, ...when(1) },
      viewed({ userId: 'eve' }, when(1)),
    ]);
    expect((await shop.reports.overview({ days: 60 })).now).toMatchObject({ people: 3, orders: 2 });
    await shop.people.erase({ userId: 'ben' });
    await shop.people.consent({ userId: 'eve' }, { analytics: false });
    await shop.expire();
    const { now, sources } = await shop.reports.overview({ days: 60 });
    expect(now).toMatchObject({ people: 1, newPeople: 1, orders: 1, views: 1, revenue: 10 });
    expect(sources.map(({ source }) => source)).toEqual(['not said']);
    const { counted, anew } = await twice(shop, data);
    expect(JSON.stringify(counted)).not.toContain('only-of-ben');
    expect(anew).toEqual(counted);
  });

  it('is whole after a crash at any moment', async () => {
    const data = join(folder, 'crash');
    const { shop } = await openShop({ data });
    for (let i = 0; i < 6; i++) {
      await shop.batch([
        viewed({ userId: `p${i % 2}` }, when(6 - i)),
        paid(ADA, 1 + i, when(6 - i)),
      ]);
      if (i % 2 === 0) await shop.reports.overview();
    }
    // As a process that is killed leaves it.
    const left = join(folder, 'left');
    cpSync(data, left, {
      recursive: true,
      filter: (name) => !name.endsWith('.lock') && !name.endsWith('.guard'),
    });
    const expected = (await shop.reports.overview({ days: 30 })).now;
    const after = (await openShop({ data: left })).shop;
    await after.reports.settled();
    expect((await after.reports.overview({ days: 30 })).now).toEqual(expected);
  });

  it('of a log that was there before is counted in the background', async () => {
    const data = join(folder, 'old');
    const { shop } = await openShop({ data });
    await shop.batch(
      Array.from({ length: 50 }, (_, i) => viewed({ userId: `p${i % 7}` }, when(i % 20))),
    );
    const { counted, anew } = await twice(shop, data);
    expect(anew).toEqual(counted);
    expect(counted.length).toBeGreaterThan(20);
  });

  it('is the same in whatever order it comes, in whatever parts, with restarts between', async () => {
    const step = fc.record({
      who: fc.constantFrom<object>(ADA, { userId: 'ben' }, PHONE, { ...ADA, ...PHONE }),
      what: fc.constantFrom(
        'view',
        'view',
        'cart',
        'checkout',
        'order',
        'refund',
        'identify',
        'search',
        'yes',
        'no',
        'minor',
      ),
      at: fc.integer({ min: 0, max: 8 * 24 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 25 }),
        fc.nat(24),
        async (steps, cut) => {
          const data = mkdtempSync(join(folder, 'order-'));
          let { shop } = await openShop({ data });
          const take = async ({ who, what, at }: (typeof steps)[number], i: number) => {
            const base = {
              ...who,
              timestamp: NOON - 9 * DAY + at * 3_600_000 + i,
              messageId: `m${i}`,
            };
            if (what === 'yes' || what === 'no') {
              const [namespace] = Object.keys(who) as ['userId'];
              const reference = { [namespace]: (who as { userId: string })[namespace] };
              await shop.people.consent(reference, { analytics: what === 'yes' });
            } else if (what === 'identify') await shop.identify(base);
            else if (what === 'minor') {
              await shop.identify({
                ...base,
                traits: { birthday: i % 2 === 0 ? '2015-01-01' : '1990-01-01' },
              });
            } else if (what === 'order') await shop.batch([paid(who, 1 + i, base)]);
            else if (what === 'refund') {
              await shop.track({
                ...base,
                event: 'Order Refunded',
                properties: { total: 1, reason: `too ${at % 3}` },
              });
            } else if (what === 'search') {
              await shop.track({
                ...base,
                event: 'Products Searched',
                properties: { query: 'Mug', results: i % 2 },
              });
            } else {
              const event = {
                view: 'Product Viewed',
                cart: 'Product Added',
                checkout: 'Checkout Started',
              }[what as 'view'];
              await shop.batch([product(event, `i${i % 3}`, base)]);
            }
          };
          for (const [i, one] of steps.entries()) {
            if (i % 4 === 0) await shop.reports.overview();
            if (i === cut) {
              await shop.close();
              ({ shop } = await openShop({ data }));
            }
            await take(one, i);
          }
          const { counted, anew } = await twice(shop, data);
          expect(anew).toEqual(counted);
        },
      ),
      { numRuns: Number(process.env['REPORT_RUNS'] ?? 8) },
    );
  }, 120_000);
});
