import { describe, expect, onTestFinished, test } from 'vitest';
import { readStock } from '../../../src/engine/orders/stock-file.ts';
import { runTrial, type Trial } from '../../../src/engine/trial/run-trial.ts';
import { TrialClock } from '../../../src/engine/trial/trial-clock.ts';
import { openPersonable } from '../../../src/index.ts';
import { ordersFile, read } from '../orders/orders-file.ts';
import { DEMO_END, demoOrders } from './demo-orders.ts';

const tryOut = async (lines: readonly string[], options: Partial<Trial> = {}) => {
  const clock = new TrialClock();
  const shop = await openPersonable({ data: ':memory:', clock: clock.now });
  onTestFinished(() => shop.close());
  const report = await runTrial({
    ...{ shop, clock, file: await read(lines), name: 'orders.csv', passing: false },
    ...{ importing: 'personable import orders orders.csv', now: DEMO_END, elapsed: () => 1_000 },
    ...options,
  });
  return { shop, clock, report };
};

describe('a trial with the orders of a shop whose people buy by taste and habit', () => {
  test('finds more than bestsellers, of the same customers, and says how sure that is', async () => {
    const { report } = await tryOut(demoOrders());
    const [fresh, basket] = report.questions;
    expect(report.missing).toEqual([]);
    expect(report.hidden).toMatchObject({ days: 30, lastMonth: true });
    expect(basket?.customers).toBe(report.hidden.asked);
    expect(fresh?.customers).toBeLessThan(report.hidden.asked);
    expect(basket?.difference.hitRate.low).toBeGreaterThan(0);
    expect(basket?.difference.recall.low).toBeGreaterThan(0);
    expect(fresh?.difference.recall.low).toBeGreaterThan(0);
    for (const { ours, bestsellers, difference } of report.questions) {
      const apart = ours.recall.mean - bestsellers.recall.mean;
      expect(difference.recall.mean).toBeCloseTo(apart, 10);
    }
  });

  test('shows ten customers from the best to the least, with what came true', async () => {
    const { report, shop } = await tryOut(demoOrders());
    const { shown } = report.people;
    const right = shown.map((one) => one.right);
    expect(shown).toHaveLength(10);
    expect(right).toEqual(right.toSorted((a, b) => b - a));
    expect(right.at(-1)).toBe(0);
    for (const { customer, recommended, bought, right: hits } of shown) {
      const after = new Set(bought.map(({ id }) => id));
      expect(recommended).toHaveLength(10);
      expect(recommended.filter(({ hit }) => hit)).toHaveLength(hits);
      expect(recommended.every(({ id, hit }) => after.has(id) === hit)).toBe(true);
      expect(recommended.every(({ reason }) => reason.length > 5)).toBe(true);
      const profile = await shop.people.profile({ person: customer.person ?? 0 });
      expect(profile?.events).toBeGreaterThan(0);
    }
  });

  test('leaves an engine over all orders, on the day of the last one, with no decision in its log', async () => {
    const { report, shop, clock } = await tryOut(demoOrders());
    expect(clock.now()).toBeGreaterThanOrEqual(Date.parse(report.found.last));
    expect((await shop.decisions.list({ limit: 10 })).entries).toEqual([]);
    expect((await shop.overview()).events).toBe(report.found.orders);
    expect(report.due.total).toBeGreaterThan(0);
    expect(report.demand.shown[0]?.high).toBeGreaterThan(0);
    expect(report.next.map(({ command }) => command)).toContain(
      'personable import orders orders.csv --data ./data --yes',
    );
  });

  test('is the same every time', async () => {
    const lines = demoOrders(5);
    const first = await tryOut(lines);
    expect((await tryOut(lines)).report).toEqual(first.report);
  });

  test('says what will run out where the stock is known, and shows nothing that is sold out', async () => {
    const lines = demoOrders();
    const ids = [...new Set(lines.slice(1).map((line) => line.split(';')[3] ?? ''))];
    const stock = await readStock(
      ordersFile([
        'sku,stock',
        `${ids[0]},0`,
        `${ids[1]},1`,
        `${ids[2]},1000000`,
        'other,5',
        'x,?',
      ]),
    );
    const { report, shop } = await tryOut(lines, { stock });
    expect(report.demand.stockKnown).toBe(3);
    const byId = new Map(report.demand.shown.map((row) => [row.item.id, row]));
    expect(byId.get(ids[1] ?? '')?.chance).toBeGreaterThan(0.1);
    expect(byId.get(ids[2] ?? '')?.chance).toBeLessThan(0.001);
    const { items } = await shop.decide({ placement: 'popular', limit: 100 });
    expect(items.map(({ id }) => id)).not.toContain(ids[0]);
  });

  test('stops when it is told to', async () => {
    const stopping = new AbortController();
    const progress = {
      begin: ({ label }: { readonly label: string }) => {
        if (label === 'Asking') stopping.abort();
      },
      advance: () => undefined,
      end: () => undefined,
    };
    const stopped = tryOut(demoOrders(), { signal: stopping.signal, progress });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a trial with few orders', () => {
  const lines = [
    'Order ID,Date,Customer,SKU',
    '1,2026-01-01,ada,tea',
    '2,2026-01-11,ada,tea',
    '3,2026-01-11,bob,mug',
    '4,2026-01-20,ada,tea',
  ];

  test('says what is missing and shows what can be shown', async () => {
    const { report } = await tryOut(lines);
    expect(report.questions).toEqual([]);
    expect(report.missing).toEqual([
      'A comparison with bestsellers needs at least 200 orders of known customers; the file has 4.',
      'A comparison with bestsellers needs at least 20 customers who had bought before and bought again in the hidden part; the file has 1.',
      'What will be asked for rests on at least four whole weeks; the file has fewer.',
    ]);
    expect(report.people.shown).toMatchObject([{ customer: { name: 'ada' }, orders: 2, right: 1 }]);
    expect(report.due.shown).toMatchObject([{ item: { id: 'tea' }, purchases: 3, everyDays: 9.5 }]);
  });

  test('with none says so, with the way out', async () => {
    await expect(tryOut(lines.slice(0, 1))).rejects.toMatchObject({
      code: 'import_no_column',
    });
    await expect(tryOut([...lines.slice(0, 1), 'x,2026-01-01,ada,Shipping'])).rejects.toMatchObject(
      {
        code: 'invalid_orders',
      },
    );
  });
});
