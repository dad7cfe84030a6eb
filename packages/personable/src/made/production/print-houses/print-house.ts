import type { Recipient } from './recipient.ts';

/** What is ordered of somebody who prints and sends it. */
export interface PrintOrder {
  /** The same at each try: the house is never to make two orders of one. At most 32 letters and digits. */
  readonly externalId: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly recipient: Recipient;
  readonly lines: readonly PrintLine[];
}

/** One product of it. */
export interface PrintLine {
  /** The same at each try. */
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  /** Addresses that the house fetches files from, by surface. */
  readonly files: readonly { readonly surface: string; readonly url: string }[];
}

/** It was surely not done, and is worth another try. */
export interface Later {
  readonly outcome: 'later';
  readonly reason: string;
  /** Milliseconds. */
  readonly retryAfter?: number;
}

/** It was surely not done, and never will be. */
export interface Refused {
  readonly outcome: 'refused';
  readonly reason: string;
}

/** Where an order stands at a house. */
export interface HouseStatus {
  readonly outcome: 'known';
  /** What the house calls the order. */
  readonly reference: string;
  readonly state: 'waiting' | 'printing' | 'shipped' | 'cancelled' | 'failed';
  /** The house's own word for it. */
  readonly said: string;
}

/**
 * Somebody who prints single products and sends them to customers.
 *
 * Whatever goes wrong is an outcome and never thrown. `place` may be called again with the same order, also when nobody knows what became of
 * the try before: it looks first, so that there is one order whatever happens.
 */
export interface PrintHouse {
  readonly name: string;
  /** Why it cannot take an order for an item, in a sentence; `undefined` where it can. */
  problem(item: string): string | undefined;
  /** @param again whether it was tried before. */
  place(
    order: PrintOrder,
    how: { readonly again: boolean; readonly signal: AbortSignal },
  ): Promise<HouseStatus | Later | Refused>;
  status(reference: string, signal: AbortSignal): Promise<HouseStatus | Later | Refused>;
  /** Refused once it is printed. */
  cancel(reference: string, signal: AbortSignal): Promise<HouseStatus | Later | Refused>;
}
