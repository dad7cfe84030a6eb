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
import { uniqueId } from '../math/unique-id.ts';
import type { DecisionLog, DecisionRecord } from '../measure/log/decision-log.ts';
import { type PlacementRule, placementRule, type StrategyName } from '../rules/placement.ts';
import { type Archive, archiveOf } from './archive.ts';
import type { About, Considered, Decision, DecisionRequest } from './decision.ts';
import { itemInWords } from './item-words.ts';
import { type Chosen, type From, readBody, writeBody } from './logged.ts';
import { Qualifier, refusalInWords } from './qualify.ts';
import { type Caller, type Recognised, recognise } from './recognise.ts';
import { FALLBACKS, STRATEGY } from './strategies.ts';
import type { Situation, Strategy } from './strategy.ts';
import { whyFallback } from './why-fallback.ts';

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
  /** The shop's own time zone, IANA. */
  readonly timezone: string | undefined;
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

/** What was chosen, and how. */
interface Choice {
  readonly chosen: readonly Chosen[];
  readonly fallback?: Decision['fallback'];
  readonly from?: From | undefined;
  readonly about?: About | undefined;
  /** How many of those chosen the log keeps; all when left out. */
  readonly kept?: number;
}

/** Makes decisions. */
export class Decider {
  readonly #parts: DeciderParts;
  readonly #scores = new ScoreTable();
  readonly #qualifier: Qualifier;
  readonly #archive: Archive;

  constructor(parts: DeciderParts) {
    this.#parts = parts;
    this.#qualifier = new Qualifier(parts.catalogue);
    this.#archive = archiveOf(parts.log);
  }

  /** Fills a placement for a person, now. */
  async decide(request: DecisionRequest, caller: Caller): Promise<Decision> {
    const who = await this.recognise(request, caller);
    const rule = placementRule(request.placement);
    const own = await this.#prepared(rule.strategy, request, who);
    return this.decideBy(request, who, rule.strategy, (situation) => {
      const choice = this.#fill(situation, rule, own, who);
      const isOwn = choice.chosen.some(({ strategy }) => strategy === own);
      return { ...choice, about: isOwn ? own.about?.(situation) : undefined };
    });
  }

  /** Who a decision is for. */
  recognise(request: DecisionRequest, caller: Caller): Promise<Recognised> {
    return recognise(request, caller, this.#parts);
  }

  /** Makes a decision by a choice of one's own, now: logs it, and answers in words. */
  async decideBy(
    request: DecisionRequest,
    who: Recognised,
    strategy: Strategy['name'],
    choose: (situation: Situation) => Choice,
  ): Promise<Decision> {
    const { people, learner, log } = this.#parts;
    const situation = this.look(request, who, strategy);
    const { chosen, fallback = [], from, about, kept = chosen.length } = choose(situation);
    const head = {
      decision: uniqueId(),
      placement: request.placement,
      strategy,
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized: who.timeline.length > 0,
      ...(about === undefined ? {} : { about }),
      fallback,
      model: situation.model.number,
    };
    const logged = log.add(
      {
        id: head.decision,
        home: who.home ?? null,
        time: situation.now,
        placement: request.placement,
        body: writeBody(
          { request, head, seen: people.folded, allowed: who.allowed, from },
          chosen.slice(0, kept),
        ),
      },
      learner.note(situation.model),
    );
    if (logged !== undefined) await logged;
    return { ...head, items: chosen.map((item) => itemInWords(item, this.#parts.catalogue)) };
  }

  /** A decision that was made, in words again; `undefined` for an unknown id. */
  async recall(id: string): Promise<RecalledDecision | undefined> {
    const record = await this.#parts.log.find(id);
    return record === undefined ? undefined : this.inWords(record);
  }

  /** A decision of the log in words. */
  inWords(record: DecisionRecord): RecalledDecision {
    const { head, items, from, ...rest } = readBody(record.body);
    const decision = {
      ...head,
      items: items.map((item) => itemInWords(item, this.#parts.catalogue)),
    };
    const considered = from === undefined ? {} : { considered: this.#considered(from) };
    return { ...rest, ...considered, decision, time: record.time, home: record.home ?? undefined };
  }

  /** The strategy, with what it had to read beforehand. */
  async #prepared(name: StrategyName, request: DecisionRequest, who: Recognised) {
    const { timezone, clock } = this.#parts;
    const own = STRATEGY[name];
    if (own.prepare === undefined) return own;
    const asked = { request, who, now: clock(), archive: this.#archive, timezone };
    return own.prepare(asked);
  }

  /** What a strategy looks at now; what it says may be shown holds until the next one looks. */
  look(request: DecisionRequest, who: Recognised, strategy: Strategy['name']): Situation {
    const { timeline } = who;
    const { catalogue, learner, strengths, clock } = this.#parts;
    const model = learner.model();
    const { context, exclude = [] } = request;
    const { item, basket = [] } = context ?? {};
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
      refusalOf: this.#qualifier.qualify(request, who, strategy),
      excluded: new Set(exclude.map((id) => catalogue.key(String(id)))),
      inCategory: (path) => catalogue.inCategory(path),
    };
  }

  #fill(
    situation: Situation,
    { strategy: name, mayFallBack }: PlacementRule,
    own: Strategy,
    who: Recognised,
  ) {
    const { refusalOf } = situation;
    const filledBy = mayFallBack && own.alone !== true ? FALLBACKS : [];
    const taken = new Set<number>();
    const chosen: Chosen[] = [];
    const fallback: Decision['fallback'] = [];
    let from: From | undefined;
    for (const strategy of [own, ...filledBy]) {
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
