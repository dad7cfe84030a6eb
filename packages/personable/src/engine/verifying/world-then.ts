import { HISTORY } from '../../catalog/catalogue.ts';
import { endedOfHomes } from '../../customer/ended-store.ts';
import type { Membership } from '../../customer/household/household.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { digestOf } from '../../decide/basis.ts';
import { readBody } from '../../decide/logged.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import { variantOf } from '../../rules/experiments/variant-set.ts';
import { ruleSetAt } from '../../rules/past-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Parts } from '../parts.ts';
import { type Again, againAt } from './again.ts';
import { PastCatalogues } from './past-catalogues.ts';
import { PastModels } from './past-models.ts';

/** What a decision is computed again with. */
export type WorldParts = Pick<
  Parts,
  'store' | 'settings' | 'catalogue' | 'rules' | 'learner' | 'log' | 'identities' | 'people'
> &
  Pick<Parts, 'computed' | 'purposes' | 'traits' | 'households' | 'contextSources' | 'touches'> &
  Pick<Parts, 'stamp' | 'giving' | 'audiences' | 'likelihoods'>;

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

/** Finds what was true when a decision was made. */
export class WorldThen {
  readonly #parts: WorldParts;
  readonly #catalogues: PastCatalogues;
  readonly #models: PastModels;
  readonly #sets = new RecentMap<number, RuleSet>(REMEMBERED);

  constructor(parts: WorldParts) {
    this.#parts = parts;
    this.#catalogues = new PastCatalogues(parts.catalogue, parts.store);
    this.#models = new PastModels({ ...parts, catalogues: this.#catalogues });
  }

  /**
   * What a decision of the log was made with, ready to be asked again; or what of it is gone.
   *
   * @param isWhole whether the model has to be that of then; without it nothing can be scored.
   * @param change the rules it is to be made by, of those of then.
   */
  async of(
    record: DecisionRecord,
    isWhole: boolean,
    change: (set: RuleSet) => RuleSet = (set) => set,
  ): Promise<Again | Gone> {
    const { store, settings, stamp } = this.#parts;
    const body = readBody(record.body);
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
    const model = isWhole && head.model > 0 ? await this.#models.at(head.model) : this.#anyModel();
    if ('because' in model) return gone('model', model.because);
    const [version, size] = basis.catalogue;
    const past = await this.#catalogues.at(version, size);
    const then = { record, body, basis, set, model, past, earlier };
    if (record.home === null) return againAt({ ...then, memberships: [] }, this.#parts);
    const again = againAt({ ...then, memberships: [] }, this.#parts);
    const { homes } = await again.people.person(record.home);
    const keys = homes.map(({ home }) => home);
    const ended = await endedOfHomes(store, keys, body.seen);
    if (ended !== undefined) {
      return gone('history', `what the person did was ${ENDED[ended]} since`);
    }
    if (basis.household === undefined) return again;
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

  #anyModel(): ItemModel {
    return this.#parts.learner.model();
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
