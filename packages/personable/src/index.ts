/**
 * Personable: a personalization engine.
 *
 *     const shop = await openPersonable({ data: './data' });
 *     await shop.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'mug-7' } });
 *     const { items } = await shop.decide({ userId: 'ada', placement: 'for-you' });
 */

export type { MessageContent } from './automate/channels/channel.ts';
export type { ChannelState } from './automate/channels/channels.ts';
export type { MailOutcome } from './automate/channels/email/inbound/inbound-email.ts';
export type { RecordCheck } from './automate/channels/email/setup-check.ts';
export type { MessageStateName } from './automate/messages/message.ts';
export type { MessageCounts } from './automate/messages/message-store.ts';
export type { Replied, Reply } from './automate/replies/replies.ts';
export type { TopicCount } from './automate/topics/count-words.ts';
export type { Topic } from './automate/topics/topics.ts';
export type { ItemInput } from './catalog/item.ts';
export type { UnknownItem } from './catalog/item-store.ts';
export type { Condition } from './conditions/condition.ts';
export { ConditionError } from './conditions/condition-error.ts';
export type { Clause } from './conditions/explain.ts';
export type { ContextPart } from './context/explanation.ts';
export type { SourcesState } from './context/sources.ts';
export type { WeatherPlace, WeatherProvider } from './context/weather/weather.ts';
export type { AudienceChange } from './customer/audiences/audience.ts';
export type {
  DeclinedInput,
  NoteInput,
  SaleInput,
  UndoInput,
} from './customer/counter/counter-input.ts';
export type { Contact } from './customer/household/household.ts';
export type { HouseholdInput } from './customer/household/household-input.ts';
export type { RejectedEvent } from './customer/inbox.ts';
export type { InboxGroup } from './customer/inbox-groups.ts';
export type { IngestResult } from './customer/ingest.ts';
export type { LedgerEntryInput, ReversalInput } from './customer/ledger/entry-input.ts';
export type { Alarm, AlarmKind } from './customer/quality/alarm.ts';
export type { PlanMode } from './customer/quality/plan-rule.ts';
export type {
  BrokenRule,
  EventQuality,
  QualityReport,
  SourceQuality,
} from './customer/quality/quality-report.ts';
export type { PlannedEvent, UnknownEvents } from './customer/quality/tracking-plan.ts';
export type {
  Considered,
  DecidedItem,
  Decision,
  DecisionRequest,
  Reason,
} from './decide/decision.ts';
export type { NextAction, NextBest, NextChoice, RefusedAction } from './decide/next/next-answer.ts';
export type { NextKind, NextRequest } from './decide/next/next-request.ts';
export type { PageRequest } from './decide/pages/page-request.ts';
export type { Ranking, RankRequest } from './decide/rank.ts';
export type { ConfirmedBasket, ConfirmedLine, ConfirmRequest } from './decide/usual/confirmed.ts';
export type { WhyNotItem } from './decide/why-not/why-not-answer.ts';
export type { WhyNotCampaign } from './decide/why-not/why-not-campaign.ts';
export type { AttributionOptions } from './engine/attribution-options.ts';
export type {
  AudienceInput,
  AudienceMember,
  AudienceOverlap,
  AudiencePreview,
  AudienceVersionView,
  AudienceView,
  FoundPeople,
  MembershipChangeView,
  MembershipView,
  PersonAudiences,
} from './engine/audiences/views.ts';
export type { ConsentWord } from './engine/consents/history.ts';
export type { ConsentGiven } from './engine/consents/word.ts';
export type {
  CounterNote,
  CounterOffer,
  CounterPerson,
  Declined,
  FoundAtCounter,
  FoundPerson,
  Sale,
} from './engine/counter/views.ts';
export type { ErasureList, ListedErasure } from './engine/erasing/erasure-list.ts';
export type { ErasurePreview } from './engine/erasing/preview.ts';
export type { ErasedTerm, ErasureReceipt, Removed } from './engine/erasing/receipt.ts';
export { type ErrorCode, PersonableError } from './engine/errors.ts';
export type { FileReport } from './engine/experiment-file/report-file.ts';
export type {
  ExperimentSummary,
  ExperimentView,
  GuardrailView,
} from './engine/experiments/read.ts';
export type { ExperimentState } from './engine/experiments/states.ts';
export type { DoneByRule } from './engine/experiments/watch.ts';
export type { PersonExport } from './engine/exporting/export.ts';
export type { AdChangeView, AdListInput, AdListView } from './engine/handles/advertising.ts';
export type { BubbleReport } from './engine/handles/bubble.ts';
export type {
  CampaignAnswer,
  CampaignResults,
  CampaignSummary,
  WhyRequest,
} from './engine/handles/campaigns.ts';
export type { AnswerInput, SmsPreview } from './engine/handles/channels.ts';
export type { ConditionCheck } from './engine/handles/conditions.ts';
export type { ContextQuestion, ContextReading } from './engine/handles/context.ts';
export type { CostsTaken } from './engine/handles/costs.ts';
export type { DeadAddressView } from './engine/handles/dead-addresses.ts';
export type { EmailCheck } from './engine/handles/email.ts';
export type { PromotionInput } from './engine/handles/experiments.ts';
export type { FairnessOverview, FairnessReport } from './engine/handles/fairness.ts';
export type { FeedbackInput, FeedbackTaken } from './engine/handles/feedback.ts';
export type { EventInput } from './engine/handles/handles.ts';
export type { HoldoutInput, ScopedHoldoutReport } from './engine/handles/holdout.ts';
export type { CheckedItems, HouseholdOfPerson } from './engine/handles/households.ts';
export type { Resolution } from './engine/handles/identity.ts';
export type { RetriedGroup } from './engine/handles/inbox.ts';
export type { Entered, LedgerEntry } from './engine/handles/ledger.ts';
export type { ListedPerson } from './engine/handles/likelihoods.ts';
export type { MessageWishes } from './engine/handles/message-preferences.ts';
export type {
  MessageChanged,
  MessageInput,
  MessageListing,
  MessageRetrying,
  MessagesRetried,
} from './engine/handles/messages.ts';
export type { OnsiteOverview, WaitingMessage } from './engine/handles/onsite.ts';
export type { PersonReference } from './engine/handles/people.ts';
export type { PreferenceInput } from './engine/handles/preferences.ts';
export type { AccessNote, ConsentAnswer } from './engine/handles/privacy.ts';
export type { PurposeView, WordingInput } from './engine/handles/purposes.ts';
export type { PushDevice, PushOverview } from './engine/handles/push.ts';
export type { DeclaredQuestion } from './engine/handles/questions.ts';
export type { PlacementPositions, PositionView } from './engine/handles/ranking.ts';
export type {
  DecisionsBehind,
  OpenedFigure,
  PeopleBehind,
} from './engine/handles/report-people.ts';
export type { FullOverview, ReportHead, ReportQuery } from './engine/handles/reports.ts';
export type {
  RestraintAnswer,
  RestraintQuestion,
  RestraintView,
  SavedSends,
} from './engine/handles/restraint.ts';
export type { TemplatePreview, TemplatePreviewRequest } from './engine/handles/templates.ts';
export type { TopicCountsView } from './engine/handles/topics.ts';
export type {
  PlanCheck,
  PlanSuggestion,
  PlanTrial,
  PlanVersionView,
  PlanView,
} from './engine/handles/tracking-plan.ts';
export type {
  ComputedTraitInput,
  ComputedTraitView,
  TraitView,
} from './engine/handles/traits.ts';
export type { IdentityOptions, NamespaceOption } from './engine/identity-options.ts';
export type { AlikeItem, ItemContext, RelatedItem, RelatedItems } from './engine/item-views.ts';
export type { Merged, Unlinked } from './engine/linking.ts';
export type * from './engine/made/views.ts';
export type {
  ChannelChoice,
  MessageChoices,
  TopicChoice,
} from './engine/messages/message-choices.ts';
export type { MessageOptions } from './engine/messages/message-options.ts';
export type { MessageShopOptions } from './engine/messages/shop-options.ts';
export type {
  EntitlementView,
  Given,
  GrantView,
  HeldEntitlement,
  MissedCodes,
  MoneyView,
  OfferView,
  RedeemedView,
  UsedView,
} from './engine/offers/views.ts';
export type { PersonableOptions } from './engine/options.ts';
export {
  openPersonable,
  type Personable,
  type RebuildReport,
} from './engine/personable.ts';
export type { PersonaBody, PersonaEvent } from './engine/preview/persona-body.ts';
export type { PreviewRequest, WhyNotRequest } from './engine/preview/preview-request.ts';
export type { Preview } from './engine/preview/previewer.ts';
export type {
  AttributedHoldout,
  AttributedShare,
  AttributionLine,
  AttributionModel,
  AttributionPath,
  AttributionQuery,
  AttributionReport,
} from './engine/readings/attribution-views.ts';
export type { FeedbackCounts, FeedbackEntry } from './engine/readings/feedback.ts';
export type {
  HoldoutDay,
  HoldoutGroup,
  HoldoutReport,
  MeasuredHoldout,
} from './engine/readings/holdout.ts';
export type { HouseholdView, LimitView, MemberView } from './engine/readings/households.ts';
export type { ItemCreativeResult, ItemCreativeResults } from './engine/readings/item-creatives.ts';
export type { JourneySummary, RunStory, RunView } from './engine/readings/journeys.ts';
export type {
  Answers,
  Knowing,
  Resume,
  ShownAffinity,
  ShownAnswer,
  ShownLeftOff,
} from './engine/readings/knowing-view.ts';
export type { BalanceView } from './engine/readings/ledger.ts';
export type { LikelihoodCard, LikelihoodsReport } from './engine/readings/likelihoods/cards.ts';
export type { ItemDemandView } from './engine/readings/likelihoods/items.ts';
export type { PersonLikelihoods } from './engine/readings/likelihoods/person.ts';
export type { MessageOutcomesReport, OutcomeGroup } from './engine/readings/message-outcomes.ts';
export type { MessageView, WholeMessageView } from './engine/readings/messages.ts';
export type { EarnedMoney, MoneyCosts, QuotedShares } from './engine/readings/money.ts';
export type { OwnPage, OwnPurpose } from './engine/readings/own-page.ts';
export type { RetentionReport } from './engine/retention/retention.ts';
export type {
  RuleDifference,
  RulePlanView,
  RuleSetView,
  RuleSummary,
  RuleVersionView,
  RuleView,
} from './engine/rules/views.ts';
export type { BackfillProgress } from './engine/traits/backfill.ts';
export type { StatedTrait } from './engine/traits/trait-declarations.ts';
export type { TrialReport } from './engine/trial/trial-report.ts';
export type {
  OrdersTaken,
  OrdersWords,
  TrialList,
  TrialState,
} from './engine/trial/trial-state.ts';
export type { TrialOfTuning, TuningTrial } from './engine/tuning/trying.ts';
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
export type { Explanation } from './engine/verifying/explanation.ts';
export type { Verification } from './engine/verifying/verifier.ts';
export type {
  ComputedNote,
  DecisionDetail,
  DecisionSummary,
  HomeSummary,
  IdentityConflict,
  LiveEntry,
  MergeEntry,
  NamedItem,
  Overview,
  PersonSummary,
  Profile,
  ShownIdentity,
  StatedPreference,
  TimelineEntry,
  TraitSource,
} from './engine/views.ts';
export type { WhatIfList, WhatIfReport, WhatIfState } from './engine/what-if/report.ts';
export type { WhatIfRequest } from './engine/what-if/strategy.ts';
export type { ItemSettings, SettingChange } from './learning/items/item-settings.ts';
export type {
  Comparison,
  MethodFigures,
  TriedSettings,
  TuningReport,
} from './learning/tuning/report.ts';
export type { AttributedBy } from './measure/attribution/report-store.ts';
export type { CostInput } from './measure/costs/cost.ts';
export type { HeldKind } from './measure/holdout/holdout-scope.ts';
export type { MeterReport } from './measure/meter/meter-report.ts';
export type { FunnelBy, FunnelReport } from './measure/reports/funnel-report.ts';
export type { FunnelDeclaration } from './measure/reports/funnels.ts';
export type { Measured } from './measure/reports/interval.ts';
export type { LearnsReport } from './measure/reports/learns-report.ts';
export type { ReportSettings } from './measure/reports/report-settings.ts';
export type { CohortReport, RetentionBy, RetentionOf } from './measure/reports/retention-report.ts';
export type { RfmReport } from './measure/reports/rfm-report.ts';
export type { SatisfactionReport } from './measure/reports/satisfaction-report.ts';
export type { TimeToValueReport } from './measure/reports/time-to-value.ts';
export type { PlanAnswer, PlanQuestion } from './measure/statistics/plan.ts';
export type { Problem as RuleProblem } from './rules/checks/problem.ts';
export type { RuleBodies, RuleKind } from './rules/definition.ts';
export type { RuleFile } from './rules/plan.ts';
export type { RuleState } from './rules/rule-record.ts';
export { StoreError, type StoreErrorCode } from './store/errors.ts';
