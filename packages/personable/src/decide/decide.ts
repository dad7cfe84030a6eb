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
import { isBefore, type Ranking, ScoreTable } from '../learning/items/score-table.ts';
import { signalsOf } from '../learning/items/signals.ts';
import { fromMinor } from '../math/money.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { DecisionLog, DecisionRecord } from '../measure/log/decision-log.ts';
import { type PlacementRule, placementRule, type StrategyName } from '../rules/placement.ts';
import type { Considered, DecidedItem, Decision, DecisionRequest } from './decision.ts';
import { type Chosen, type From, readBody, writeBody } from './logged.ts';
import { Qualifier, refusalInWords } from './qualify.ts';
import { type Caller, type Recognised, recognise } from './recognise.ts';
import { FALLBACKS, STRATEGY } from './strategies.ts';
import type { Situation } from './strategy.ts';

/** Items wanted when the request does not say. */
const LIMIT = 8;
/** Items beyond those chosen that the log keeps, to tell what came close. */
const RUNNERS_UP = 4;

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
    const { identities, people, consent, learner, log } = this.#parts;
    const who = await recognise(request, caller, { identities, people, consent });
    const rule = placementRule(request.placement);
    const situation = this.#situation(request, who);
    const { chosen, fallback, from } = this.#fill(request, situation, rule, who);
    const head = {
      decision: uniqueId(),
      placement: request.placement,
      strategy: rule.strategy,
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized: who.timeline.length > 0,
      fallback,
      model: situation.model.number,
    };
    if (caller.rehearses === true) {
      return { ...head, items: chosen.map((item) => this.#inWords(item)) };
    }
    const logged = log.add(
      {
        id: head.decision,
        home: who.home ?? null,
        time: situation.now,
        placement: request.placement,
        body: writeBody({ request, head, seen: people.folded, allowed: who.allowed, from }, chosen),
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
    const current = item === undefined ? 0 : catalogue.key(String(item));
    return {
      now: clock(),
      model,
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
    request: DecisionRequest,
    situation: Situation,
    { strategy: name, mayFallBack }: PlacementRule,
    who: Recognised,
  ) {
    const refusalOf = this.#qualifier.qualify(request, who, name);
    const taken = new Set<number>();
    const chosen: Chosen[] = [];
    const fallback: Decision['fallback'] = [];
    let from: From | undefined;
    for (const strategy of [STRATEGY[name], ...(mayFallBack ? FALLBACKS : [])]) {
      const wanted = situation.limit - chosen.length;
      if (wanted === 0) break;
      this.#scores.clear(situation.size);
      strategy.retrieve(situation, this.#scores);
      const ranking = this.#scores.top(wanted + (from === undefined ? RUNNERS_UP : 0), (key) =>
        taken.has(key) ? TAKEN : refusalOf(key),
      );
      from ??= fromOf(ranking, wanted, this.#parts.catalogue.count);
      const keys = ranking.keys.slice(0, wanted);
      const terms = strategy.terms(situation, keys);
      for (const [place, key] of keys.entries()) {
        taken.add(key);
        chosen.push({ key, strategy, terms: terms[place] ?? [] });
      }
      if (strategy.name === name || keys.length === 0) continue;
      const because = whyFallback(name, situation, who);
      fallback.push({ to: strategy.name, items: keys.length, because });
    }
    return { chosen, fallback, from };
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
        text: strategy.explain(term, nameOf),
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

/** Chosen for this decision already: no refusal that anybody need hear of. */
const TAKEN = 7;

/** What a decision was chosen from, as the log keeps it; scores to a millionth. */
const fromOf = (
  { keys, scores, candidates, passedOver }: Ranking,
  wanted: number,
  catalogue: number,
): From => ({
  catalogue,
  candidates,
  next: keys.slice(wanted).map((key, i) => [key, short(scores[wanted + i] as number)] as const),
  passed: passedOver
    .filter(({ key, score }) => isBefore(score, key, scores[wanted - 1], keys[wanted - 1]))
    .map(({ key, score, refusal }) => [key, short(score), refusal] as const),
});

const short = (score: number): number => Math.round(score * 1e6) / 1e6;

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
