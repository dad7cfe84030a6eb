/**
 * Personable: a personalization engine.
 *
 *     const shop = await openPersonable({ data: './data' });
 *     await shop.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'mug-7' } });
 *     const { items } = await shop.decide({ userId: 'ada', placement: 'for-you' });
 */
export type { ItemInput } from './catalog/item.ts';
export type { UnknownItem } from './catalog/item-store.ts';
export type { Condition } from './conditions/condition.ts';
export { ConditionError } from './conditions/condition-error.ts';
export type { Clause } from './conditions/explain.ts';
export type { RejectedEvent } from './customer/inbox.ts';
export type { IngestResult } from './customer/ingest.ts';
export type {
  Considered,
  DecidedItem,
  Decision,
  DecisionRequest,
  Reason,
} from './decide/decision.ts';
export type { Ranking, RankRequest } from './decide/rank.ts';
export type { ConfirmedBasket, ConfirmedLine, ConfirmRequest } from './decide/usual/confirmed.ts';
export type { ErasureList, ListedErasure } from './engine/erasing/erasure-list.ts';
export type { ErasurePreview } from './engine/erasing/preview.ts';
export type { ErasedTerm, ErasureReceipt, Removed } from './engine/erasing/receipt.ts';
export { type ErrorCode, PersonableError } from './engine/errors.ts';
export type { BubbleReport } from './engine/handles/bubble.ts';
export type { ConditionCheck } from './engine/handles/conditions.ts';
export type { PersonReference } from './engine/handles/people.ts';
export type { PreferenceInput } from './engine/handles/preferences.ts';
export type { DeclaredQuestion } from './engine/handles/questions.ts';
export type {
  ComputedTraitInput,
  ComputedTraitView,
  TraitView,
} from './engine/handles/traits.ts';
export type { Unlinked } from './engine/linking.ts';
export type { PersonableOptions } from './engine/options.ts';
export {
  type EventInput,
  openPersonable,
  type Personable,
  type RebuildReport,
} from './engine/personable.ts';
export type {
  Answers,
  Knowing,
  Resume,
  ShownAffinity,
  ShownAnswer,
  ShownLeftOff,
} from './engine/readings/knowing-view.ts';
export type { RetentionReport } from './engine/retention/retention.ts';
export type { BackfillProgress } from './engine/traits/backfill.ts';
export type { StatedTrait } from './engine/traits/trait-declarations.ts';
export type { TrialReport } from './engine/trial/trial-report.ts';
export type {
  OrdersTaken,
  OrdersWords,
  TrialList,
  TrialState,
} from './engine/trial/trial-state.ts';
export type {
  TuningAdoption,
  TuningList,
  TuningOptions,
  TuningReason,
  TuningRun,
  TuningStage,
  TuningState,
  TuningSummary,
} from './engine/tuning/tuning-view.ts';
export type {
  AlikeItem,
  ComputedNote,
  DecisionDetail,
  DecisionSummary,
  HomeSummary,
  ItemContext,
  LiveEntry,
  NamedItem,
  Overview,
  PersonSummary,
  Profile,
  RelatedItem,
  RelatedItems,
  ShownIdentity,
  StatedPreference,
  TimelineEntry,
  TraitSource,
} from './engine/views.ts';
export type { ItemSettings, SettingChange } from './learning/items/item-settings.ts';
export type {
  Comparison,
  MethodFigures,
  TriedSettings,
  TuningReport,
} from './learning/tuning/report.ts';
export { StoreError, type StoreErrorCode } from './store/errors.ts';
