import { HISTORY } from '../../catalog/catalogue.ts';
import { endedOfHomes } from '../../customer/ended-store.ts';
import type { Membership } from '../../customer/household/household.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import type { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { digestOf } from '../../decide/basis.ts';
import { type LoggedBody, readBody } from '../../decide/logged.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import { variantOf } from '../../rules/experiments/variant-set.ts';
import { ruleSetAt } from '../../rules/past-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type Again, againAt } from './again.ts';
import { ForwardCatalogue } from './forward-catalogue.ts';
import type { KeptHomes } from './kept-homes.ts';
import { PastCatalogues } from './past-catalogues.ts';
import { type ModelGone, PastModels } from './past-models.ts';
import { PastPeople } from './past-people.ts';
import { TraitsThen } from './traits-then.ts';
import type { WholeWorldParts, WorldParts } from './world-parts.ts';

/** Why a decision cannot be computed again. */
export interface Gone {
  readonly what:
    | 'age'
    | 'log'
    | 'settings'
    | 'context'
    | 'history'
    | 'household'
    | 'rules'
    | 'model'
    | 'earlier'
    | 'person'
    | 'offers'
    | 'lists'
    | 'actions';
  /** In words. */
  readonly because: string;
}

/** What lists that learn add to a score. */
const CONTEXT_TERM = 'context';
/** Rule sets that are remembered. */
const REMEMBERED = 8;
const DAYS = HISTORY / 86_400_000;

/** What is remembered from one decision to the next. */
interface Remembered {
  readonly catalogues: Pick<PastCatalogues, 'at'>;
  /** Models as they were; without them nothing can be scored. */
  readonly models?: { readonly at: (number: number) => Promise<ItemModel | ModelGone> };
  /** For whoever asks about one decision after another, in the order of time. */
  readonly homes?: KeptHomes;
}

/** Finds what was true when a decision was made. */
export class WorldThen {
  readonly #parts: WorldParts;
  readonly #remembered: Remembered;
  readonly #traits: TraitsThen;
  readonly #sets = new RecentMap<number, RuleSet>(REMEMBERED);

  private constructor(parts: WorldParts, remembered: Remembered) {
    this.#parts = parts;
    this.#remembered = remembered;
    this.#traits = new TraitsThen(() => parts.computed.counted);
  }

  /** With what was learned then: decisions can be scored again. */
  static whole(parts: WholeWorldParts): WorldThen {
    const catalogues = new PastCatalogues(parts.catalogue, parts.store);
    return new WorldThen(parts, { catalogues, models: new PastModels({ ...parts, catalogues }) });
  }

  /** For one decision after the other in the order of time, each to be done with before the next; nothing can be scored. */
  static forward(parts: WorldParts, homes: KeptHomes): WorldThen {
    const catalogues = new ForwardCatalogue(parts.catalogue, parts.store);
    return new WorldThen(parts, { catalogues, homes });
  }

  /**
   * What a decision of the log was made with, ready to be asked again; or what of it is gone.
   *
   * @param isWhole whether the model has to be that of then; without it nothing can be scored.
   * @param change the rules it is to be made by, of those of then.
   * @param body what the log keeps of it, where it was read before.
   */
  async of(
    record: DecisionRecord,
    isWhole: boolean,
    change: (set: RuleSet) => RuleSet = (set) => set,
    body: LoggedBody = readBody(record.body),
  ): Promise<Again | Gone> {
    const { store, settings, stamp } = this.#parts;
    const { basis, head } = body;
    if (basis === undefined) {
      return gone('log', 'it was made before decisions were logged with what they went by');
    }
    if (settings.clock() - record.time > HISTORY) {
      return gone('age', `it was made more than ${DAYS} days ago`);
    }
    if (basis.settings !== stamp()) {
      return gone(
        'settings',
        'the options, the purposes, the declared traits or the engine itself have changed since',
      );
    }
    if (basis.lost?.includes('context') === true) {
      return gone('context', 'it went by more of its context than the log keeps');
    }
    if (basis.lost?.includes('history') === true) {
      return gone('history', 'the person did something while it was made');
    }
    if (basis.lost?.includes('person') === true) {
      return gone(
        'person',
        'what a person refused was held to, and it does not say whose that was',
      );
    }
    if (body.next !== undefined) {
      return gone('actions', 'what its actions were worth then is not kept, only what was found');
    }
    if (body.items.some(({ terms }) => terms.some(({ name }) => name === CONTEXT_TERM))) {
      return gone('lists', 'what was learned from lists has gone on since, and is not kept');
    }
    const held = await this.#setAt(basis.set);
    const set = held && change(held);
    if (set === undefined) return gone('rules', `a version of rule set ${basis.set} is gone`);
    const seen = variantOf(set, head.experiments ?? []);
    if (campaignsOf(seen).offering.has(record.placement)) {
      return gone('offers', 'what could be given then is not kept');
    }
    if (basis.occasion !== undefined && head.strategy !== 'campaigns' && asksAround(seen)) {
      return gone('context', 'a rule may have seen more of the request than the log keeps');
    }
    const earlier = await this.#earlier(basis.earlier ?? []);
    if (earlier === undefined) return gone('earlier', 'an earlier list that it remembered is gone');
    const model =
      isWhole && head.model > 0 ? await this.#modelAt(head.model) : this.#parts.learner.model();
    if ('because' in model) return gone('model', model.because);
    const [version, size] = basis.catalogue;
    const past = await this.#remembered.catalogues.at(version, size);
    const computed = this.#traits.of(set);
    const people = this.#peopleAt(body.seen, computed);
    const unencoded = this.#remembered.homes !== undefined;
    const then = { record, body, basis, set, model, past, computed, people, earlier, unencoded };
    if (record.home === null) return againAt({ ...then, memberships: [] }, this.#parts);
    const { homes } = await people.person(record.home);
    const keys = homes.map(({ home }) => home);
    const ended = await endedOfHomes(store, keys, body.seen);
    if (ended !== undefined) {
      return gone('history', `what the person did was ${ENDED[ended]} since`);
    }
    if (basis.household === undefined) return againAt({ ...then, memberships: [] }, this.#parts);
    const memberships: readonly Membership[] = await this.#parts.households.of(homes);
    if (digestOf(memberships) !== basis.household) {
      return gone('household', 'the household was changed since');
    }
    return againAt({ ...then, memberships }, this.#parts);
  }

  async #setAt(number: number): Promise<RuleSet | undefined> {
    const { rules, store } = this.#parts;
    if (rules.set.number === number) return rules.set;
    const known = this.#sets.get(number) ?? (await ruleSetAt(store, number));
    if (known !== undefined) this.#sets.set(number, known);
    return known;
  }

  async #earlier(ids: readonly string[]): Promise<readonly DecisionRecord[] | undefined> {
    const found: DecisionRecord[] = [];
    for (const id of new Set(ids)) {
      const record = await this.#parts.log.find(id);
      if (record === undefined) return undefined;
      found.push(record);
    }
    return found.sort((a, b) => b.time - a.time || (a.id < b.id ? 1 : -1));
  }

  #peopleAt(position: number, computed: ComputedTraits): PastPeople {
    const { store, settings } = this.#parts;
    const rules = { sources: settings.traitSources, computed };
    return new PastPeople(store, {
      ...{ kinds: settings.events, rules, position },
      kept: this.#remembered.homes,
    });
  }

  async #modelAt(number: number): Promise<ItemModel | ModelGone> {
    const { models } = this.#remembered;
    return models?.at(number) ?? { because: 'what was learned then is not asked for here' };
  }
}

const gone = (what: Gone['what'], because: string): Gone => ({ what, because });

const ENDED = { erased: 'erased', expired: 'removed by retention' } as const;

/** What of a request's context is not kept, or not whole. */
const NOT_KEPT = ['context.ip', 'context.userAgent', 'context.page', 'context.referrer'];

/** Whether a rule about items asks for what of a request is not kept. */
const asksAround = (set: RuleSet): boolean =>
  [...set['item-rules'].values()].some(({ audience }) =>
    audience?.fields.some((field) => NOT_KEPT.some((name) => field.startsWith(name))),
  );
