import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../../src/cli/demo/calendar.ts';
import { complements } from '../../../src/cli/demo/complements.ts';
import { demoItems } from '../../../src/cli/demo/gift-shop.ts';
import { type DemoMessage, demoHistory } from '../../../src/cli/demo/history.ts';
import { demoShoppers } from '../../../src/cli/demo/shoppers.ts';
import { homeCategory } from '../../../src/cli/demo/taste.ts';

interface Line {
  readonly product_id: string;
  readonly name: string;
  readonly price: number;
  readonly quantity: number;
}

const options = { seed: 1, until: Date.UTC(2026, 5, 15, 9, 30), days: 180 };
const messages = [...demoHistory(options)];
const items = new Map(demoItems.map((item) => [item.id, item]));
const orders = eventsOf('Order Completed');

function eventsOf(event: string): DemoMessage[] {
  return messages.filter((message) => message.event === event);
}

function linesOf(message: DemoMessage): Line[] {
  return message.properties?.products as Line[];
}

function itemOf(productId: unknown) {
  const item = items.get(String(productId));
  if (item === undefined) throw new Error(`No item ${productId}`);
  return item;
}

function cents(euros: unknown): number {
  return Math.round(Number(euros) * 100);
}

describe('the history', () => {
  test('is the same for the same options', () => {
    expect([...demoHistory(options)]).toEqual(messages);
  });

  test('differs for another seed, end or length, in its message ids too', () => {
    const ids = new Set(messages.map((message) => message.messageId));
    const others = [
      { ...options, seed: 2 },
      { ...options, until: options.until + 1 },
      { ...options, days: 179 },
    ];
    for (const other of others) {
      const otherIds = demoHistory(other).map((message) => message.messageId);
      expect(otherIds.some((id) => ids.has(id))).toBe(false);
    }
  });

  test('has 15,000 to 25,000 messages, each with an id of its own', () => {
    expect(messages.length).toBeGreaterThan(15_000);
    expect(messages.length).toBeLessThan(25_000);
    expect(new Set(messages.map((message) => message.messageId)).size).toBe(messages.length);
  });

  test('goes forward in time, from the first day to the last hours', () => {
    const times = messages.map((message) => Date.parse(message.timestamp));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(options.until - 180 * DAY);
    expect(times[0]).toBeLessThan(options.until - 179 * DAY);
    expect(times.at(-1)).toBeLessThanOrEqual(options.until);
    expect(times.at(-1)).toBeGreaterThan(options.until - 6 * HOUR);
  });

  test.each([
    { seed: -1, until: 0, days: 1 },
    { seed: 2 ** 32, until: 0, days: 1 },
    { seed: 1, until: Number.NaN, days: 1 },
    { seed: 1, until: 0, days: 0 },
  ])('refuses $seed, $until, $days', (wrong) => {
    expect(() => demoHistory(wrong).next()).toThrow(RangeError);
  });
});

describe('the messages', () => {
  test('name items of the shop, with their names, prices and categories', () => {
    const about = messages.filter((message) => message.properties?.price !== undefined);
    expect(about.length).toBeGreaterThan(10_000);
    for (const { properties } of about) {
      const item = itemOf(properties?.product_id);
      const { name, price, category } = properties ?? {};
      expect({ name, price, category }).toEqual({
        name: item.name,
        price: item.price,
        category: homeCategory(item),
      });
    }
  });

  test('of orders add up', () => {
    expect(new Set(orders.map((order) => order.properties?.order_id)).size).toBe(orders.length);
    for (const order of orders) {
      const { total, revenue, shipping, currency } = order.properties ?? {};
      const sum = linesOf(order).reduce((cost, line) => {
        expect(line.price).toBe(itemOf(line.product_id).price);
        return cost + cents(line.price) * line.quantity;
      }, 0);
      expect(cents(revenue)).toBe(sum);
      expect(cents(total)).toBe(sum + cents(shipping));
      expect(currency).toBe('EUR');
    }
  });

  test('of refunds and reviews follow an order of the same person', () => {
    const bought = new Set<string>();
    const reports = { 'Order Refunded': 0, 'Product Reviewed': 0 };
    for (const message of messages) {
      const who = message.userId ?? message.anonymousId;
      if (message.event === 'Order Completed') {
        for (const line of linesOf(message)) bought.add(`${who} ${line.product_id}`);
      } else if (message.event === 'Order Refunded') {
        reports[message.event]++;
        for (const line of linesOf(message)) expect(bought).toContain(`${who} ${line.product_id}`);
      } else if (message.event === 'Product Reviewed') {
        reports[message.event]++;
        expect(bought).toContain(`${who} ${message.properties?.product_id}`);
        expect([1, 2, 3, 4, 5]).toContain(message.properties?.rating);
      }
    }
    expect(reports['Order Refunded']).toBeGreaterThan(20);
    expect(reports['Product Reviewed']).toBeGreaterThan(100);
  });

  test('order nothing that has been sold out for the last ten days', () => {
    const soldOut = orders.filter((order) =>
      linesOf(order).some((line) => itemOf(line.product_id).stock === 0),
    );
    expect(soldOut.length).toBeGreaterThan(0);
    const last = Math.max(...soldOut.map((order) => Date.parse(order.timestamp)));
    expect(last).toBeLessThan(options.until - 9 * DAY);
  });
});

describe('identity', () => {
  test('is unknown on a device until an identify carries both ids, and known from then on', () => {
    const knownOn = new Map<string, string>();
    let anonymousBefore = 0;
    for (const { type, anonymousId, userId } of messages) {
      if (anonymousId === undefined) {
        expect(userId).toBeDefined();
      } else if (type === 'identify') {
        expect(userId).toBeDefined();
        expect(knownOn.has(anonymousId)).toBe(false);
        knownOn.set(anonymousId, String(userId));
      } else {
        expect(userId).toBe(knownOn.get(anonymousId));
        if (userId === undefined) anonymousBefore++;
      }
    }
    expect(anonymousBefore).toBeGreaterThan(1000);
  });

  test('stays unknown for a few, and is linked over two devices for others', () => {
    const identified = messages.filter((message) => message.type === 'identify');
    const identifiedOn = new Set(identified.map((message) => message.anonymousId));
    const seenOn = new Set(messages.flatMap((message) => message.anonymousId ?? []));
    expect(seenOn.size - identifiedOn.size).toBeGreaterThan(20);
    expect(identified.length).toBeGreaterThan(
      1.2 * new Set(identified.map((message) => message.userId)).size,
    );
  });

  test('has people who give no name', () => {
    const identified = messages.filter((message) => message.type === 'identify');
    expect(identified.every((message) => message.traits?.email !== undefined)).toBe(true);
    const nameless = identified.filter((message) => message.traits?.name === undefined);
    expect(nameless.length).toBeGreaterThan(5);
  });
});

describe('true structure', () => {
  const baskets = orders.map(
    (order) => new Set(linesOf(order).map((line) => homeCategory(itemOf(line.product_id)))),
  );
  const countOf = (...categories: string[]) =>
    baskets.filter((basket) => categories.every((category) => basket.has(category))).length;

  test('four in ten orders with a print have a frame, and of the others hardly one in fifty', () => {
    const both = countOf('Home > Prints', 'Home > Frames');
    const withPrint = countOf('Home > Prints');
    const frameAlone = countOf('Home > Frames') - both;
    expect(both / withPrint).toBeGreaterThan(0.4);
    expect(frameAlone / (orders.length - withPrint)).toBeLessThan(0.02);
  });

  // Ratio = P(added | given) / P(added): 1 if they had nothing to do with each other.
  test.each(complements)('$given brings $added along', ({ given, added }) => {
    const expectedByChance = (countOf(given) * countOf(added)) / orders.length;
    expect(countOf(given, added) / expectedByChance).toBeGreaterThan(1.5);
  });

  test('favourites are bought again, at about the interval of their owner', () => {
    // Whoever has been a customer from the start, and buys something that never sells out.
    const favourites = demoShoppers(options.seed)
      .filter((shopper) => shopper.arrivesAfter === 0)
      .flatMap(({ userId, favourites }) => favourites.map((own) => ({ userId, ...own })))
      .filter(({ productId, everyDays }) => itemOf(productId).stock > 0 && everyDays < 40);
    expect(favourites.length).toBeGreaterThan(60);
    const ratios = favourites.flatMap(({ userId, productId, everyDays }) => {
      const bought = orders
        .filter((order) => order.userId === userId)
        .filter((order) => linesOf(order).some((line) => line.product_id === productId))
        .map((order) => Date.parse(order.timestamp));
      expect(bought.length).toBeGreaterThanOrEqual(2);
      return bought.slice(1).map((at, index) => (at - (bought[index] ?? 0)) / DAY / everyDays);
    });
    const usual = ratios.filter((ratio) => ratio > 0.75 && ratio < 1.25);
    expect(usual.length / ratios.length).toBeGreaterThan(0.7);
  });

  test('things that last are not bought twice', () => {
    const seen = new Set<string>();
    for (const order of orders) {
      for (const line of linesOf(order)) {
        if (itemOf(line.product_id).attributes.consumable === true) continue;
        const purchase = `${order.userId ?? order.anonymousId} ${line.product_id}`;
        // A guest with two devices is two people to the shop, and cannot be checked here.
        if (order.userId !== undefined) expect(seen).not.toContain(purchase);
        seen.add(purchase);
      }
    }
  });

  test('what is catching on is viewed more in the last weeks than in the weeks before', () => {
    const views = eventsOf('Product Viewed').filter(
      (view) => view.properties?.product_id === 'candle-old-library',
    );
    const since = (days: number) =>
      views.filter((view) => Date.parse(view.timestamp) > options.until - days * DAY).length;
    const lastWeeks = since(25);
    expect(lastWeeks).toBeGreaterThan(2 * (since(50) - lastWeeks));
  });
});
