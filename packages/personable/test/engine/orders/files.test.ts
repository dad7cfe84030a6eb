import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { accounted, examine, importInto, openShop, read } from './orders-file.ts';

const HEADER = 'Order ID,Date,Customer,Email,SKU,Product,Quantity,Price';
const ORDERS = [
  HEADER,
  '1,2026-01-05 10:00,c-1,Ada@Example.org,mug,Blue mug,2,8.50',
  '1,2026-01-05 10:00,c-1,Ada@Example.org,tea,Green tea,1,4.00',
  '2,2026-01-06 11:00,c-2,bob@example.org,tea,Green tea,3,4.00',
];

const sold = async (content: readonly string[] | Uint8Array) => {
  const file = await read(content);
  return file.ledger.inTimeOrder().map(({ id, customer, lines }) => ({
    id,
    customer,
    items: lines.map(({ item, quantity, price }) => [item, quantity, price]),
  }));
};

const SOLD = [
  {
    id: '1',
    customer: 'c-1',
    items: [
      ['mug', 2, 8.5],
      ['tea', 1, 4],
    ],
  },
  { id: '2', customer: 'c-2', items: [['tea', 3, 4]] },
];

describe('a file is read alike', () => {
  const text = ORDERS.join('\r\n');
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  test.each([
    ['with commas', Buffer.from(text)],
    ['with semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['with tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['with a mark of UTF-8', Buffer.from(`\uFEFF${text}`)],
    ['in UTF-16', utf16],
    ['in UTF-16 of the other order', Buffer.from(utf16).swap16()],
    ['in UTF-16 without a mark', utf16.subarray(2)],
    ['gzipped', gzipSync(text)],
    ['gzipped in UTF-16', gzipSync(utf16)],
    ['with quotes', Buffer.from(text.replaceAll(/[^,\r\n]+/g, '"$&"'))],
    ['with lines of an old Mac', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('%s', async (_how, bytes) => {
    expect(await sold(bytes)).toEqual(SOLD);
  });

  test('in Windows-1252, where a letter far down tells it', async () => {
    const row = (order: number, name: string) =>
      `${order},2026-01-05,c-1,,sku-${order},${name},1,4.00`;
    const rows = Array.from({ length: 20_000 }, (_, order) => row(order, 'Tea'));
    const lines = [HEADER, ...rows, row(20_000, 'Tee für “Müller” zu 3 €')];
    const bytes = Buffer.from(
      [...lines.join('\n')].map((letter) => WINDOWS[letter] ?? letter.charCodeAt(0)),
    );
    const { ledger } = await read(bytes);
    expect(ledger.items.get('sku-20000')?.name).toBe('Tee für “Müller” zu 3 €');
  });
});

/** Letters that have another number in Windows-1252 than in Unicode. */
const WINDOWS: Readonly<Record<string, number>> = { '€': 0x80, '“': 0x93, '”': 0x94 };

describe('a file that cannot be read says so', () => {
  test.each([
    ['an empty one', Buffer.alloc(0), 'import_file_empty'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004 something'), 'import_not_text'],
    ['bytes', Buffer.from([1, 0, 2, 255, 0, 0, 7, 0, 0]), 'import_not_text'],
    ['one column', Buffer.from('hello\nworld\n'), 'import_wrong_header'],
    ['cut off gzip', gzipSync(ORDERS.join('\n')).subarray(0, 60), 'import_file_truncated'],
    [
      'a quote that never ends',
      Buffer.from(`${HEADER}\n1,"${'x'.repeat(200_000)}`),
      'import_open_quote',
    ],
  ])('%s', async (_what, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });

  test('a missing one', async () => {
    const { examineOrders } = await import('../../../src/engine/orders/order-plan.ts');
    await expect(examineOrders('/nowhere/orders.csv', {}, 0)).rejects.toMatchObject({
      code: 'import_file_missing',
    });
  });

  test('one whose dates can be read two ways, with the way out', async () => {
    const lines = ['Order ID,Date,Customer,SKU', '1,03/04/2025,c-1,tea'];
    await expect(read(lines)).rejects.toMatchObject({
      code: 'import_ambiguous_dates',
      message: expect.stringContaining('--date-format day-first'),
    });
    const { ledger } = await read(lines, { dayOrder: 'month-first' });
    expect(ledger.inTimeOrder()[0]?.time).toBe(Date.UTC(2025, 2, 4));
  });

  test('one that does not say who bought, with the way out', async () => {
    await expect(read(['Order ID,Date,SKU', '1,2026-01-05,tea'])).rejects.toMatchObject({
      code: 'import_no_column',
      message: expect.stringContaining('--columns customer=NAME'),
    });
  });

  test('only a header holds no order', async () => {
    expect((await read([HEADER], { columns: { email: 'Email', time: 'Date' } })).rows).toBe(0);
  });
});

describe('every row has its place', () => {
  const hostile = [
    HEADER,
    '1,2026-01-05 10:00,c-1,,mug,Blue mug,2,8.50',
    '1,2026-01-05 10:00,c-2,,tea,Green tea,1,4.00',
    ',2026-01-05 10:00,c-1,,tea,Green tea,1,4.00',
    '2,,c-1,,tea,Green tea,1,4.00',
    '3,1889-01-05,c-1,,tea,Green tea,1,4.00',
    `4,2026-01-05,c-1,,${'x'.repeat(300)},,1,4.00`,
    '5,2026-01-05,c-1,,tea,Green tea,many,4.00',
    '6,2026-01-05,c-1,,tea,Green tea,1,-4.00',
    '7,2026-01-05,c-1,,tea,Green tea,1,free',
    '8,2026-01-05,c-1,,,Versandkosten,1,4.90',
    '9,2026-01-05,,,tea,Green tea,1,4.00',
    '10,2026-01-05,c-1,,tea,Green tea,-1,4.00',
    '11,2026-01-05,c-1,,tea\u0000,Green\u0007 tea,1,4.00',
    'too,few',
    '12,2026-01-05,c-1,,tea,"Green ""best"" tea",1,4.00',
    // A quote that is not closed takes the next line with it; neither is believed.
    '13,2026-01-05,"c-1,,tea,Green tea,1,4.00',
    '14,2026-01-05,c-1,,tea,"Green tea",1,4.00',
  ];

  test('in an order, a refund, or left out for a reason', async () => {
    const file = await read(hostile);
    expect(accounted(file)).toBe(file.rows);
    expect(file.rows).toBe(hostile.length - 1);
    expect(file.rejected).toEqual({
      unreadable: 3,
      'no-order': 1,
      'no-time': 2,
      'given-back': 0,
      'no-item': 1,
      'not-a-product': 1,
      'no-quantity': 1,
      'no-price': 2,
      'other-customer': 1,
    });
    expect(file.ledger.inTimeOrder().filter(({ refund }) => refund)).toHaveLength(1);
    expect(file.ledger.items.get('tea')?.name).toBe('Green "best" tea');
  });

  test('and the engine takes the rest', async () => {
    const shop = await openShop();
    const { messages, rows, rowsRead, rejectedRows } = await importInto(shop, hostile);
    expect(messages).toMatchObject({ orders: 3, anonymousOrders: 1, refunds: 1, refused: 0 });
    const total = [...Object.values(rows), ...Object.values(rejectedRows)];
    expect(total.reduce((sum, count) => sum + count, 0)).toBe(rowsRead);
    expect(shop.items.get('mug')).toMatchObject({ name: 'Blue mug', price: 8.5, currency: 'EUR' });
  });
});

describe('an import', () => {
  test('knows customers by id, with what the file says of them', async () => {
    const shop = await openShop();
    await importInto(shop, ORDERS);
    const profile = await shop.people.profile({ userId: 'c-1' });
    expect(profile?.traits).toEqual({ email: 'ada@example.org' });
    expect(profile?.history.map(({ item }) => item).sort()).toEqual(['mug', 'tea']);
  });

  test('knows customers by their e-mail address in small letters where there is no id', async () => {
    const shop = await openShop();
    await importInto(shop, [
      'Order ID,Date,Email,Customer Name,SKU',
      '1,2026-01-05,Ada@Example.ORG,Ada Lovelace,tea',
      '2,2026-01-06,ada@example.org,Ada Lovelace,mug',
    ]);
    const profile = await shop.people.profile({ userId: 'ada@example.org' });
    expect(profile).toMatchObject({ name: 'Ada Lovelace', events: 3 });
  });

  test('done again doubles nothing, and a longer file adds what is new', async () => {
    const shop = await openShop();
    await importInto(shop, ORDERS);
    const events = (await shop.overview()).events;
    expect((await importInto(shop, ORDERS)).messages).toMatchObject({ orders: 0, duplicates: 2 });
    expect((await shop.overview()).events).toBe(events);
    const longer = [...ORDERS, '3,2026-01-07,c-1,Ada@Example.org,tea,Green tea,1,4.00'];
    expect((await importInto(shop, longer)).messages).toMatchObject({ orders: 1, duplicates: 2 });
  });

  test('makes an order of the rows of one customer at one time where orders have no number', async () => {
    const file = await read([
      'Date,Customer,SKU',
      '2026-01-05 10:00,c-1,tea',
      '2026-01-05 10:00,c-1,mug',
      '2026-01-05 12:00,c-1,tea',
    ]);
    expect(file.ledger.inTimeOrder().map(({ lines }) => lines.length)).toEqual([2, 1]);
  });

  test('takes the price of the line where there is none of a piece', async () => {
    const file = await read([
      'Order,Date,Customer,SKU,Qty,Line total',
      '1,2026-01-05,c-1,tea,3,12.00',
    ]);
    expect(file.ledger.inTimeOrder()[0]?.lines[0]).toMatchObject({ quantity: 3, price: 4 });
  });
});

describe('an export of Shopify', () => {
  const shopify = [
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,Notes',
    '#1001,Ada@example.org,paid,2026-01-05 10:01:00 +0100,fulfilled,yes,USD,21.00,4.90,0,25.90,2026-01-05 10:00:00 +0100,2,Blue mug - large,8.50,,MUG-L,Ada Lovelace,"Ring, please"',
    '#1001,,,,,,,,,,,,1,Green tea,4.00,,,,',
    '#1002,bob@example.org,refunded,2026-01-06 10:01:00 +0100,,no,USD,8.00,0,0,8.00,2026-01-06 10:00:00 +0100,1,Green tea,4.00,,,Bob,',
    '#1002,,,,,,,,,,,,1,Honey,4.00,,HONEY,,',
  ];

  test('is known by its header, and follows rows with what stands on the first one only', async () => {
    const guess = await examine(shopify);
    expect(guess).toMatchObject({
      preset: 'shopify',
      columns: { order: 'Name', email: 'Email', item: 'Lineitem sku', time: 'Created at' },
    });
    const file = await read(shopify);
    expect(file.ledger.inTimeOrder()).toEqual([
      {
        ...{ id: '#1001', refund: false, customer: 'ada@example.org', currency: 'USD' },
        time: Date.UTC(2026, 0, 5, 9),
        lines: [
          { item: 'MUG-L', quantity: 2, price: 8.5 },
          { item: 'Green tea', quantity: 1, price: 4 },
        ],
      },
    ]);
    expect(file.rejected).toMatchObject({ 'given-back': 2 });
    expect(accounted(file)).toBe(4);
  });

  test('is asked for by name, and refused where it is none', async () => {
    await expect(examine(ORDERS, { preset: 'shopify' })).rejects.toMatchObject({
      code: 'import_wrong_header',
      message: expect.stringContaining('Lineitem name'),
    });
  });
});

describe('an export of WooCommerce', () => {
  test('with a row an item', async () => {
    const lines = [
      'order_id,order_date,order_status,customer_id,billing_email,order_currency,item_name,item_sku,item_quantity,item_total',
      '51,2026-01-05 10:00:00,wc-completed,7,ada@example.org,EUR,Blue mug,mug,2,17.00',
      '51,2026-01-05 10:00:00,wc-completed,7,ada@example.org,EUR,Green tea,tea,1,4.00',
      '52,2026-01-06 10:00:00,wc-cancelled,8,bob@example.org,EUR,Green tea,tea,1,4.00',
    ];
    expect((await examine(lines)).preset).toBe('woocommerce');
    const file = await read(lines);
    expect(file.ledger.inTimeOrder()).toHaveLength(1);
    expect(file.ledger.inTimeOrder()[0]?.lines[0]).toEqual({
      item: 'mug',
      quantity: 2,
      price: 8.5,
    });
    expect(file.rejected['given-back']).toBe(1);
  });

  test('of the order export extension', async () => {
    const lines = [
      'Order Number,Order Status,Order Date,First Name (Billing),Email (Billing),SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Order Total Amount',
      '51,Completed,2026-01-05 10:00,Ada,ada@example.org,mug,1,Blue mug,2,8.50,21',
      '51,Completed,2026-01-05 10:00,Ada,ada@example.org,,2,Green tea,1,4.00,21',
    ];
    const guess = await examine(lines);
    expect(guess).toMatchObject({ preset: 'woocommerce', columns: { email: 'Email (Billing)' } });
    const [order] = (await read(lines)).ledger.inTimeOrder();
    expect(order?.lines.map(({ item }) => item)).toEqual(['mug', 'Green tea']);
  });
});
