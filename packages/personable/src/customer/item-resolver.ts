import type { BoundWrite } from '../store/statement.ts';
import type { ProductMention } from './interactions.ts';
import type { Message } from './message.ts';

/** The catalogue as ingest sees it. */
export interface ItemResolver {
  /** The key of a product an event names; 0 for an unknown one. */
  resolve(product: ProductMention, message: Message, trusted: boolean): number;
  /** The write that must go with a record that names an item, while that item is not durable. */
  unsettled(key: number): BoundWrite | undefined;
  /** Records that name these items are durable. */
  settle(keys: Iterable<number>): void;
}
