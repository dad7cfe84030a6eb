import { DAY, type Period } from './calendar.ts';
import type { DemoMessage } from './message.ts';
import { ShopperLife } from './shopper-life.ts';
import { demoShoppers } from './shoppers.ts';
import { openStorefront } from './storefront.ts';

export type { DemoMessage } from './message.ts';

interface DemoHistoryOptions {
  /** A whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** The end of the history, milliseconds UTC. Nothing happens later. */
  readonly until: number;
  /** How many days the history covers; 180 give about 20,000 messages. */
  readonly days: number;
}

/** Keeps the shop's own draws apart from those of the shoppers, who are drawn from the seed. */
const STOREFRONT_SEED_OFFSET = 2 ** 32;

/**
 * Yields what all demo shoppers did, in order of time. The same options give the same messages,
 * and other options give other message ids.
 *
 * @throws RangeError if an option is outside its range
 */
export function* demoHistory({ seed, until, days }: DemoHistoryOptions): Generator<DemoMessage> {
  if (!Number.isInteger(seed) || seed < 0 || seed >= STOREFRONT_SEED_OFFSET) {
    throw new RangeError(`A demo seed is a whole number from 0 to 2^32 - 1; got ${seed}.`);
  }
  if (!(Number.isFinite(until) && days > 0)) {
    throw new RangeError(`A demo history needs an end and days above 0; got ${until}, ${days}.`);
  }
  const period: Period = { from: until - days * DAY, until };
  const storefront = openStorefront(seed + STOREFRONT_SEED_OFFSET, until);
  const messagePrefix = `demo-${seed}-${until}-${days}`;
  const end = new Date(until).toISOString();
  const messages = demoShoppers(seed).flatMap((shopper, index) =>
    new ShopperLife(shopper, index + 1, storefront, period, messagePrefix).messages(),
  );
  // ISO times sort as text. Sorting is stable, so each shopper's own order is kept.
  yield* messages
    .filter((message) => message.timestamp <= end)
    .sort((one, other) => compare(one.timestamp, other.timestamp));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
