import type { Catalogue } from '../../catalog/catalogue.ts';
import { recalledContext } from '../../context/recalled.ts';
import type { Membership } from '../../customer/household/household.ts';
import { Spending } from '../../customer/household/spending.ts';
import { makePerson } from '../../customer/person.ts';
import type { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { LoggedCreativeDraws } from '../../decide/again/logged-creative-draws.ts';
import { LoggedDraws } from '../../decide/again/logged-draws.ts';
import { TouchesThen } from '../../decide/again/touches-then.ts';
import type { Basis } from '../../decide/basis.ts';
import { ContentDecider, type ContentParts } from '../../decide/campaigns/content-decider.ts';
import { ItemCreatives } from '../../decide/creatives/item-creatives.ts';
import { Decider } from '../../decide/decide.ts';
import type { DeciderParts } from '../../decide/decider-parts.ts';
import type { DecisionRequest } from '../../decide/decision.ts';
import { asGiven } from '../../decide/experiments/arms.ts';
import type { LoggedBody } from '../../decide/logged.ts';
import type { Moment } from '../../decide/moment.ts';
import type { Recognised } from '../../decide/recognise.ts';
import { SensitiveItems } from '../../decide/sentences/sensitive-items.ts';
import { UsualConfirmation } from '../../decide/usual/confirm.ts';
import type { WaitingMessage } from '../../decide/waiting/waiting-message.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import { hash53 } from '../../math/hashing.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import { touchesOf } from '../../measure/touches/touch-store.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { askingWith } from '../audiences/asking.ts';
import { CatalogueItems } from '../readings/catalogue-items.ts';
import { knowingReader } from '../readings/document-knowing.ts';
import { sensitiveAudiences } from '../rules/sensitive-audiences.ts';
import type { PastCatalogue } from './past-catalogues.ts';
import { type PastPeople, readingUpTo } from './past-people.ts';
import type { WorldParts } from './world-parts.ts';

/** The world of a decision as it was. */
export interface Then {
  readonly record: DecisionRecord;
  readonly body: LoggedBody;
  readonly basis: Basis;
  readonly set: RuleSet;
  readonly model: ItemModel;
  readonly past: PastCatalogue;
  readonly computed: ComputedTraits;
  readonly people: PastPeople;
  /** The person's places in households. */
  readonly memberships: readonly Membership[];
  /** The earlier decisions that it remembered. */
  readonly earlier: readonly DecisionRecord[];
  /** Whether only what is chosen from is wanted, and not the features it is chosen by. */
  readonly unencoded?: boolean;
}

/** A decision that is made again: with what it is made, and what it would have been logged as. */
export interface Again {
  readonly decider: Decider;
  readonly content: ContentDecider;
  readonly usual: UsualConfirmation;
  readonly moment: Moment;
  readonly catalogue: Catalogue;
  /** The catalogue as readings of people see it. */
  readonly items: CatalogueItems;
  readonly people: PastPeople;
  readonly draws: LoggedDraws;
  /** Of the creatives of items. */
  readonly looks: LoggedCreativeDraws;
  /** The person as rules about items saw them. */
  readonly documentOf: (request: DecisionRequest, who: Recognised) => Promise<object>;
  /** What was logged again; undefined before it was decided. */
  readonly logged: () => DecisionRecord | undefined;
}

/** Puts together what decides as it did then: the same code over what was true, and a log that nobody keeps. */
export const againAt = (then: Then, parts: WorldParts): Again => {
  const { record, body, basis, set, model, past, computed, people, memberships } = then;
  const { store, settings, identities, purposes, contextSources, stamp } = parts;
  const { consent, strengths, arrange, minors, timezone, language, events: kinds } = settings;
  const { catalogue, categories, newcomers } = past;
  const log = readingUpTo(store, body.seen);
  const knownItems = past.items ?? new CatalogueItems(catalogue, () => record.time);
  const knowing = knowingReader({ catalogue, items: knownItems, strengths });
  // Of likelihoods only the numbers of now are known: a decision that went by one may come out differently.
  const likelihood = parts.likelihoods.read;
  const asking = askingWith({ settings, purposes, computed, knowing, likelihood });
  const audiences = basis.audiences ?? [];
  const kept = recalledContext(body.context ?? [], basis.spoken === true);
  const recalled = { context: kept, occasion: basis.occasion };
  const around = { context: contextSources, knownItems, recalled, timezone };
  const draws = new LoggedDraws(
    body.drawn ?? NOTHING_DRAWN,
    body.head.content ?? [],
    then.unencoded !== true,
  );
  const looks = new LoggedCreativeDraws(body);
  let logged: DecisionRecord | undefined;
  const noting: DeciderParts['log'] & ContentParts['log'] = {
    add: (made) => {
      logged = made;
      return undefined;
    },
    flush: async () => undefined,
    weeklyLists: async ({ homes, from, until, limit }) =>
      then.earlier
        .filter(
          ({ home, time }) => home !== null && homes.includes(home) && time >= from && time < until,
        )
        .slice(0, limit),
  };
  const holdout = {
    setting: { share: body.head.holdout === true ? 1 : 0, salt: '' },
    exposed: () => [],
  };
  const isSensitive = (trait: string) => parts.traits.sensitive(trait) !== undefined;
  const subjects: Pick<ContentParts, 'purposes' | 'documentOf'> = {
    purposes,
    documentOf: async ({ person, now, context, care, whole }) =>
      asking.document(person, now, audiences, whole ? memberships : [], { context, care }),
  };
  const content = new ContentDecider({
    ...{ store: log, kinds, language, catalogue, stamp, ...around },
    ...{ log: noting, rewards: draws, giving: parts.giving, holdout },
    campaignHoldouts: { exposed: () => [] },
    experiments: NOBODY_EXPOSED,
    touches: new TouchesThen(
      (home) => touchesOf(store, home),
      basis.touched ?? { upTo: 0, beside: [] },
      record.time,
    ),
    isSensitive,
    isSensitiveAudience: sensitiveAudiences(isSensitive, (id) =>
      parts.audiences.definitions.find(id),
    ),
    find: (item) => catalogue.find(item),
    ...subjects,
  });
  const documentOf: DeciderParts['documentOf'] = async (homes, now, context) => {
    const [first] = homes;
    const person = first === undefined ? undefined : await people.person(first.home);
    return person === undefined || person.homes.length !== homes.length
      ? asking.document(makePerson(homes), now, [], [], { context })
      : asking.document(person, now, audiences, memberships, { context });
  };
  const decider = new Decider({
    ...{ ...around, content, consent, strengths, arrange, stamp, identities, purposes },
    ...{ catalogue, categories, newcomers, log: noting, people, rules: { set } },
    learner: { model: () => model, note: () => [], tuned: () => model },
    households: { any: memberships.length > 0, of: async () => memberships },
    spending: new Spending(log, kinds),
    minorsUnder: minors.under,
    ...{ language, sensitive: SensitiveItems.of(settings.sensitive) },
    clock: () => record.time,
    // Nobody is shown it again.
    meter: { count: () => undefined },
    lists: { expect: () => [], fits: new Map() },
    waiting: async () => waitedThen(body),
    creatives: new ItemCreatives({ catalogue, rewards: looks, drawing: looks, ...subjects }),
    rewards: draws,
    holdout,
    campaignHoldouts: { exposed: () => [] },
    experiments: NOBODY_EXPOSED,
    documentOf,
  });
  const whom = { home: record.home ?? undefined, proven: basis.proven === true };
  const seed = body.beside?.seed ?? body.request.seed ?? hash53(record.id);
  const head = {
    id: record.id,
    seed,
    now: record.time,
    ...besideOf(body),
    holdout: holdout.setting,
    held: body.head.holdout === true,
  };
  return {
    ...{ decider, content, people, draws, looks, catalogue, items: knownItems },
    usual: new UsualConfirmation({ decider, catalogue, store: log }),
    moment: asGiven({ ...head, set, model, people, whom, noted: {} }, body.head.experiments),
    documentOf: async ({ context = {} }, who) =>
      who.homes.length === 0 ? { context } : documentOf(who.homes, record.time, context),
    logged: () => logged,
  };
};

/** What stood on its page before it. */
const besideOf = ({ beside }: LoggedBody): Pick<Moment, 'beside'> =>
  beside === undefined
    ? {}
    : { beside: { page: beside.page, items: new Set(beside.items), touches: beside.touches } };

/** Nobody is decided for again. */
const NOBODY_EXPOSED = { exposed: () => [] };
/** The messages that a decision showed, as far as the log keeps them: what waited then is not kept. */
const waitedThen = ({ head: { content = [] } }: LoggedBody): readonly WaitingMessage[] =>
  content.map(({ message = '', name = '', creative, locale, sentence }) => ({
    ...{ id: message, fields: {}, template: name, look: creative, language: locale },
    ...{ why: sentence, needsConsent: false },
  }));

const NOTHING_DRAWN = { rules: 0, seed: 0, among: [], refused: {} };
