import { onTestFinished } from 'vitest';
import {
  openPersonable,
  type Personable,
  type PersonableOptions,
  type Profile,
} from '../../src/index.ts';

/** Monday, 2 March 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 2, 2, 12);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that stands still until it is moved. */
export interface TestClock {
  now: number;
}

/** An empty shop over a private store, closed when the test ends. */
export const openShop = async (
  options: Partial<PersonableOptions> = {},
): Promise<{ shop: Personable; clock: TestClock }> => {
  const clock = { now: NOON };
  const shop = await openPersonable({ data: ':memory:', clock: () => clock.now, ...options });
  onTestFinished(() => shop.close());
  return { shop, clock };
};

/** Through a public write key, as a browser sends it. */
export const PUBLIC = { trusted: false } as const;

/** A track message about one product. */
export const product = (event: string, id: string, rest: object = {}) => ({
  type: 'track',
  event,
  properties: { product_id: id },
  ...rest,
});

/** A finished order. */
export const order = (ids: readonly string[], rest: object = {}) => ({
  type: 'track',
  event: 'Order Completed',
  properties: { products: ids.map((id) => ({ product_id: id })) },
  ...rest,
});

/** The profile of somebody who has been met. */
export const profileOf = async (shop: Personable, userId: string): Promise<Profile> => {
  const profile = await shop.people.profile({ userId });
  if (profile === undefined) throw new Error(`nobody is called ${userId}`);
  return profile;
};

/** Ids of the items somebody had to do with, latest first. */
export const historyOf = async (shop: Personable, userId: string): Promise<string[]> =>
  (await profileOf(shop, userId)).history.map(({ item }) => item);
