import { describe, expect, test } from 'vitest';
import { dueBack } from '../../../src/engine/trial/due-back.ts';
import { DAY, order, START } from './order-list.ts';

const on = (days: readonly number[], pieces = 1) =>
  days.map((day) => order('ada', day, { coffee: pieces }));
const at = (day: number) => START + day * DAY;

describe('who is due back', () => {
  test('is who buys an item at a usual interval, with the range of the quartiles', () => {
    // Intervals 28, 30, 26 and 32 days: median 29, quartiles 27.5 and 30.5, deviations 1, 1, 3, 3.
    const [due, ...others] = dueBack(on([0, 28, 58, 84, 116], 2), at(130));
    expect(others).toEqual([]);
    expect(due).toEqual({
      ...{ customer: 'ada', item: 'coffee', purchases: 5, everyDays: 29, regularity: 2 / 29 },
      ...{ last: at(116), from: at(144), to: at(147), quantity: 2, value: 20, currency: 'EUR' },
    });
  });

  test.each([
    ['two purchases', [0, 30], 45],
    ['three on two days', [0, 0, 30], 45],
    ['no regular interval', [0, 5, 60, 70], 90],
    ['somebody overdue by more than an interval', [0, 30, 60], 121],
    ['a purchase in more than 30 days', [0, 90, 180], 200],
  ])('nobody after %s', (_what, days, today) => {
    expect(dueBack(on(days), at(today))).toEqual([]);
  });

  test('are still those who are a little late', () => {
    expect(dueBack(on([0, 30, 60]), at(119))).toHaveLength(1);
  });

  test('the largest value stands first, and without a price it is not named', () => {
    const orders = [0, 30, 60].flatMap((day) => [
      order('ada', day, { coffee: 1 }),
      order('bob', day, { coffee: 9 }),
    ]);
    const priceless = orders.map((one) => ({
      ...one,
      lines: one.lines.map((line) => ({ ...line, price: undefined })),
    }));
    expect(dueBack(orders, at(80)).map(({ customer }) => customer)).toEqual(['bob', 'ada']);
    expect(dueBack(priceless, at(80)).map(({ value }) => value)).toEqual([undefined, undefined]);
  });
});
