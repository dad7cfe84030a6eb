import { describe, expect, test } from 'vitest';
import { examine } from './orders-file.ts';

/** Headers as shops write them, each with a row of values that fits it. */
const HEADERS: readonly (readonly [
  language: string,
  header: string,
  row: string,
  columns: Readonly<Record<string, string>>,
])[] = [
  [
    'English',
    'Order ID,Order Date,Customer ID,SKU,Product Name,Category,Quantity,Unit Price,Currency',
    '1001,2026-01-05 10:00,c-7,mug-7,Blue mug,Mugs,2,8.50,EUR',
    {
      ...{ order: 'Order ID', time: 'Order Date', customer: 'Customer ID', item: 'SKU' },
      ...{ name: 'Product Name', category: 'Category', quantity: 'Quantity' },
      ...{ price: 'Unit Price', currency: 'Currency' },
    },
  ],
  [
    'English of a data warehouse',
    'order_id,line_id,created_at,user_id,customer_email,product_id,product,qty,unit_price,order_total,shipping_price',
    '1001,1,2026-01-05T10:00:00Z,7,ada@example.org,12,Blue mug,2,8.50,17.00,4.90',
    {
      ...{ order: 'order_id', time: 'created_at', customer: 'user_id', email: 'customer_email' },
      ...{ item: 'product_id', name: 'product', quantity: 'qty', price: 'unit_price' },
    },
  ],
  [
    'German',
    'Bestellnummer;Bestelldatum;Kundennummer;E-Mail-Adresse;Artikelnummer;Artikelbezeichnung;Warengruppe;Menge;Einzelpreis;Währung;Versandkosten',
    'B-1;05.01.2026 10:00;K-7;ada@example.org;A-7;Blaue Tasse;Tassen;2;8,50;EUR;4,90',
    {
      ...{ order: 'Bestellnummer', time: 'Bestelldatum', customer: 'Kundennummer' },
      ...{ email: 'E-Mail-Adresse', item: 'Artikelnummer', name: 'Artikelbezeichnung' },
      ...{ category: 'Warengruppe', quantity: 'Menge', price: 'Einzelpreis', currency: 'Währung' },
    },
  ],
  [
    'French',
    'N° de commande;Date de commande;Adresse e-mail;Nom du client;Référence produit;Nom du produit;Quantité;Prix unitaire',
    '1;25/01/2026;ada@example.org;Ada Lovelace;R-7;Tasse bleue;2;8,50',
    {
      ...{ order: 'N° de commande', time: 'Date de commande', email: 'Adresse e-mail' },
      ...{ person: 'Nom du client', item: 'Référence produit', name: 'Nom du produit' },
      ...{ quantity: 'Quantité', price: 'Prix unitaire' },
    },
  ],
  [
    'Spanish',
    'Número de pedido;Fecha;Cliente;Producto;Cantidad;Precio',
    '1;25/01/2026;c-7;Taza azul;2;8,50',
    {
      ...{ order: 'Número de pedido', time: 'Fecha', customer: 'Cliente', name: 'Producto' },
      ...{ quantity: 'Cantidad', price: 'Precio' },
    },
  ],
  [
    'Italian',
    'Numero ordine;Data ordine;Email cliente;Codice articolo;Descrizione;Quantità;Prezzo',
    '1;25/01/2026;ada@example.org;A-7;Tazza blu;2;8,50',
    {
      ...{ order: 'Numero ordine', time: 'Data ordine', email: 'Email cliente' },
      ...{ item: 'Codice articolo', name: 'Descrizione', quantity: 'Quantità', price: 'Prezzo' },
    },
  ],
  [
    'Dutch',
    'Ordernummer;Besteldatum;Klantnummer;Artikelcode;Productnaam;Aantal;Prijs',
    '1;25-01-2026;k-7;A-7;Blauwe mok;2;8,50',
    {
      ...{
        order: 'Ordernummer',
        time: 'Besteldatum',
        customer: 'Klantnummer',
        item: 'Artikelcode',
      },
      ...{ name: 'Productnaam', quantity: 'Aantal', price: 'Prijs' },
    },
  ],
  [
    'Portuguese',
    'Nº do pedido;Data da compra;Código do cliente;Produto;Qtd;Preço unitário',
    '1;25/01/2026;c-7;Caneca azul;2;8,50',
    {
      ...{ order: 'Nº do pedido', time: 'Data da compra', customer: 'Código do cliente' },
      ...{ name: 'Produto', quantity: 'Qtd', price: 'Preço unitário' },
    },
  ],
  [
    'a loyalty programme',
    'household_id,store_id,basket_id,product_id,quantity,sales_value,week,transaction_timestamp',
    '900,330,31198570044,1095275,1,0.50,1,2026-01-01 11:53:26',
    {
      ...{ customer: 'household_id', order: 'basket_id', item: 'product_id', quantity: 'quantity' },
      ...{ amount: 'sales_value', time: 'transaction_timestamp' },
    },
  ],
];

describe('columns are guessed', () => {
  test.each(HEADERS)('in %s', async (_language, header, row, columns) => {
    expect((await examine([header, row, row])).columns).toEqual(columns);
  });

  test('from the values where the header says nothing', async () => {
    const { columns, missing } = await examine([
      'a;b;c;d',
      'o-1;ada@example.org;2026-01-05;Blue mug',
      'o-1;ada@example.org;2026-01-05;Tea',
      'o-2;bob@example.org;2026-01-06;Tea',
      'o-3;ada@example.org;2026-01-07;Tea',
      'o-3;ada@example.org;2026-01-07;Honey',
    ]);
    expect(columns).toEqual({ order: 'a', email: 'b', time: 'c' });
    expect(missing).toEqual(['what was ordered (item=… or name=…)']);
  });

  test('a column of names is a name, and who it was stands elsewhere', async () => {
    const { columns } = await examine([
      'Order,Date,Customer,Email,Item',
      '1,2026-01-05,Ada Lovelace,ada@example.org,tea',
    ]);
    expect(columns).toMatchObject({ person: 'Customer', email: 'Email' });
    expect(columns).not.toHaveProperty('customer');
  });

  test('what was said stands, and a column serves one field only', async () => {
    const lines = ['Order ID,Date,Buyer,Item', '1,2026-01-05,7,tea'];
    const said = { columns: { customer: 'buyer', item: 'Order ID', currency: 'GBP' } };
    const guess = await examine(lines, said);
    expect(guess.columns).toEqual({
      ...{ customer: 'Buyer', item: 'Order ID', name: 'Item', time: 'Date' },
    });
    expect(guess).toMatchObject({ currency: 'GBP', currencyKnown: true });
  });

  test('a column that is not there is named with those that are', async () => {
    const lines = ['Order ID,Date,Buyer,Item', '1,2026-01-05,7,tea'];
    await expect(examine(lines, { columns: { customer: 'Kunde' } })).rejects.toMatchObject({
      code: 'import_no_column',
      message: expect.stringContaining('Order ID, Date, Buyer, Item'),
    });
  });

  test('columns of one name are told apart', async () => {
    const { header } = await examine(['Name,Name,,Date', 'a,b,c,2026-01-05']);
    expect(header).toEqual(['Name', 'Name (2)', 'Column 3', 'Date']);
  });
});

describe('the guess says', () => {
  test('three different values of every column', async () => {
    const rows = ['1', '1', '2', '3', '4'].map((order) => `${order},2026-01-05,7,tea`);
    const { examples, sampled } = await examine(['Order ID,Date,Customer,Item', ...rows]);
    expect(examples[0]).toEqual({ column: 'Order ID', field: 'order', values: ['1', '2', '3'] });
    expect(sampled).toBe(5);
  });

  test('how many of the first rows would be left out, and why', async () => {
    const { refused } = await examine([
      'Order ID,Date,Customer,Item,Quantity',
      '1,2026-01-05,7,tea,1',
      '2,2026-02-31,7,tea,1',
      '3,2026-01-06,7,,1',
      '4,2026-01-06,7,tea,0',
      '5,2026-01-06,7,tea',
      '6,2036-01-06,7,tea,1',
      '7,2026-01-06,7,Shipping,1',
    ]);
    expect(refused.map(({ rejection, rows }) => [rejection, rows])).toEqual([
      ['unreadable', 1],
      ['no-time', 2],
      ['no-item', 1],
      ['not-a-product', 1],
      ['no-quantity', 1],
    ]);
    expect(refused[1]?.detail).toBe('"2026-02-31" is no date');
  });

  test('in which currency, by its sign where there is no column', async () => {
    const line = (price: string) => [
      'Order ID;Date;Customer;Item;Price',
      `1;2026-01-05;7;tea;${price}`,
    ];
    expect(await examine(line('£3.20'))).toMatchObject({ currency: 'GBP', currencyKnown: true });
    expect(await examine(line('3,20'))).toMatchObject({ currency: 'EUR', currencyKnown: false });
  });
});

describe('the day and the month', () => {
  const dated = (...dates: string[]) => [
    'Order ID,Date,Customer,Item',
    ...dates.map((date, order) => `${order},${date},7,tea`),
  ];

  test.each([
    ['a thirteenth first', ['03/04/2025', '13/04/2025'], 'day-first'],
    ['a thirteenth second', ['03/04/2025', '04/13/2025'], 'month-first'],
    ['points', ['03.04.2025', '04.05.2025'], 'day-first'],
    ['the year first', ['2025-03-04'], 'any'],
    ['both ways at once', ['13/04/2025', '04/13/2025'], 'unknown'],
    ['nothing', ['03/04/2025', '04/05/2025'], 'unknown'],
  ])('are told by %s', async (_what, dates, expected) => {
    expect((await examine(dated(...dates))).dates).toBe(expected);
  });

  test('are told by a row far down, because a file begins with one day', async () => {
    const first = Array.from({ length: 1_500 }, () => '03/04/2025');
    expect((await examine(dated(...first, '30/04/2025'))).dates).toBe('day-first');
  });
});
