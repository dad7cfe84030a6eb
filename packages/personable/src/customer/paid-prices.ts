import type { Store } from '../store/store.ts';
import { mentionedProducts } from './interactions.ts';
import type { Message } from './message.ts';

/** What was paid for a piece of an item. */
export interface PaidPrice {
  /** Decimal amount, as the event had it. */
  readonly price: number;
  /** As the event had it; many events have none. */
  readonly currency: string | undefined;
}

/**
 * The prices of one order's products, by their ids; empty where the record is gone or has none.
 *
 * @param homes of the person: the record belongs to one of them.
 */
export const pricesPaid = async (
  store: Pick<Store, 'readHome'>,
  homes: readonly number[],
  position: number,
): Promise<ReadonlyMap<string, PaidPrice>> => {
  for (const home of homes) {
    const [record] = await store.readHome(0, home, position - 1, position);
    if (record !== undefined) return pricesOf(JSON.parse(record.body) as Message);
  }
  return new Map();
};

const pricesOf = (message: Message): ReadonlyMap<string, PaidPrice> => {
  const prices = new Map<string, PaidPrice>();
  for (const { id, fields } of mentionedProducts(message)) {
    const { price, currency = message.properties?.['currency'] } = fields;
    if (typeof price !== 'number' || !Number.isFinite(price) || price < 0) continue;
    const isCode = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
    prices.set(id, { price, currency: isCode ? currency : undefined });
  }
  return prices;
};
