/**
 * Personable: a personalization engine.
 *
 *     const shop = await openPersonable({ data: './data' });
 *     await shop.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'mug-7' } });
 *     const { items } = await shop.decide({ userId: 'ada', placement: 'for-you' });
 */
export type { ItemInput } from './catalog/item.ts';
export type { IngestResult } from './customer/ingest.ts';
export type { DecidedItem, Decision, DecisionRequest, Reason } from './decide/decision.ts';
export { type ErrorCode, PersonableError } from './engine/errors.ts';
export type { PersonReference, Profile } from './engine/handles.ts';
export type { PersonableOptions } from './engine/options.ts';
export {
  type EventInput,
  openPersonable,
  type Personable,
  type RebuildReport,
} from './engine/personable.ts';
export { StoreError, type StoreErrorCode } from './store/errors.ts';
