import { expect, test } from 'vitest';
import type { ItemDay } from '../../../src/learning/likelihoods/counting/part.ts';
import {
  chanceOfStockOut,
  DEMAND_DAYS,
  ItemDemand,
} from '../../../src/learning/likelihoods/demand/item-demand.ts';

const END = 20_000;
const TEA = 1;

/** Buys an item every so many days until so many days ago. */
const every = (days: number, ago: number, item = TEA, pieces = 1): ItemDay[] => {
  const list: ItemDay[] = [];
  for (let day = END - ago; day > END - 200; day -= days) list.unshift([day, item, pieces]);
  return list;
};
const bought = (list: readonly ItemDay[], returned: readonly ItemDay[] = []) => ({
  bought: list,
  returned,
});

test('what everybody buys once a fortnight is expected once of everybody, by who is due', () => {
  const demand = new ItemDemand(END, 0.05);
  for (let i = 0; i < 60; i++) demand.add(bought(every(14, i % 14, TEA, 2)));
  const { items, test: back } = demand.forecasts();
  const [tea] = items;
  expect(tea).toMatchObject({ item: TEA, regulars: 60, before: 120 });
  expect(tea?.expected).toBeGreaterThan(100);
  expect(tea?.expected).toBeLessThan(140);
  expect(tea?.due).toBeGreaterThan(50);
  expect(back).toMatchObject({ days: DEMAND_DAYS, items: 1, actual: 120 });
  expect(back?.error).toBeLessThan(0.2);
  if (tea === undefined) throw new Error('nothing is expected');
  expect(chanceOfStockOut(tea, 60)).toBeGreaterThan(0.95);
  expect(chanceOfStockOut(tea, 300)).toBeLessThan(0.05);
});

test('whoever gave an item up is not due for it', () => {
  const demand = new ItemDemand(END);
  for (let i = 0; i < 60; i++) demand.add(bought(every(7, 100)));
  expect(demand.forecasts()).toEqual({ items: [], test: undefined });
});

test('an order that was cancelled by the next day was never asked for; what came back later was', () => {
  const demand = new ItemDemand(END);
  demand.add(bought([[END - 3, TEA, 80_000]], [[END - 2, TEA, 80_000]]));
  expect(demand.forecasts().items).toEqual([]);
  demand.add(bought([[END - 10, TEA, 6]], [[END - 2, TEA, 6]]));
  expect(demand.forecasts().items).toMatchObject([{ item: TEA, before: 6 }]);
});

test('nothing, the same day twice and absurd numbers of pieces give figures', () => {
  const demand = new ItemDemand(END);
  demand.add(bought([]));
  demand.add(
    bought([
      [END - 1, TEA, 1e9],
      [END, TEA, 1e9],
    ]),
  );
  demand.add(bought([[END + 50, TEA, 5]]));
  for (const { expected, low, high, spread } of demand.forecasts().items) {
    for (const value of [expected, low, high, spread]) expect(Number.isFinite(value)).toBe(true);
  }
});
