import type { IngestResult } from '../../customer/ingest.ts';
/** Something the shop sells, as an import knows it. Prices are decimal amounts in `currency`. */
export interface ItemInput {
  readonly id: string;
  readonly name: string;
  readonly price?: number;
  readonly currency?: string;
  /** Pieces left, where the file says. */
  readonly stock?: number;
  readonly categories: readonly string[];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** One line of an order. `price` is a decimal amount a piece, in the currency of the order. */
export interface OrderProduct {
  readonly product_id: string;
  readonly name: string;
  readonly price?: number;
  /** Pieces, always positive: the event says whether they were bought or given back. */
  readonly quantity: number;
}

/** A message of the Segment tracking spec. It has a `userId` or an `anonymousId`, never both. */
export interface ImportMessage {
  readonly type: 'track';
  /** The same for the same invoice on every run, so a message is never counted twice. */
  readonly messageId: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly event: 'Order Completed' | 'Order Refunded';
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly properties: {
    readonly order_id: string;
    readonly currency: string;
    /** Sum of price × quantity over the products, rounded to two decimals. */
    readonly total?: number;
    readonly products: readonly OrderProduct[];
  };
  readonly context: { readonly country?: string };
}

/** What became of one batch; `accepted + duplicates + rejected.length` is the size of the batch. */
export interface SendResult {
  readonly accepted: number;
  /** Messages whose `messageId` was already there. */
  readonly duplicates: number;
  /** `index` is the place in the batch, from 0. */
  readonly rejected: readonly {
    readonly index: number;
    readonly code: string;
    readonly message: string;
  }[];
}

/** Where an import goes. It hides whether the engine is in this process or behind HTTP. */
export interface ImportTarget {
  putItems(items: readonly ItemInput[]): Promise<void>;
  /** Resolves when the batch is durable. Batches come one after another, in the order of time. */
  send(messages: readonly ImportMessage[]): Promise<SendResult>;
}

/** What a file of orders says of a customer beside the orders. */
export interface PersonMessage {
  readonly type: 'identify';
  /** The same for the same customer with the same traits. */
  readonly messageId: string;
  readonly userId: string;
  readonly traits: { readonly email?: string; readonly name?: string };
  /** ISO 8601, UTC. */
  readonly timestamp: string;
}

/** Where orders go that name their customers. */
export interface OrderTarget extends ImportTarget {
  /** Resolves when the batch is durable. */
  identify(people: readonly PersonMessage[]): Promise<SendResult>;
}

/** What is of before its sender was erased counts as there already: it is not to be sent again. */
export const asSent = ({ erased = 0, duplicates, ...rest }: IngestResult): SendResult => ({
  ...rest,
  duplicates: duplicates + erased,
});
