import type { ItemInput } from '../../catalog/item.ts';

/** A webhook of a shop system, its signature already held true. */
export interface Delivery {
  /** What it is about, as the system says it: `orders/create`, `order.updated`. */
  readonly topic: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** ISO 4217 code of prices that come without one. */
  readonly currency: string | undefined;
}

/** A message of the Segment specification. */
export type ShopMessage = Readonly<Record<string, unknown>>;

/** What a delivery comes to. What is left out is none. */
export interface Translated {
  readonly messages?: readonly ShopMessage[];
  readonly items?: readonly ItemInput[];
  /** Items of a product that it no longer has: all with this attribute but those in `items`. */
  readonly goneOf?: { readonly attribute: string; readonly value: string };
  /** Whose data is to be erased, by the shop's own id. */
  readonly erase?: string;
  /** Why nothing follows from it, in a sentence. */
  readonly ignored?: string;
}
