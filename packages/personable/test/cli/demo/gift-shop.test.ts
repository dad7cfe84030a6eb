import { describe, expect, test } from 'vitest';
import { complements, usedUpAfterDays } from '../../../src/cli/demo/complements.ts';
import { demoItems } from '../../../src/cli/demo/gift-shop.ts';
import { itemTable } from '../../../src/cli/demo/item-table.ts';
import { homeCategory } from '../../../src/cli/demo/taste.ts';

const homes = new Set(demoItems.map(homeCategory));

describe('the shop', () => {
  test('sells 210 items in ten departments', () => {
    expect(demoItems).toHaveLength(210);
    const departments = new Set([...homes].map((home) => home.split(' > ')[0]));
    expect(departments.size).toBe(10);
  });

  test('gives every item an id and a name of its own', () => {
    expect(new Set(demoItems.map((item) => item.id)).size).toBe(demoItems.length);
    expect(new Set(demoItems.map((item) => item.name)).size).toBe(demoItems.length);
  });

  test.each(demoItems)('describes $id in full', (item) => {
    expect(item.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(item.name).toMatch(/^[A-Z].{2,}$/);
    expect(item.description).toMatch(/^[A-Z].*\.$/);
    expect(item.description).not.toContain('undefined');
    expect(item.price).toBeGreaterThan(0);
    expect(item.price).toBe(Number(item.price.toFixed(2)));
    expect(Number.isInteger(item.stock) && item.stock >= 0).toBe(true);
    for (const path of item.categories) expect(path).toMatch(/^[^>]+ > [^>]+$/);
    expect(item.attributes).not.toHaveProperty('detail');
  });

  test('has about one item in twenty sold out', () => {
    const soldOut = demoItems.filter((item) => item.stock === 0).length;
    expect(soldOut / demoItems.length).toBeGreaterThan(0.03);
    expect(soldOut / demoItems.length).toBeLessThan(0.07);
  });

  test('marks everything with alcohol as for adults', () => {
    const withAlcohol = demoItems.filter((item) => item.attributes.alcohol === true);
    expect(withAlcohol.map((item) => item.attributes.minimumAge)).toEqual([18, 18, 18]);
  });
});

describe('what goes with what', () => {
  test('names categories of the shop, and no pair twice', () => {
    for (const { given, added } of complements) {
      expect(homes).toContain(given);
      expect(homes).toContain(added);
      expect(given).not.toBe(added);
    }
    const pairs = complements.map(({ given, added }) => `${given} + ${added}`);
    expect(new Set(pairs).size).toBe(complements.length);
  });

  test('says of consumables when they are used up', () => {
    for (const category of Object.keys(usedUpAfterDays)) {
      const items = demoItems.filter((item) => homeCategory(item) === category);
      expect(items.length).toBeGreaterThan(1);
      expect(items.every((item) => item.attributes.consumable === true)).toBe(true);
    }
  });
});

test('a table with a row too short is refused', () => {
  const table = {
    categories: ['Kitchen > Mugs'],
    brand: 'Otterby Pottery',
    attributes: {},
    columns: ['motif', 'colour'],
    describe: () => 'A mug.',
    rows: [['mug-fern', 'Fern Mug', 16, 3, 'fern']],
  } as const;
  expect(() => itemTable(table)).toThrow('mug-fern has 1 values for 2 columns.');
});
