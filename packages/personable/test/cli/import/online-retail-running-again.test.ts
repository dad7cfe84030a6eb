import { describe, expect, test } from 'vitest';
import { importLines, manyOrders, RecordingTarget, row } from './retail-file.ts';

describe('batches', () => {
  test('have at most 200 messages, after the items', async () => {
    const { target, report } = await importLines(manyOrders(450));
    expect(target.batches.map((batch) => batch.length)).toEqual([200, 200, 50]);
    expect(target.items.size).toBe(1);
    expect(report.rows.orders).toBe(450);
  });

  test('have at most 400 kB of JSON, unless one message is larger', async () => {
    const big = (invoice: string, products: number) =>
      Array.from({ length: products }, (_, place) => row({ invoice, code: `P${place}` }));
    const { target } = await importLines([
      ...big('1', 3000),
      ...big('2', 3000),
      ...big('3', 3000),
      ...big('4', 8000),
    ]);
    const sizes = target.batches.map((batch) => JSON.stringify(batch).length);
    expect(target.batches.map((batch) => batch.length)).toEqual([2, 1, 1]);
    expect(sizes[0]).toBeLessThan(400_000);
    expect(sizes[2]).toBeGreaterThan(400_000);
  });
});

describe('running again', () => {
  test('counts what is there already as duplicates', async () => {
    const target = new RecordingTarget();
    const lines = [
      row({ invoice: '1' }),
      row({ invoice: '1', code: '22002' }),
      row({ invoice: '2' }),
    ];
    await importLines(lines, {}, target);
    const { report } = await importLines([...lines, row({ invoice: '3' })], {}, target);
    expect(report.rows).toMatchObject({ orders: 1, duplicates: 3 });
    expect(report.messages).toMatchObject({ orders: 1, duplicates: 2 });
    expect(target.messages.size).toBe(3);
  });

  test('goes on after an interruption, which ends with the batch in flight', async () => {
    const target = new RecordingTarget();
    const stop = new AbortController();
    target.afterBatch = () => stop.abort();
    const lines = manyOrders(450);

    const first = await importLines(lines, { signal: stop.signal }, target);
    expect(first.report.state).toBe('stopped-sending');
    expect(first.report.rows).toMatchObject({ orders: 200, notSent: 250 });
    expect(first.report.messages.notSent).toBe(250);

    const second = await importLines(lines, {}, target);
    expect(second.report.state).toBe('complete');
    expect(second.report.rows).toMatchObject({ orders: 250, duplicates: 200, notSent: 0 });
    expect(target.messages.size).toBe(450);
  });

  test('an interruption during the last batch leaves nothing to do', async () => {
    const target = new RecordingTarget();
    const stop = new AbortController();
    target.afterBatch = () => stop.abort();
    const { report } = await importLines(manyOrders(3), { signal: stop.signal }, target);
    expect(report).toMatchObject({ state: 'complete', rows: { orders: 3 } });
  });

  test('an interruption while reading sends nothing', async () => {
    const stop = new AbortController();
    const progress = { begin() {}, advance: () => stop.abort(), end() {} };
    const { report, target } = await importLines(manyOrders(20_000), {
      signal: stop.signal,
      progress,
      until: Date.UTC(2026, 0, 1),
    });
    expect(report).toMatchObject({ state: 'stopped-reading', rows: { orders: 0 }, shiftWeeks: 0 });
    expect(report.rowsRead).toBeGreaterThan(0);
    expect(report.rows.notSent).toBe(report.rowsRead);
    expect(target.items.size).toBe(0);
  });
});
