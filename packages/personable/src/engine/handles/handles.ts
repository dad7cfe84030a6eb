import type { Origin } from '../../customer/intake.ts';
import type { KeyRing } from '../keys.ts';
import type { LiveFeed } from '../live.ts';
import type { Settings } from '../options.ts';
import type { Parts } from '../parts.ts';
import { CustomerTokens } from '../tokens.ts';
import type { Tuning } from '../tuning/tuning.ts';
import { AudiencesHandle } from './audiences.ts';
import { BubbleHandle } from './bubble.ts';
import { CampaignsHandle } from './campaigns.ts';
import { ConditionsHandle } from './conditions.ts';
import { ContextHandle } from './context.ts';
import { DecisionsHandle } from './decisions.ts';
import { EntitlementsHandle } from './entitlements.ts';
import { ErasuresHandle } from './erasures.ts';
import { ExpectationsHandle } from './expectations.ts';
import { FeedbackHandle } from './feedback.ts';
import { HoldoutHandle } from './holdout.ts';
import { HouseholdsHandle } from './households.ts';
import { IdentityHandle } from './identity.ts';
import { InboxHandle } from './inbox.ts';
import { ItemsHandle } from './items.ts';
import { KnowingHandle } from './knowing.ts';
import { LedgerHandle } from './ledger.ts';
import { MeterHandle } from './meter.ts';
import { OffersHandle } from './offers.ts';
import { PeopleHandle } from './people.ts';
import { PreferencesHandle } from './preferences.ts';
import { PreviewHandle } from './preview.ts';
import { PrivacyHandle } from './privacy.ts';
import { PurposesHandle } from './purposes.ts';
import { QualityHandle } from './quality.ts';
import { QuestionsHandle } from './questions.ts';
import { RankingHandle } from './ranking.ts';
import { RestraintHandle } from './restraint.ts';
import { RulesHandle } from './rules.ts';
import { TrackingPlanHandle } from './tracking-plan.ts';
import { TraitsHandle } from './traits.ts';

/** An event as the library takes it: a Segment message without its type. */
export type EventInput = Readonly<Record<string, unknown>>;

/** What an engine can do, by what it is about: `shop.items`, `shop.people` … */
export class Handles {
  readonly items: ItemsHandle;
  readonly people: PeopleHandle;
  readonly audiences: AudiencesHandle;
  readonly identity: IdentityHandle;
  readonly erasures: ErasuresHandle;
  readonly privacy: PrivacyHandle;
  readonly purposes: PurposesHandle;
  readonly inbox: InboxHandle;
  readonly decisions: DecisionsHandle;
  readonly tuning: Tuning;
  readonly preferences: PreferencesHandle;
  readonly feedback: FeedbackHandle;
  readonly knowing: KnowingHandle;
  readonly questions: QuestionsHandle;
  readonly rules: RulesHandle;
  readonly campaigns: CampaignsHandle;
  readonly offers: OffersHandle;
  readonly entitlements: EntitlementsHandle;
  readonly preview: PreviewHandle;
  readonly expectations: ExpectationsHandle;
  readonly bubble: BubbleHandle;
  readonly meter: MeterHandle;
  readonly ranking: RankingHandle;
  readonly restraint: RestraintHandle;
  readonly holdout: HoldoutHandle;
  readonly traits: TraitsHandle;
  readonly households: HouseholdsHandle;
  readonly ledger: LedgerHandle;
  readonly conditions = new ConditionsHandle();
  readonly context: ContextHandle;
  readonly quality: QualityHandle;
  readonly trackingPlan: TrackingPlanHandle;
  readonly keys: KeyRing;
  readonly tokens: CustomerTokens;
  readonly live: LiveFeed;
  readonly settings: Settings;

  /** `send` takes a message in. */
  constructor(
    parts: Parts,
    send: (message: EventInput, origin?: Partial<Origin>) => Promise<void>,
  ) {
    const { settings, catalogue, store, ingest, inbox, learner, live } = parts;
    const { clock } = settings;
    this.settings = settings;
    this.keys = parts.keys;
    this.live = live;
    this.tuning = parts.tuning;
    this.tokens = new CustomerTokens(parts.keys, clock);
    this.items = new ItemsHandle(catalogue, learner, { ...parts, clock });
    this.people = new PeopleHandle(parts);
    this.audiences = new AudiencesHandle(parts);
    this.identity = new IdentityHandle({ ...parts, clock }, this.people);
    this.erasures = new ErasuresHandle(parts, this.people);
    this.privacy = new PrivacyHandle(parts, this.people);
    this.purposes = new PurposesHandle(parts.purposes, clock);
    this.inbox = new InboxHandle(store, inbox, ingest, clock);
    this.decisions = new DecisionsHandle(parts, this.people);
    this.preferences = new PreferencesHandle(parts, this.people, send);
    this.feedback = new FeedbackHandle(parts, this.people, send);
    this.questions = new QuestionsHandle(store, clock);
    this.rules = new RulesHandle(parts);
    this.campaigns = new CampaignsHandle(parts);
    this.offers = new OffersHandle(parts, this.people);
    this.entitlements = new EntitlementsHandle(parts);
    this.preview = new PreviewHandle(parts);
    this.expectations = new ExpectationsHandle(parts);
    this.knowing = new KnowingHandle(parts, this.people, this.questions);
    this.bubble = new BubbleHandle(parts);
    this.meter = new MeterHandle(parts);
    this.ranking = new RankingHandle(parts);
    this.restraint = new RestraintHandle(parts, this.people);
    this.holdout = new HoldoutHandle(parts);
    this.traits = new TraitsHandle(parts);
    this.households = new HouseholdsHandle(parts, this.people);
    this.ledger = new LedgerHandle(parts, this.people);
    this.quality = new QualityHandle(parts);
    this.trackingPlan = new TrackingPlanHandle(parts);
    this.context = new ContextHandle(parts.contextSources, clock);
  }
}
