/**
 * Personable: a personalization engine.
 *
 *     const shop = await openPersonable({ data: './data' });
 *     await shop.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'mug-7' } });
 *     const { items } = await shop.decide({ userId: 'ada', placement: 'for-you' });
 */
export type { ItemInput } from './catalog/item.ts';
export type { UnknownItem } from './catalog/item-store.ts';
export type { RejectedEvent } from './customer/inbox.ts';
export type { IngestResult } from './customer/ingest.ts';
export type {
  Considered,
  DecidedItem,
  Decision,
  DecisionRequest,
  Reason,
} from './decide/decision.ts';
export { type ErrorCode, PersonableError } from './engine/errors.ts';
export type { PersonReference } from './engine/handles/people.ts';
export type { PersonableOptions } from './engine/options.ts';
export {
  type EventInput,
  openPersonable,
  type Personable,
  type RebuildReport,
} from './engine/personable.ts';
export type { TrialReport } from './engine/trial/trial-report.ts';
export type {
  OrdersTaken,
  OrdersWords,
  TrialList,
  TrialState,
} from './engine/trial/trial-state.ts';
export type {
  DecisionDetail,
  DecisionSummary,
  HomeSummary,
  LiveEntry,
  NamedItem,
  Overview,
  PersonSummary,
  Profile,
  RelatedItem,
  RelatedItems,
  ShownIdentity,
  TimelineEntry,
} from './engine/views.ts';
export { StoreError, type StoreErrorCode } from './store/errors.ts';
