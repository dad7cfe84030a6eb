/**
 * f(Customer Data, Business Rules, Context): recognise → qualify → retrieve → score → arrange → explain.
 *
 * A decision never fails because something is missing: it falls back, and says so.
 */

import type { Catalogue } from '../catalog/catalogue.ts';
import { type ContextPart, explainContext, loggedContext } from '../context/explanation.ts';
import type { ContextSource } from '../context/source.ts';
import type { ConsentSetting } from '../customer/consent.ts';
import type { Identities } from '../customer/identity/identities.ts';
import type { InteractionName } from '../customer/interactions.ts';
import type { People } from '../customer/people.ts';
import { bucketsOf } from '../learning/items/context/buckets.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import { ScoreTable } from '../learning/items/score-table.ts';
import { signalsOf } from '../learning/items/signals.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { DecisionLog, DecisionRecord } from '../measure/log/decision-log.ts';
import { placementRule, type StrategyName } from '../rules/placement.ts';
import { type Archive, archiveOf } from './archive.ts';
import type { ContentDecider } from './campaigns/content-decider.ts';
import { type ContextParts, contextNow } from './context-now.ts';
import type { About, Considered, Decision, DecisionRequest } from './decision.ts';
import { type Filled, type FillerParts, fill } from './fill.ts';
import { itemInWords } from './item-words.ts';
import type { ProtectionParts } from './limits/protection.ts';
import { type From, readBody, writeBody } from './logged.ts';
import { occasionNow } from './occasion-now.ts';
import { Qualifier } from './qualify.ts';
import { type Caller, type Recognised, recognise } from './recognise.ts';
import { refusalInWords } from './refusal.ts';
import { STRATEGY } from './strategies.ts';
import type { Situation, Strategy } from './strategy.ts';
import { toLog } from './to-log.ts';
import { MINOR } from './why-fallback.ts';

/** Items wanted when the request does not say. */
const LIMIT = 8;

/** What decisions are made with. */
export interface DeciderParts extends FillerParts, ProtectionParts, ContextParts {
  readonly identities: Identities;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly learner: ItemLearner;
  readonly log: DecisionLog;
  /** Fills placements of content. */
  readonly content: ContentDecider;
  readonly consent: ConsentSetting;
  readonly strengths: Readonly<Record<InteractionName, number>>;
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
  /** What was known of now, as far as the decision used it. */
  readonly context?: readonly ContextPart[] | undefined;
}

/** What was chosen, and how. */
interface Choice extends Partial<Omit<Filled, 'chosen'>>, Pick<Filled, 'chosen'> {
  readonly about?: About | undefined;
  /** How many of those chosen the log keeps; all when left out. */
  readonly kept?: number;
  /** Whether the list is the shop's own: then it is no exposure that was decided here. */
  readonly given?: boolean;
  /** Whether nobody is shown it: then nothing is logged. */
  readonly rehearsed?: boolean;
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
    const content = this.#parts.content.placement(request.placement);
    if (content !== undefined) return this.#parts.content.decide(content, request, who, caller);
    const rule = placementRule(request.placement);
    const own = await this.#prepared(rule.strategy, request, who);
    const choose = (situation: Situation, id: string): Choice => {
      const filled = fill({ id, request, situation, rule, own, who }, this.#parts, this.#scores);
      const isOwn = filled.chosen.some(({ strategy }) => strategy === own);
      const about = isOwn ? own.about?.(situation) : undefined;
      return { ...filled, about, rehearsed: caller.rehearses === true };
    };
    return this.decideBy(request, who, rule.strategy, choose, caller.source);
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
    choose: (situation: Situation, id: string) => Choice,
    source?: ContextSource,
  ): Promise<Decision> {
    const { people, learner, log, catalogue } = this.#parts;
    const situation = this.look(request, who, strategy, source);
    const id = uniqueId();
    const choice = choose(situation, id);
    const { chosen, fallback = [], from, about, arranged = [], kept = chosen.length } = choice;
    const head = {
      decision: id,
      placement: request.placement,
      strategy,
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized: isPersonal(who),
      ...(who.minor ? { withheld: MINOR } : {}),
      ...(about === undefined ? {} : { about }),
      fallback,
      ...(arranged.length === 0 ? {} : { arranged: [...arranged] }),
      model: situation.model.number,
    };
    const explained = request.explain === true ? explainContext(situation.context) : undefined;
    const said = explained === undefined ? {} : { context: explained };
    // What is only rehearsed was never shown to anybody.
    if (choice.rehearsed === true) {
      return { ...head, ...said, items: chosen.map((item) => itemInWords(item, catalogue)) };
    }
    const logged = log.add(
      {
        id,
        home: who.home ?? null,
        time: situation.now,
        placement: request.placement,
        body: writeBody(
          {
            request: toLog(request, who),
            head,
            seen: people.folded,
            allowed: who.allowed,
            from,
            context: loggedContext(situation.context, explained),
          },
          chosen.slice(0, kept),
        ),
      },
      choice.given === true
        ? undefined
        : {
            time: situation.now,
            model: situation.model,
            items: chosen.map(({ key }) => key),
            personal: head.personalized,
          },
      learner.note(situation.model),
    );
    if (logged !== undefined) await logged;
    return { ...head, ...said, items: chosen.map((item) => itemInWords(item, catalogue)) };
  }

  /** A decision that was made, in words again; `undefined` for an unknown id. */
  async recall(id: string): Promise<RecalledDecision | undefined> {
    const record = await this.#parts.log.find(id);
    return record === undefined ? undefined : this.inWords(record);
  }

  /** A decision of the log in words. */
  inWords(record: DecisionRecord): RecalledDecision {
    const { head, items, from, ...rest } = readBody(record.body);
    const { catalogue } = this.#parts;
    const decision = { ...head, items: items.map((item) => itemInWords(item, catalogue)) };
    const considered = from === undefined ? {} : { considered: this.#considered(from) };
    return { ...rest, ...considered, decision, time: record.time, home: record.home ?? undefined };
  }

  /** What a strategy looks at now; what it says may be shown holds until the next one looks. */
  look(
    request: DecisionRequest,
    who: Recognised,
    strategy: Strategy['name'],
    source?: ContextSource,
  ): Situation {
    const { timeline } = who;
    const { catalogue, learner, strengths, clock } = this.#parts;
    const model = learner.model();
    const { context, exclude = [] } = request;
    const { item, basket = [] } = context ?? {};
    // What is not allowed is nothing to go by either.
    const keyOf = (id: string | number) =>
      who.limits?.forbids(String(id), catalogue.find(String(id))) === true
        ? 0
        : catalogue.key(String(id));
    const now = clock();
    const around = contextNow(context, who, source, now, this.#parts);
    const occasion = occasionNow(context, timeline, now, around.spoken ? around : undefined);
    const current = item === undefined ? 0 : keyOf(item);
    return {
      now,
      model,
      context: around,
      occasion,
      popularity: model.contextPopularity.in(bucketsOf(occasion)),
      timeline,
      signals: signalsOf(timeline, strengths, model.scalars.tau, model.scalars.fade),
      current: current === 0 ? undefined : current,
      basket: basket.map(keyOf).filter((key) => key !== 0),
      limit: request.limit ?? LIMIT,
      item: (key) => catalogue.item(key),
      size: catalogue.size,
      refusalOf: this.#qualifier.qualify(request, who, strategy),
      excluded: new Set(exclude.map((id) => catalogue.key(String(id)))),
      inCategory: (path) => catalogue.inCategory(path),
    };
  }

  /** The strategy, with what it had to read beforehand. */
  async #prepared(name: StrategyName, request: DecisionRequest, who: Recognised) {
    const { timezone, clock } = this.#parts;
    const own = STRATEGY[name];
    if (own.prepare === undefined) return own;
    return own.prepare({ request, who, now: clock(), archive: this.#archive, timezone });
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

/** Whether anything the person did or asked for could be used. */
const isPersonal = ({ timeline, asked }: Recognised): boolean =>
  timeline.length > 0 || asked.more !== undefined || asked.less !== undefined;
