import { describe, expect, test } from 'vitest';
import { demoItems } from '../../../src/cli/demo/gift-shop.ts';
import { demoShopperCount, demoShoppers, type Shopper } from '../../../src/cli/demo/shoppers.ts';

const shoppers = demoShoppers(1);
const itemIds = new Set(demoItems.map((item) => item.id));

describe('the shoppers', () => {
  test('are the same for the same seed and others for another', () => {
    expect(demoShoppers(1)).toEqual(shoppers);
    expect(demoShoppers(2)).not.toEqual(shoppers);
  });

  test('are 360, each with a user id, an address and devices of their own', () => {
    expect(shoppers).toHaveLength(demoShopperCount);
    expect(demoShopperCount).toBe(360);
    expect(new Set(shoppers.map((shopper) => shopper.userId)).size).toBe(360);
    expect(new Set(shoppers.map((shopper) => shopper.email)).size).toBe(360);
    const devices = shoppers.flatMap((shopper) => shopper.devices);
    expect(new Set(devices.map((device) => device.anonymousId)).size).toBe(devices.length);
  });

  test('have addresses that can reach nobody', () => {
    for (const { email } of shoppers) expect(email).toMatch(/^[a-z]+\.[a-z]+@example\.com$/);
  });

  test('have tastes that are shares of one, and differ', () => {
    for (const { taste } of shoppers) {
      const total = taste.categories.values().reduce((sum, share) => sum + share, 0);
      expect(total).toBeCloseTo(1, 12);
    }
    const favourites = shoppers.map(({ taste }) => {
      const [first] = [...taste.categories].toSorted((one, other) => other[1] - one[1]);
      return first?.[0];
    });
    expect(new Set(favourites).size).toBeGreaterThan(30);
  });

  test('have favourites that the shop has', () => {
    const favourites = shoppers.flatMap((shopper) => shopper.favourites);
    for (const { productId, togetherWith, quantity, everyDays } of favourites) {
      expect(itemIds).toContain(productId);
      if (togetherWith !== undefined) expect(itemIds).toContain(togetherWith);
      expect(togetherWith).not.toBe(productId);
      expect(quantity).toBeGreaterThanOrEqual(1);
      expect(everyDays).toBeGreaterThan(5);
    }
  });

  // The standard error of a share of 360 is 0.026 at a half and 0.016 at a tenth.
  test.each<[string, number, (shopper: Shopper) => boolean]>([
    ['has a favourite', 0.5, (shopper) => shopper.favourites.length > 0],
    ['is there from the start', 0.65, (shopper) => shopper.arrivesAfter === 0],
    ['changes taste', 0.1, (shopper) => shopper.laterTaste !== undefined],
    ['never signs in', 0.07, (shopper) => !shopper.signsIn],
    ['gives no name', 0.05, (shopper) => shopper.writesName === 'not at all'],
    ['lives in Ireland', 0.36, (shopper) => shopper.country === 'IE'],
  ])('a share of them %s: %d', (_, share, matches) => {
    const actual = shoppers.filter(matches).length / shoppers.length;
    expect(Math.abs(actual - share)).toBeLessThan(0.06);
  });
});
