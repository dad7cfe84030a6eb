/**
 * f(Customer Data, Business Rules, Context): recognise → qualify → retrieve → score → arrange → explain.
 *
 * A decision never fails because something is missing: it falls back, and says so.
 */

import type { Catalogue } from '../catalog/catalogue.ts';
import type { CategoryIndex } from '../catalog/category-lines.ts';
import type { ConsentSetting } from '../customer/consent.ts';
import type { Identities } from '../customer/identities.ts';
import type { InteractionName } from '../customer/interactions.ts';
import type { People } from '../customer/people.ts';
import { bucketsOf } from '../learning/items/context/buckets.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import type { Newcomers } from '../learning/items/newcomers.ts';
import { type Ranking, ScoreTable } from '../learning/items/score-table.ts';
import { signalsOf } from '../learning/items/signals.ts';
import { fromMinor } from '../math/money.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { DecisionLog, DecisionRecord } from '../measure/log/decision-log.ts';
import { type PlacementRule, placementRule, type StrategyName } from '../rules/placement.ts';
import { type Arrangement, arrangementOf } from './arrange/arrangement.ts';
import { Arranging, type Stage } from './arrange/arranger.ts';
import { welcome } from './arrange/welcome.ts';
import { arrangedInWords } from './arrange/words.ts';
import { chosenFrom, RUNNERS_UP } from './chosen-from.ts';
import type { Considered, DecidedItem, Decision, DecisionRequest } from './decision.ts';
import { type Chosen, type From, readBody, writeBody } from './logged.ts';
import { occasionNow } from './occasion-now.ts';
import { Qualifier, refusalInWords } from './qualify.ts';
import { type Caller, type Recognised, recognise } from './recognise.ts';
import { FALLBACKS, STRATEGY } from './strategies.ts';
import type { Situation } from './strategy.ts';

/** Items wanted when the request does not say. */
const LIMIT = 8;
/** What decisions are made with. */
export interface DeciderParts {
  readonly identities: Identities;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly learner: ItemLearner;
  readonly log: DecisionLog;
  readonly categories: CategoryIndex;
  readonly newcomers: Newcomers;
  /** How lists are arranged when a request does not say. */
  readonly arrange: Arrangement;
  readonly consent: ConsentSetting;
  readonly strengths: Readonly<Record<InteractionName, number>>;
  readonly clock: () => number;
}

/** A decision that was made, with what it was made from. */
export interface RecalledDecision {
  readonly request: DecisionRequest;
  readonly decision: Decision;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Position of the log that the decision had seen. */
  readonly seen: number;
  /** Whether the person's history could be used. */
  readonly allowed: boolean;
  /** The home it was made for; undefined for a newcomer. */
  readonly home: number | undefined;
  /** What it was chosen from. */
  readonly considered?: Considered;
}

/** Makes decisions. */
export class Decider {
  readonly #parts: DeciderParts;
  readonly #scores = new ScoreTable();
  readonly #qualifier: Qualifier;

  constructor(parts: DeciderParts) {
    this.#parts = parts;
    this.#qualifier = new Qualifier(parts.catalogue);
  }

  /** Fills a placement for a person, now. */
  async decide(request: DecisionRequest, caller: Caller): Promise<Decision> {
    const { people, learner, log } = this.#parts;
    const who = await recognise(request, caller, this.#parts);
    const rule = placementRule(request.placement);
    const situation = this.#situation(request, who);
    const id = uniqueId();
    const { chosen, fallback, from, arranged } = this.#fill(id, request, situation, rule, who);
    const head = {
      decision: id,
      placement: request.placement,
      strategy: rule.strategy,
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized: isPersonal(who),
      fallback,
      ...(arranged.length === 0 ? {} : { arranged }),
      model: situation.model.number,
    };
    const kept = who.home === undefined ? withoutIds(request) : request;
    const logged = log.add(
      {
        id: head.decision,
        home: who.home ?? null,
        time: situation.now,
        placement: request.placement,
        body: writeBody(
          { request: kept, head, seen: people.folded, allowed: who.allowed, from },
          chosen,
        ),
      },
      {
        time: situation.now,
        model: situation.model,
        items: chosen.map(({ key }) => key),
        personal: head.personalized,
      },
      learner.note(situation.model),
    );
    if (logged !== undefined) await logged;
    return { ...head, items: chosen.map((item) => this.#inWords(item)) };
  }

  /** A decision that was made, in words again; `undefined` for an unknown id. */
  async recall(id: string): Promise<RecalledDecision | undefined> {
    const record = await this.#parts.log.find(id);
    return record === undefined ? undefined : this.inWords(record);
  }

  /** A decision of the log in words. */
  inWords(record: DecisionRecord): RecalledDecision {
    const { head, items, from, ...rest } = readBody(record.body);
    const decision = { ...head, items: items.map((item) => this.#inWords(item)) };
    const considered = from === undefined ? {} : { considered: this.#considered(from) };
    return { ...rest, ...considered, decision, time: record.time, home: record.home ?? undefined };
  }

  #situation(request: DecisionRequest, { timeline }: Recognised): Situation {
    const { catalogue, learner, strengths, clock } = this.#parts;
    const model = learner.model();
    const { item, basket = [] } = request.context ?? {};
    const now = clock();
    const occasion = occasionNow(request.context, timeline, now);
    const current = item === undefined ? 0 : catalogue.key(String(item));
    return {
      now,
      model,
      occasion,
      popularity: model.contextPopularity.in(bucketsOf(occasion)),
      timeline,
      signals: signalsOf(timeline, strengths, model.scalars.tau, model.scalars.fade),
      current: current === 0 ? undefined : current,
      basket: basket.map((id) => catalogue.key(String(id))).filter((key) => key !== 0),
      limit: request.limit ?? LIMIT,
      item: (key) => catalogue.item(key),
      size: catalogue.size,
    };
  }

  #fill(
    id: string,
    request: DecisionRequest,
    situation: Situation,
    { strategy: name, mayFallBack }: PlacementRule,
    who: Recognised,
  ) {
    const refusalOf = this.#qualifier.qualify(request, who, name);
    const arrangement = arrangementOf(request, name, this.#parts.arrange);
    const { asked } = who;
    const arranging = new Arranging(this.#parts, { id, situation, arrangement, asked, refusalOf });
    const taken = new Set<number>();
    const stages: Stage[] = [];
    let ranking: Ranking | undefined;
    for (const strategy of [STRATEGY[name], ...(mayFallBack ? FALLBACKS : [])]) {
      const wanted = situation.limit - taken.size;
      if (wanted <= 0) break;
      this.#scores.clear(situation.size);
      strategy.retrieve(situation, this.#scores);
      const depth = arranging.depth ?? wanted + (ranking === undefined ? RUNNERS_UP : 0);
      const ranked = this.#scores.top(depth, (key) => (taken.has(key) ? TAKEN : refusalOf(key)));
      ranking ??= ranked;
      const stage = arranging.stage(strategy, ranked, (key) => taken.has(key));
      stages.push(stage);
      for (const key of stage.keys) taken.add(key);
    }
    const { picks, drawn, moved, arranged } = arranging.choose(stages);
    const chosen: Chosen[] = [];
    const fallback: Decision['fallback'] = [];
    for (const [index, { strategy, added }] of stages.entries()) {
      const keys = picks[index] ?? [];
      const terms = strategy.terms(situation, keys);
      for (const [place, key] of keys.entries()) {
        const own = terms[place] ?? [];
        const more = added.has(key) || moved.has(key);
        const all = () => [...own, ...(added.get(key) ?? []), ...(moved.get(key) ?? [])];
        chosen.push({ key, strategy, terms: more ? all() : own });
      }
      if (strategy.name === name || keys.length === 0) continue;
      const because = whyFallback(name, situation, who);
      fallback.push({ to: strategy.name, items: keys.length, because });
    }
    const own = picks[0] ?? [];
    const [first] = stages;
    const wanted = situation.limit - drawn.length;
    const catalogue = this.#parts.catalogue.count;
    const from =
      ranking === undefined || first === undefined
        ? undefined
        : chosenFrom(ranking, first, { chosen: own, wanted, catalogue });
    // They come with whatever filled the list: where that is a fallback, as a part of it.
    const filled = picks.findIndex((keys) => keys.length > 0);
    welcome(chosen, drawn, stages[Math.max(0, filled)]?.strategy ?? STRATEGY[name], situation);
    const [instead] = fallback;
    if (filled > 0 && instead !== undefined) instead.items += drawn.length;
    return { chosen, fallback, from, arranged };
  }

  #considered({ catalogue, candidates, next, passed }: From): Considered {
    const named = (key: number) => {
      const item = this.#parts.catalogue.item(key);
      return { id: item?.id ?? '', name: item?.name ?? '' };
    };
    return {
      catalogue,
      candidates,
      runnersUp: next.map(([key, score]) => ({ ...named(key), score })),
      passedOver: passed.map(([key, score, refusal]) => ({
        ...named(key),
        score,
        because: refusalInWords(refusal),
      })),
    };
  }

  #inWords({ key, strategy, terms }: Chosen): DecidedItem {
    const { catalogue } = this.#parts;
    const nameOf = (named: number) => catalogue.item(named)?.name;
    const item = catalogue.item(key);
    if (item === undefined) throw new Error(`the catalogue lost item ${key}`);
    const { id, name, price, currency, url, image, categories } = item;
    const decided: Mutable<DecidedItem> = {
      id,
      name,
      categories: categories as string[],
      strategy: strategy.name,
      score: terms.reduce((sum, { value }) => sum + value, 0),
      reasons: terms.map((term) => ({
        term: term.name,
        value: term.value,
        items: term.items.map((named) => catalogue.item(named)?.id ?? ''),
        text: arrangedInWords(term, nameOf) ?? strategy.explain(term, nameOf),
      })),
    };
    if (price !== undefined && currency !== undefined) {
      decided.price = fromMinor(price, currency);
      decided.currency = currency;
    }
    if (url !== undefined) decided.url = url;
    if (image !== undefined) decided.image = image;
    return decided;
  }
}

/** An id that belongs to nobody is not kept: nobody could find it again to erase it. */
const withoutIds = ({ userId, anonymousId, ...request }: DecisionRequest): DecisionRequest =>
  request;

/** Whether anything the person did or asked for could be used. */
const isPersonal = ({ timeline, asked }: Recognised): boolean =>
  timeline.length > 0 || asked.more !== undefined || asked.less !== undefined;

/** Chosen for this decision already: no refusal that anybody need hear of. */
const TAKEN = 7;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

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
