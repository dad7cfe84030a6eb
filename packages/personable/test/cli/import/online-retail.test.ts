import { describe, expect, test } from 'vitest';
import { importOnlineRetail } from '../../../src/cli/import/online-retail.ts';
import { importLines, manyOrders, RecordingTarget, retailFile, row } from './retail-file.ts';

describe('messages', () => {
  test('an invoice is one order', async () => {
    const { messages, report } = await importLines([
      row({ quantity: '6', price: '2.55' }),
      row({ code: '71053', description: 'WHITE METAL LANTERN', quantity: '6', price: '3.39' }),
    ]);
    expect(messages).toEqual([
      {
        type: 'track',
        messageId: 'online-retail:536365',
        userId: '17850',
        event: 'Order Completed',
        timestamp: '2010-12-01T08:26:00.000Z',
        properties: {
          order_id: '536365',
          currency: 'GBP',
          total: 35.64,
          products: [
            { product_id: '22001', name: 'Blue Mug', price: 2.55, quantity: 6 },
            { product_id: '71053', name: 'White Metal Lantern', price: 3.39, quantity: 6 },
          ],
        },
        context: { country: 'United Kingdom' },
      },
    ]);
    expect(report.rows.orders).toBe(2);
    expect(report.messages.orders).toBe(1);
  });

  test('a cancellation is a refund of positive quantities', async () => {
    const { messages, report } = await importLines([row({ invoice: 'C536379', quantity: '-3' })]);
    expect(messages[0]).toMatchObject({
      messageId: 'online-retail:C536379',
      event: 'Order Refunded',
      properties: { order_id: 'C536379', total: 7.5, products: [{ quantity: 3 }] },
    });
    expect(report.rows.refunds).toBe(1);
  });

  test('an invoice without a customer is an anonymous order of its own', async () => {
    const { messages, report } = await importLines([row({ customer: 'NA', country: '' })]);
    expect(messages[0]).toMatchObject({ anonymousId: 'online-retail:536365', context: {} });
    expect(messages[0]).not.toHaveProperty('userId');
    expect(report.rows.anonymousOrders).toBe(1);
    expect(report.found).toMatchObject({ anonymousOrders: 1, customers: 0 });
  });

  test('rows of a product at one price become one, at another price they do not', async () => {
    const { messages, report } = await importLines([
      row({ code: '85123a' }),
      row({ code: '22001' }),
      row({ code: '85123A', quantity: '5' }),
      row({ code: '85123A', price: '2.95' }),
    ]);
    expect(messages[0]?.properties.products).toEqual([
      { product_id: '85123A', name: 'Blue Mug', price: 2.5, quantity: 7 },
      { product_id: '22001', name: 'Blue Mug', price: 2.5, quantity: 2 },
      { product_id: '85123A', name: 'Blue Mug', price: 2.95, quantity: 2 },
    ]);
    expect(report.rows.orders).toBe(4);
    expect(report.found.items).toBe(2);
  });

  test('go in the order of time; an invoice begins with its earliest row, wherever its rows are', async () => {
    const { messages } = await importLines([
      row({ invoice: '3', date: '2010-12-03 10:01:00' }),
      row({ invoice: '1', date: '2010-12-01 10:00:00' }),
      row({ invoice: '3', date: '2010-12-03 10:00:00', code: '22002' }),
      row({ invoice: '2', date: '2010-12-02 10:00:00' }),
    ]);
    expect(messages.map(({ properties }) => properties.order_id)).toEqual(['1', '2', '3']);
    expect(messages[2]?.timestamp).toBe('2010-12-03T10:00:00.000Z');
    expect(messages[2]?.properties.products).toHaveLength(2);
  });

  test('the row that names the customer or country speaks for the whole invoice', async () => {
    const { messages, report } = await importLines([
      row({ customer: '', country: 'NA' }),
      row({ code: '22002' }),
    ]);
    expect(messages[0]).toMatchObject({ userId: '17850', context: { country: 'United Kingdom' } });
    expect(report.rows.orders).toBe(2);
  });

  test('times move by whole weeks up to the limit', async () => {
    const { messages, report } = await importLines(
      [row({ invoice: '1' }), row({ invoice: '2', date: '2010-12-09 18:00:00' })],
      { until: Date.UTC(2026, 0, 1) },
    );
    expect(messages.map(({ timestamp }) => timestamp)).toEqual([
      '2025-12-17T08:26:00.000Z',
      '2025-12-25T18:00:00.000Z',
    ]);
    expect(report.shiftWeeks).toBe(785);
    expect(report.firstTime).toBe(Date.UTC(2025, 11, 17, 8, 26));
    expect(report.lastTime).toBe(Date.UTC(2025, 11, 25, 18));
  });
});

describe('the account', () => {
  test('has each row that is left out once, with the first of them as examples', async () => {
    const { report, messages } = await importLines([
      row(),
      row({ code: 'POST' }),
      row({ description: 'NA' }),
      row({ price: '0' }),
      row({ quantity: '-1' }),
      row({ customer: '12345' }),
      'a row,of three,fields',
      row({ date: 'yesterday' }),
    ]);
    expect(report.rowsRead).toBe(8);
    expect(report.rows.orders).toBe(1);
    expect(report.rejectedRows).toEqual({
      unreadable: 2,
      'not-a-product': 1,
      'no-description': 1,
      'no-price': 1,
      'no-quantity': 1,
      'other-customer': 1,
    });
    expect(messages[0]?.properties.total).toBe(5);
    expect(report.rejectedExamples.at(-1)).toEqual({
      line: 9,
      rejection: 'unreadable',
      detail: 'InvoiceDate is "yesterday", not a YYYY-MM-DD HH:MM:SS time',
    });
  });

  test('keeps at most five examples of a reason', async () => {
    const { report } = await importLines(Array.from({ length: 50 }, () => row({ code: 'POST' })));
    expect(report.rejectedRows['not-a-product']).toBe(50);
    expect(report.rejectedExamples).toHaveLength(5);
  });

  test('an invoice of which nothing is left is found but makes no message', async () => {
    const { report, target } = await importLines([row({ code: 'POST' })]);
    expect(report.found).toMatchObject({ invoices: 1, orders: 0, items: 0 });
    expect(target.batches).toEqual([]);
    expect(report.firstTime).toBeUndefined();
  });

  test('a file with a header only is a complete import of nothing', async () => {
    const { report, target } = await importLines([], { until: Date.UTC(2026, 0, 1) });
    expect(report).toMatchObject({ state: 'complete', rowsRead: 0, shiftWeeks: 0 });
    expect(target.items.size).toBe(0);
  });

  test('rows of a message that the target refuses have their own place', async () => {
    const target = new RecordingTarget(['online-retail:2']);
    const { report } = await importLines(
      [row({ invoice: '1' }), row({ invoice: '2' }), row({ invoice: '2', code: '22002' })],
      {},
      target,
    );
    expect(report.rows).toMatchObject({ orders: 1, refused: 2 });
    expect(report.messages).toMatchObject({ orders: 1, refused: 1 });
    expect(report.refusedExamples).toEqual([
      { messageId: 'online-retail:2', code: 'event_invalid', message: 'It is refused.' },
    ]);
  });

  test('a target whose counts do not add up is an error, not a wrong account', async () => {
    const target = new RecordingTarget();
    target.send = async () => ({ accepted: 0, duplicates: 0, rejected: [] });
    await expect(importLines([row()], {}, target)).rejects.toMatchObject({
      code: 'import_miscounted',
    });
  });

  test('takes its seconds from the clock it is given', async () => {
    let time = 1000;
    const { report } = await importLines([row()], {
      now: () => {
        time += 2500;
        return time;
      },
    });
    expect(report.seconds).toBe(2.5);
  });
});

test('progress is told in bytes while reading and in rows while sending', async () => {
  const told: string[] = [];
  const seen: number[] = [];
  await importLines([row({ code: 'POST' }), ...manyOrders(3)], {
    progress: {
      begin: ({ label, unit }) => told.push(`${label} ${unit}`),
      advance: (done) => seen.push(done),
      end: () => told.push('end'),
    },
  });
  expect(told).toEqual(['Reading bytes', 'Sending rows', 'end']);
  expect(seen.at(-1)).toBe(3);
});

test('progress ends when the file cannot be used or the target fails', async () => {
  const told: string[] = [];
  const target = new RecordingTarget();
  target.send = async () => {
    throw new Error('The disk is full.');
  };
  const progress = { begin() {}, advance() {}, end: () => told.push('end') };
  await expect(importLines([row()], { progress }, target)).rejects.toThrow('The disk is full.');
  expect(told).toEqual(['end']);
});

test('a wrong header names the columns and the public source', async () => {
  await using file = await retailFile(['order,sku', '1,2']);
  const target = new RecordingTarget();
  await expect(
    importOnlineRetail({ path: file.path, target, until: undefined, now: () => 0 }),
  ).rejects.toThrow(/InvoiceNo,StockCode,Description.*got "order,sku".*archive\.ics\.uci\.edu/);
});
