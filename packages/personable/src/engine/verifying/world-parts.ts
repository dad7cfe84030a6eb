import type { CatalogueReading } from '../../catalog/catalogue.ts';
import type { Definitions } from '../../customer/audiences/definitions.ts';
import type { ConsentDefaults } from '../../customer/consent.ts';
import type { Membership } from '../../customer/household/household.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { ReadLikelihood } from '../../customer/knowing/likelihood-section.ts';
import type { CountedTraits } from '../../customer/traits/computed-traits.ts';
import type { ContentParts } from '../../decide/campaigns/content-decider.ts';
import type { DeciderParts } from '../../decide/decider-parts.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Settings } from '../options.ts';
import type { Parts } from '../parts.ts';

/** Options that decisions go by. */
export type DecidingSettings = Pick<
  Settings,
  'consent' | 'strengths' | 'arrange' | 'minors' | 'timezone' | 'language' | 'events'
> &
  Pick<Settings, 'traitSources' | 'sensitive' | 'clock'>;

/** What a decision is computed again with; on any thread, as nothing of it is written. */
export interface WorldParts {
  readonly store: StoreReader;
  readonly settings: DecidingSettings;
  /** As it is now. */
  readonly catalogue: Pick<CatalogueReading, 'item'>;
  /** Those that hold now. */
  readonly rules: { readonly set: RuleSet };
  readonly learner: { readonly model: () => ItemModel };
  readonly log: { readonly find: (id: string) => Promise<DecisionRecord | undefined> };
  readonly identities: Identities;
  readonly computed: { readonly counted: CountedTraits };
  readonly purposes: { readonly defaults: ConsentDefaults };
  readonly traits: { readonly sensitive: (name: string) => string | undefined };
  readonly households: {
    readonly of: (homes: readonly { readonly home: number }[]) => Promise<readonly Membership[]>;
  };
  readonly contextSources: DeciderParts['context'];
  readonly stamp: () => string;
  readonly giving: ContentParts['giving'];
  readonly audiences: { readonly definitions: Pick<Definitions, 'find'> };
  readonly likelihoods: { readonly read: ReadLikelihood };
}

/** The same where models of the past can be made again. */
export type WholeWorldParts = WorldParts &
  Pick<Parts, 'store' | 'settings' | 'catalogue' | 'learner' | 'log' | 'touches' | 'made'>;
