import type { ContextSources } from '../context/sources.ts';
import type { Definitions } from '../customer/audiences/definitions.ts';
import { ContentDecider, type ContentParts } from '../decide/campaigns/content-decider.ts';
import { Decider, type DeciderParts } from '../decide/decide.ts';
import { Recall } from '../decide/recall.ts';
import { SensitiveItems } from '../decide/sentences/sensitive-items.ts';
import { UsualConfirmation } from '../decide/usual/confirm.ts';
import type { Store } from '../store/store.ts';
import type { Settings } from './options.ts';
import { type CampaignDocumentParts, campaignDocuments } from './readings/campaign-documents.ts';
import { type DocumentsParts, documentsOf } from './rules/documents.ts';
import { sensitiveAudiences } from './rules/sensitive-audiences.ts';
import type { TraitDeclarations } from './traits/trait-declarations.ts';

/** What decisions are wired of. */
interface DecidingParts
  extends Pick<ContentParts, 'purposes' | 'touches' | 'rewards' | 'log'>,
    Pick<DeciderParts, 'people' | 'identities' | 'catalogue' | 'learner' | 'categories'>,
    Pick<DeciderParts, 'newcomers' | 'spending' | 'rules'> {
  readonly settings: Settings;
  readonly store: Store;
  readonly catalogueItems: DeciderParts['knownItems'];
  readonly households: DeciderParts['households'];
  readonly traits: Pick<TraitDeclarations, 'sensitive'>;
  readonly audiences: CampaignDocumentParts['audiences'] &
    DocumentsParts['audiences'] & { readonly definitions: Pick<Definitions, 'find'> };
  readonly asking: CampaignDocumentParts['asking'] & DocumentsParts['asking'];
  readonly contextSources: ContextSources;
}

/** Everything that decides, and reads what was decided, is made here, once. */
export const decidingWith = ({ settings, store, ...parts }: DecidingParts) => {
  const { catalogue, catalogueItems, log, contextSources, traits, purposes } = parts;
  const { clock, consent, strengths, arrange, minors, timezone, language, events } = settings;
  const sensitive = SensitiveItems.of(settings.sensitive);
  const around = { context: contextSources, knownItems: catalogueItems, timezone };
  const isSensitive = (trait: string) => traits.sensitive(trait) !== undefined;
  const content = new ContentDecider({
    ...{ store, kinds: events, purposes, touches: parts.touches, rewards: parts.rewards, log },
    ...{ ...around, language },
    isSensitive,
    isSensitiveAudience: sensitiveAudiences(isSensitive, (id) =>
      parts.audiences.definitions.find(id),
    ),
    find: (item) => catalogue.find(item),
    documentOf: campaignDocuments(parts),
  });
  const decider = new Decider({
    ...{ ...parts, ...around, content, clock, consent, strengths, arrange, language, sensitive },
    minorsUnder: minors.under,
    documentOf: documentsOf(parts),
  });
  const recall = new Recall({ log, catalogue, sensitive });
  const usual = new UsualConfirmation({ decider, catalogue, store });
  return { content, decider, recall, usual };
};
