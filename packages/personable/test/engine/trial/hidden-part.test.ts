import { describe, expect, test } from 'vitest';
import { hideLast, returnedCustomers } from '../../../src/engine/trial/hidden-part.ts';
import { DAY, order, START } from './order-list.ts';

describe('the hidden part', () => {
  test('is the last 30 days of a long file', () => {
    const orders = [0, 100, 169, 170, 200].map((day) => order('ada', day, { tea: 1 }));
    const { cut, lastMonth, visible, hidden } = hideLast(orders);
    expect(cut).toBe(START + 170 * DAY);
    expect(lastMonth).toBe(true);
    expect([visible.length, hidden.length]).toEqual([3, 2]);
  });

  test('is the last fifth of a shorter one', () => {
    const orders = [0, 10, 39, 40, 50].map((day) => order('ada', day, { tea: 1 }));
    const { cut, lastMonth, visible, hidden } = hideLast(orders);
    expect(cut).toBe(START + 40 * DAY);
    expect(lastMonth).toBe(false);
    expect([visible.length, hidden.length]).toEqual([3, 2]);
  });

  test('of one order is that order', () => {
    const { visible, hidden } = hideLast([order('ada', 0, { tea: 1 })]);
    expect([visible.length, hidden.length]).toEqual([0, 1]);
  });

  test('asks about whom it knows from before, and counts no refund as a purchase', () => {
    const parts = hideLast([
      order('ada', 0, { tea: 1 }),
      order('ada', 5, { mug: 1 }),
      order('bob', 6, { tea: 1 }, { refund: true }),
      order(undefined, 7, { tea: 1 }),
      order('cleo', 8, { tea: 1 }),
      order('ada', 199, { tea: 1, honey: 1 }),
      order('bob', 199, { tea: 1 }),
      order('cleo', 199, { tea: 1 }, { refund: true }),
      order('dora', 199, { tea: 1 }),
      order(undefined, 200, { tea: 1 }),
    ]);
    expect(returnedCustomers(parts)).toEqual([
      {
        customer: 'ada',
        orders: 2,
        before: new Set(['tea', 'mug']),
        after: new Set(['tea', 'honey']),
      },
    ]);
  });
});
