import { expect, test } from 'vitest';
import { itemsOf } from '../../../src/cli/import/retail-items.ts';
import type { Invoice } from '../../../src/cli/import/retail-ledger.ts';

const DAY = 24 * 60 * 60 * 1000;

function invoice(day: number, lines: readonly [string, number][], refund = false): Invoice {
  return {
    number: `${refund ? 'C' : ''}${day}`,
    refund,
    customer: undefined,
    country: undefined,
    time: day * DAY,
    lines: lines.map(([description, price]) => ({
      code: '22001',
      description,
      quantity: 1,
      price,
    })),
  };
}

function itemOf(...invoices: readonly Invoice[]) {
  const [item] = itemsOf(invoices);
  return item;
}

test('an item has its most frequent description, tidied, and no invented category', () => {
  expect(
    itemOf(
      invoice(1, [['OLD MUG', 2]]),
      invoice(2, [
        ['BLUE MUG', 2],
        ['BLUE MUG', 2],
      ]),
    ),
  ).toEqual({
    id: '22001',
    name: 'Blue Mug',
    price: 2,
    currency: 'GBP',
    categories: [],
    attributes: {},
  });
});

test('of descriptions that are as frequent, the latest wins', () => {
  expect(itemOf(invoice(1, [['OLD MUG', 2]]), invoice(2, [['NEW MUG', 2]]))?.name).toBe('New Mug');
});

test('the price is the most frequent one of the last four weeks of its sales', () => {
  const before = Array.from({ length: 9 }, (_, day) => invoice(day, [['MUG', 9]]));
  const last = [invoice(40, [['MUG', 3]]), invoice(41, [['MUG', 3]]), invoice(42, [['MUG', 5]])];
  expect(itemOf(...before, ...last)?.price).toBe(3);
});

test('the four weeks end with the last sale of the item, and prices as frequent go to the latest', () => {
  expect(itemOf(invoice(0, [['MUG', 9]]), invoice(28, [['MUG', 3]]))?.price).toBe(3);
  expect(itemOf(invoice(1, [['MUG', 9]]), invoice(28, [['MUG', 3]]))?.price).toBe(3);
  expect(itemOf(invoice(1, [['MUG', 3]]), invoice(28, [['MUG', 9]]))?.price).toBe(9);
});

test('refunds do not change an item, and make one only if it was never sold', () => {
  const sale = invoice(1, [['MUG', 3]]);
  const refunds = [invoice(2, [['X', 9]], true), invoice(3, [['X', 9]], true)];
  expect(itemOf(sale, ...refunds)).toMatchObject({ name: 'Mug', price: 3 });
  expect(itemOf(...refunds)).toMatchObject({ name: 'X', price: 9 });
});
