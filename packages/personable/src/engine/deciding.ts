import type { ContextSources } from '../context/sources.ts';
import type { Definitions } from '../customer/audiences/definitions.ts';
import type { ComputedTraits } from '../customer/traits/computed-traits.ts';
import { ContentDecider, type ContentParts } from '../decide/campaigns/content-decider.ts';
import { ItemCreatives } from '../decide/creatives/item-creatives.ts';
import { Decider } from '../decide/decide.ts';
import type { DeciderParts } from '../decide/decider-parts.ts';
import { ListWorth } from '../decide/next/list-worth.ts';
import { NextDecider } from '../decide/next/next-decider.ts';
import { Giving } from '../decide/offers/giving.ts';
import { Recall } from '../decide/recall.ts';
import { SensitiveItems } from '../decide/sentences/sensitive-items.ts';
import { UsualConfirmation } from '../decide/usual/confirm.ts';
import type { Grants } from '../measure/grants/grants.ts';
import type { Holdout } from '../measure/holdout/holdout.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import type { Rewards } from '../measure/rewards/rewards.ts';
import { CampaignCounts } from '../measure/touches/campaign-counts.ts';
import type { Touches } from '../measure/touches/touches.ts';
import type { Rules } from '../rules/rules.ts';
import type { Store } from '../store/store.ts';
import { creativesFor } from './made/creatives-for.ts';
import type { Made } from './made/open-made.ts';
import { offerBodies } from './offers/offer-bodies.ts';
import { offerItems } from './offers/offer-items.ts';
import type { Settings } from './options.ts';
import { type CampaignDocumentParts, campaignDocuments } from './readings/campaign-documents.ts';
import type { CatalogueItems } from './readings/catalogue-items.ts';
import { reachesWith } from './readings/reach.ts';
import { type DocumentsParts, documentsOf } from './rules/documents.ts';
import { sensitiveAudiences } from './rules/sensitive-audiences.ts';
import type { TraitDeclarations } from './traits/trait-declarations.ts';
import { settingsStamp } from './verifying/stamp.ts';

/** What decisions are wired of. */
interface DecidingParts
  extends Pick<ContentParts, 'purposes'>,
    Pick<DeciderParts, 'people' | 'identities' | 'catalogue' | 'learner' | 'categories'>,
    Pick<DeciderParts, 'newcomers' | 'spending' | 'rules' | 'meter' | 'lists'>,
    Pick<DeciderParts, 'waiting' | 'experiments'> {
  readonly settings: Settings;
  readonly store: Store;
  readonly touches: Touches;
  readonly rewards: Rewards;
  readonly log: DecisionLog;
  readonly catalogueItems: CatalogueItems;
  readonly households: DeciderParts['households'];
  readonly traits: Pick<TraitDeclarations, 'sensitive' | 'stated' | 'changes'>;
  readonly computed: ComputedTraits;
  readonly audiences: CampaignDocumentParts['audiences'] &
    DocumentsParts['audiences'] & { readonly definitions: Pick<Definitions, 'find'> };
  readonly asking: CampaignDocumentParts['asking'] & DocumentsParts['asking'];
  readonly contextSources: ContextSources;
  readonly grants: Grants;
  readonly rules: Rules;
  readonly holdout: Holdout;
  readonly campaignHoldouts: ContentParts['campaignHoldouts'];
  readonly made: Made;
}

/** Everything that decides, and reads what was decided, is made here, once. */
export const decidingWith = ({ settings, store, ...parts }: DecidingParts) => {
  const { catalogue, catalogueItems, log, contextSources, traits, purposes } = parts;
  const { holdout, campaignHoldouts, experiments } = parts;
  const { clock, consent, strengths, arrange, minors, timezone, language, events } = settings;
  const { personalPrices } = settings;
  const around = { context: contextSources, knownItems: catalogueItems, timezone };
  const items = offerItems(catalogue);
  const giving = new Giving({
    ...{ grants: parts.grants, ...items, personalPrices, timezone, language },
    bodyOf: offerBodies(parts.rules),
  });
  const stamp = settingsStamp({ settings, ...parts });
  const sensitive = SensitiveItems.of(settings.sensitive);
  const isSensitive = (trait: string) => traits.sensitive(trait) !== undefined;
  const content = new ContentDecider({
    giving,
    ...{ store, kinds: events, purposes, touches: parts.touches, rewards: parts.rewards, log },
    ...{ ...around, language, catalogue, stamp, holdout, campaignHoldouts, experiments },
    isSensitive,
    isSensitiveAudience: sensitiveAudiences(isSensitive, (id) =>
      parts.audiences.definitions.find(id),
    ),
    find: (item) => catalogue.find(item),
    documentOf: campaignDocuments(parts),
  });
  const { documentOf } = content.parts;
  const { rewards } = parts;
  const drawing = creativesFor(parts.made, { settings, traits, catalogue, catalogueItems });
  const creatives = new ItemCreatives({ catalogue, rewards, purposes, documentOf, drawing });
  const decider = new Decider({
    ...{ ...parts, ...around, content, creatives, clock, consent, strengths, arrange, stamp },
    ...{ language, sensitive },
    minorsUnder: minors.under,
    documentOf: documentsOf(parts),
  });
  const recall = new Recall({ log, catalogue, sensitive });
  const usual = new UsualConfirmation({ decider, catalogue, store });
  const next = new NextDecider({
    ...{ decider, content, rewards: parts.rewards },
    counts: new CampaignCounts(store, async () => {
      await log.flush();
      await parts.touches.flush();
    }),
    lists: new ListWorth({ log, people: parts.people, catalogue, consent }),
    reaches: reachesWith(parts),
    currency: () => currencyOf(catalogue),
  });
  return { content, decider, recall, usual, giving, next, stamp };
};

/** Items that are asked for a currency. */
const MOST_ASKED = 50;

/** The currency of the first items that have one. */
export const currencyOf = (catalogue: Pick<DeciderParts['catalogue'], 'item' | 'size'>) => {
  for (let key = 1; key < Math.min(catalogue.size, MOST_ASKED); key++) {
    const currency = catalogue.item(key)?.currency;
    if (currency !== undefined) return currency;
  }
  return undefined;
};
