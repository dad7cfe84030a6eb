import { expect, test } from 'vitest';
import { readConnections } from '../../../src/edges/connect/options.ts';

test('secrets stand in the configuration or, which wins, in the environment', () => {
  const said = { shopify: { secret: 'in the file', currency: 'EUR' } };
  expect(readConnections(said, {})).toEqual(said);
  expect(readConnections(undefined, {})).toEqual({});
  const env = {
    PERSONABLE_SHOPIFY_SECRET: 'in the environment',
    PERSONABLE_WOOCOMMERCE_SECRET: 'another one',
  };
  expect(readConnections(said, env)).toEqual({
    shopify: { secret: 'in the environment', currency: 'EUR' },
    woocommerce: { secret: 'another one' },
  });
});

test('a feed is read every so often', () => {
  const feed = 'https://shop.example/feed.xml';
  expect(readConnections({ merchant: { feed } }, {})).toEqual({
    merchant: { feed, every: 6 * 3_600_000 },
  });
  expect(readConnections({ merchant: { feed, every: '30m' } }, {}).merchant?.every).toBe(1_800_000);
});

test.each([
  [{ merchant: {} }, /connect\.merchant\.feed is no feed/],
  [{ merchant: { feed: 'x', every: '5 minutes' } }, /connect\.merchant\.every is no time/],
  [{ merchant: { feed: 'x', every: '0m' } }, /connect\.merchant\.every is no time/],
  [{ merchant: { feed: 'x', url: 'y' } }, /no "url" in connect\.merchant/],
  ['shopify', /connect is not an object/],
  [{ magento: { secret: 'x' } }, /no shop system "magento"/],
  [{ shopify: 'secret' }, /connect\.shopify is not an object/],
  [{ shopify: { secret: 'short' } }, /connect\.shopify\.secret/],
  [{ shopify: { currency: 'EUR' } }, /connect\.shopify\.secret/],
  [{ shopify: { secret: 'long enough', currency: 'Euro' } }, /currency/],
  [{ shopify: { secret: 'long enough', token: 1 } }, /no "token" in connect\.shopify/],
])('%j is refused with what is allowed', (value, message) => {
  expect(() => readConnections(value, {})).toThrow(message);
});
