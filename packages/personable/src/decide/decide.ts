/**
 * f(Customer Data, Business Rules, Context): recognise → qualify → retrieve → score → arrange → explain.
 *
 * A decision never fails because something is missing: it falls back, and says so.
 */

import type { Catalogue } from '../catalog/catalogue.ts';
import type { ConsentSetting } from '../customer/consent.ts';
import type { Identities } from '../customer/identities.ts';
import type { InteractionName } from '../customer/interactions.ts';
import type { People } from '../customer/people.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import { signalsOf } from '../learning/items/signals.ts';
import { fromMinor } from '../math/money.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import { placementRule, type StrategyName } from '../rules/placement.ts';
import type { DecidedItem, Decision, DecisionRequest } from './decision.ts';
import { qualifies } from './qualify.ts';
import { type Caller, type Recognised, recognise } from './recognise.ts';
import { ScoreTable } from './score-table.ts';
import { completeBasket } from './strategies/complete-basket.ts';
import { forYou } from './strategies/for-you.ts';
import { newest } from './strategies/newest.ts';
import { popular } from './strategies/popular.ts';
import { similar } from './strategies/similar.ts';
import { usual } from './strategies/usual.ts';
import type { Situation, Strategy } from './strategy.ts';

/** Items wanted when the request does not say. */
const LIMIT = 8;

const STRATEGY: Readonly<Record<StrategyName, Strategy>> = {
  'for-you': forYou,
  similar,
  'complete-basket': completeBasket,
  usual,
  popular,
};
/** What fills a placement that its own strategy leaves empty, in order. */
const FALLBACKS: readonly Strategy[] = [popular, newest];

/** What decisions are made with. */
export interface DeciderParts {
  readonly identities: Identities;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly learner: ItemLearner;
  readonly log: DecisionLog;
  readonly consent: ConsentSetting;
  readonly strengths: Readonly<Record<InteractionName, number>>;
  readonly clock: () => number;
}

/** Makes decisions. */
export class Decider {
  readonly #parts: DeciderParts;
  readonly #scores = new ScoreTable();

  constructor(parts: DeciderParts) {
    this.#parts = parts;
  }

  /** Fills a placement for a person, now. */
  async decide(request: DecisionRequest, caller: Caller): Promise<Decision> {
    const { identities, people, consent, learner, log } = this.#parts;
    const who = await recognise(request, caller, { identities, people, consent });
    const rule = placementRule(request.placement);
    const situation = this.#situation(request, who);
    const chosen = this.#fill(request, situation, rule.strategy, who);
    const decision: Decision = {
      decision: uniqueId(),
      placement: request.placement,
      strategy: rule.strategy,
      person: who.home === undefined ? 'newcomer' : 'known',
      personalized: who.timeline.length > 0,
      ...chosen,
      model: situation.model.number,
    };
    const logged = log.add(
      {
        id: decision.decision,
        home: who.home ?? null,
        time: situation.now,
        placement: request.placement,
        body: JSON.stringify({ request, decision, seen: people.folded, allowed: who.allowed }),
      },
      learner.note(situation.model),
    );
    if (logged !== undefined) await logged;
    return decision;
  }

  #situation(request: DecisionRequest, { timeline }: Recognised): Situation {
    const { catalogue, learner, strengths, clock } = this.#parts;
    const model = learner.model();
    const { item, basket = [] } = request.context ?? {};
    const current = item === undefined ? 0 : catalogue.key(String(item));
    return {
      now: clock(),
      model,
      timeline,
      signals: signalsOf(timeline, strengths, model.scalars.tau),
      current: current === 0 ? undefined : current,
      basket: basket.map((id) => catalogue.key(String(id))).filter((key) => key !== 0),
      limit: request.limit ?? LIMIT,
      item: (key) => catalogue.item(key),
      size: catalogue.size,
    };
  }

  #fill(request: DecisionRequest, situation: Situation, name: StrategyName, who: Recognised) {
    const allowed = qualifies(this.#parts.catalogue, request, situation.timeline, name);
    const taken = new Set<number>();
    const items: DecidedItem[] = [];
    const fallback: Decision['fallback'] = [];
    for (const strategy of [STRATEGY[name], ...FALLBACKS]) {
      const wanted = situation.limit - items.length;
      if (wanted === 0) break;
      this.#scores.clear(situation.size);
      strategy.retrieve(situation, this.#scores);
      const keys = this.#scores.top(wanted, (key) => !taken.has(key) && allowed(key));
      for (const key of keys) {
        taken.add(key);
        items.push(this.#explain(situation, strategy, key));
      }
      if (strategy.name === name || keys.length === 0) continue;
      fallback.push({
        to: strategy.name,
        items: keys.length,
        because: whyFallback(name, situation, who),
      });
    }
    return { items, fallback };
  }

  #explain(situation: Situation, strategy: Strategy, key: number): DecidedItem {
    const { catalogue } = this.#parts;
    const item = catalogue.item(key);
    if (item === undefined) throw new Error(`the catalogue lost item ${key}`);
    const reasons = strategy.terms(situation, key).map((term) => ({
      term: term.name,
      value: term.value,
      items: term.items.flatMap((named) => catalogue.item(named)?.id ?? []),
      text: strategy.explain(situation, term),
    }));
    const { id, name, price, currency, url, image, categories } = item;
    return {
      id,
      name,
      ...(price === undefined || currency === undefined
        ? {}
        : { price: fromMinor(price, currency), currency }),
      ...(url === undefined ? {} : { url }),
      ...(image === undefined ? {} : { image }),
      categories: [...categories],
      strategy: strategy.name,
      score: reasons.reduce((sum, { value }) => sum + value, 0),
      reasons,
    };
  }
}

const whyFallback = (
  name: StrategyName,
  { timeline, current, basket }: Situation,
  who: Recognised,
): string => {
  const personal = name === 'for-you' || name === 'usual';
  if (personal && !who.allowed) return 'the person has not allowed the use of their history';
  if (personal && who.home === undefined) return 'the person is not known yet';
  if (personal && timeline.length === 0) return 'nothing is known of what the person likes yet';
  if (name === 'similar' && current === undefined)
    return 'no item was named that others could be like';
  if (name === 'complete-basket' && basket.length === 0 && current === undefined) {
    return 'the basket is empty';
  }
  return `${name} found no more items that may be shown`;
};
