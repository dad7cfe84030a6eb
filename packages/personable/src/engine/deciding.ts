import type { ContextSources } from '../context/sources.ts';
import { ContentDecider, type ContentParts } from '../decide/campaigns/content-decider.ts';
import { Decider, type DeciderParts } from '../decide/decide.ts';
import { Giving } from '../decide/offers/giving.ts';
import { Recall } from '../decide/recall.ts';
import { UsualConfirmation } from '../decide/usual/confirm.ts';
import type { Grants } from '../measure/grants/grants.ts';
import type { Rules } from '../rules/rules.ts';
import type { Store } from '../store/store.ts';
import { offerBodies } from './offers/offer-bodies.ts';
import { offerItems } from './offers/offer-items.ts';
import type { Settings } from './options.ts';
import { type CampaignDocumentParts, campaignDocuments } from './readings/campaign-documents.ts';
import { type DocumentsParts, documentsOf } from './rules/documents.ts';
import type { TraitDeclarations } from './traits/trait-declarations.ts';

/** What decisions are wired of. */
interface DecidingParts
  extends Pick<ContentParts, 'purposes' | 'touches' | 'rewards' | 'log'>,
    Pick<DeciderParts, 'people' | 'identities' | 'catalogue' | 'learner' | 'categories'>,
    Pick<DeciderParts, 'newcomers' | 'spending'> {
  readonly settings: Settings;
  readonly store: Store;
  readonly catalogueItems: DeciderParts['knownItems'];
  readonly households: DeciderParts['households'];
  readonly traits: Pick<TraitDeclarations, 'sensitive'>;
  readonly audiences: CampaignDocumentParts['audiences'] & DocumentsParts['audiences'];
  readonly asking: CampaignDocumentParts['asking'] & DocumentsParts['asking'];
  readonly contextSources: ContextSources;
  readonly grants: Grants;
  readonly rules: Rules;
}

/** Everything that decides, and reads what was decided, is made here, once. */
export const decidingWith = ({ settings, store, ...parts }: DecidingParts) => {
  const { catalogue, catalogueItems, log, contextSources, traits, purposes } = parts;
  const { clock, consent, strengths, arrange, minors, timezone, language, events } = settings;
  const { personalPrices } = settings;
  const around = { context: contextSources, knownItems: catalogueItems, timezone };
  const items = offerItems(catalogue);
  const giving = new Giving({
    ...{ grants: parts.grants, ...items, personalPrices, timezone, language },
    bodyOf: offerBodies(parts.rules),
  });
  const content = new ContentDecider({
    giving,
    ...{ store, kinds: events, purposes, touches: parts.touches, rewards: parts.rewards, log },
    ...{ ...around, language },
    isSensitive: (trait) => traits.sensitive(trait) !== undefined,
    find: (item) => catalogue.find(item),
    documentOf: campaignDocuments(parts),
  });
  const decider = new Decider({
    ...{ ...parts, ...around, content, clock, consent, strengths, arrange },
    minorsUnder: minors.under,
    documentOf: documentsOf(parts),
  });
  const recall = new Recall({ log, catalogue });
  const usual = new UsualConfirmation({ decider, catalogue, store });
  return { content, decider, recall, usual, giving };
};
