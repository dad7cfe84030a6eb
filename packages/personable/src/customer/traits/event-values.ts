import type { Message } from '../message.ts';

/** Values one event may give to one aggregate. */
const MOST_VALUES = 1_000;

/** A path that is worked out: what an order, or a refund, comes to. */
export const ORDER_VALUE = 'order.value';
/** A path that is worked out: when the event happened, ISO 8601, with the sender's clock corrected. */
export const EVENT_TIME = 'event.time';

/** What an event is called: its own name, else the type of the message ("page", "identify"). */
export const eventNameOf = (message: Message): string => message.event ?? message.type;

/**
 * The values an event has at a path. As in conditions a path goes through lists: "properties.products.category"
 * gives the category of every product.
 */
export const valuesAt = (message: Message, path: readonly string[]): readonly unknown[] => {
  let values: unknown[] = [message];
  for (const name of path) {
    const next: unknown[] = [];
    for (const value of values) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) continue;
      const found = (value as Readonly<Record<string, unknown>>)[name];
      if (!Array.isArray(found)) next.push(found);
      else next.push(...found.slice(0, MOST_VALUES));
      if (next.length >= MOST_VALUES) break;
    }
    values = next;
  }
  return values.filter((value) => value !== null && value !== undefined);
};

/**
 * What an order comes to, in units of its currency: what the shop earns by it (`revenue`), else `total`, else
 * `value`, else its products' prices times their quantities; `undefined` where it says none of these.
 */
export const orderValue = ({ properties = {} }: Message): number | undefined => {
  for (const name of ['revenue', 'total', 'value']) {
    const value = properties[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  const { products } = properties;
  if (!Array.isArray(products)) return undefined;
  let sum: number | undefined;
  for (const product of products.slice(0, MOST_VALUES)) {
    const { price, quantity = 1 } = (product ?? {}) as { price?: unknown; quantity?: unknown };
    if (typeof price !== 'number' || typeof quantity !== 'number') continue;
    sum = (sum ?? 0) + price * quantity;
  }
  return sum;
};
