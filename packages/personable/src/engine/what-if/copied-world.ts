import { Catalogue } from '../../catalog/catalogue.ts';
import { ContextSources } from '../../context/sources.ts';
import type { Audience } from '../../customer/audiences/audience.ts';
import { Definitions } from '../../customer/audiences/definitions.ts';
import type { ConsentDefaults } from '../../customer/consent.ts';
import { HouseholdReader } from '../../customer/household/household-reader.ts';
import { Identities } from '../../customer/identity/identities.ts';
import { ComputedTraits, type CountedTraits } from '../../customer/traits/computed-traits.ts';
import { Giving } from '../../decide/offers/giving.ts';
import type { OfferingParts } from '../../decide/offers/offering.ts';
import { buildItemModel, type ItemModel } from '../../learning/items/item-model.ts';
import { ItemSums } from '../../learning/items/item-sums.ts';
import { DEFAULT_SCALARS } from '../../learning/items/scalars.ts';
import type { LikelihoodModel } from '../../learning/likelihoods/likelihood-model.ts';
import { likelihoodReader } from '../../learning/likelihoods/people/read-likelihood.ts';
import { findDecision } from '../../measure/log/decision-log.ts';
import { ruleSetAt } from '../../rules/past-set.ts';
import type { StoreReader } from '../../store/store.ts';
import { askingWith } from '../audiences/asking.ts';
import { offerItems } from '../offers/offer-items.ts';
import type { Settings } from '../options.ts';
import { CatalogueItems } from '../readings/catalogue-items.ts';
import { knowingReader } from '../readings/document-knowing.ts';
import { type StatedTrait, sensitiveAs } from '../traits/trait-declarations.ts';
import type { DecidingSettings, WorldParts } from '../verifying/world-parts.ts';

/** What decisions go by and the store does not say, as another thread can be given it. */
export interface CopiedWorld {
  /** The data folder. */
  readonly folder: string;
  readonly settings: Omit<DecidingSettings, 'clock'> &
    Pick<Settings, 'identity' | 'personalPrices'>;
  /** Milliseconds UTC: when it was asked. */
  readonly now: number;
  /** Number of the rule set that holds. */
  readonly set: number;
  readonly counted: CountedTraits;
  readonly consent: ConsentDefaults;
  readonly stated: ReadonlyMap<string, StatedTrait>;
  readonly audiences: readonly Audience[];
  readonly likelihoods: LikelihoodModel;
  readonly stamp: string;
}

/** What decisions are computed again with, on another thread: read from the store, and from what was copied. */
export const openCopiedWorld = async (
  store: StoreReader,
  copied: CopiedWorld,
): Promise<WorldParts> => {
  const { now, counted, stated, stamp } = copied;
  const clock = () => now;
  const settings = { ...copied.settings, clock };
  const { timezone, language, strengths, identity, personalPrices } = settings;
  const catalogue = await Catalogue.read(store, clock);
  const set = await ruleSetAt(store, copied.set);
  if (set === undefined) throw new Error(`a version of rule set ${copied.set} is gone`);
  const purposes = { defaults: copied.consent };
  const computed = new ComputedTraits(counted);
  const items = new CatalogueItems(catalogue, clock);
  const knowing = knowingReader({ catalogue, items, strengths });
  const likelihoods = { read: likelihoodReader(() => copied.likelihoods) };
  const likelihood = likelihoods.read;
  const asking = askingWith({ settings, purposes, computed, knowing, likelihood });
  const model = nothingLearned();
  const households = await HouseholdReader.open(store);
  return {
    ...{ store, settings, catalogue, computed, purposes, likelihoods },
    rules: { set },
    learner: { model: () => model },
    log: { find: (id) => findDecision(store, id) },
    identities: await Identities.open(store, identity),
    traits: { sensitive: (name) => sensitiveAs(stated, name) },
    households,
    // The context of a decision is logged, so nobody is asked for it again.
    contextSources: new ContextSources(NO_SOURCES, timezone),
    stamp: () => stamp,
    giving: new Giving({
      ...{ grants: NOT_KEPT, ...offerItems({ find: nothing }), personalPrices, timezone, language },
      bodyOf: notKept,
    }),
    audiences: { definitions: new Definitions(copied.audiences, asking.declarationOf) },
  };
};

const NO_SOURCES = { geoip: undefined, holidays: undefined, specialDays: [], weather: undefined };

const nothing = () => undefined;

/** What could be given then is not kept: decisions with offers are not made anew, so nobody comes to ask. */
const notKept = (): never => {
  throw new Error('what could be given then is not kept');
};

const NOT_KEPT: OfferingParts['grants'] = {
  ...{ ready: notKept, now: notKept, drawCode: notKept, isCodeFree: notKept, give: notKept },
  get tally() {
    return notKept();
  },
};

/** A model of nothing: no item is scored. */
const nothingLearned = (): ItemModel => {
  const building = buildItemModel(new ItemSums(), {
    ...{ number: 0, now: 0, position: 0, size: 1, scalars: DEFAULT_SCALARS },
  });
  for (;;) {
    const step = building.next();
    if (step.done === true) return step.value;
  }
};
