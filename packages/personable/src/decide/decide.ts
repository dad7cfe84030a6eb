/**
 * f(Customer Data, Business Rules, Context): recognise → qualify → retrieve → score → arrange → explain.
 *
 * A decision never fails because something is missing: it falls back, and says so.
 */

import type { Catalogue } from '../catalog/catalogue.ts';
import { explainContext, loggedContext } from '../context/explanation.ts';
import type { ContextSource } from '../context/source.ts';
import type { ConsentSetting } from '../customer/consent.ts';
import type { Identities } from '../customer/identity/identities.ts';
import type { InteractionName } from '../customer/interactions.ts';
import { bucketsOf } from '../learning/items/context/buckets.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import { ScoreTable } from '../learning/items/score-table.ts';
import { signalsOf } from '../learning/items/signals.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import { type Archive, archiveOf } from './archive.ts';
import type { ContentDecider } from './campaigns/content-decider.ts';
import { type ContextParts, contextNow } from './context-now.ts';
import type { About, Decision, DecisionRequest } from './decision.ts';
import type { Filled, FillerParts } from './fill.ts';
import { fillSafely, unprepared } from './fill-safely.ts';
import type { AppliedRules } from './item-rules/applied-rules.ts';
import { ItemRuling, type RulingParts } from './item-rules/apply.ts';
import { itemInWords } from './item-words.ts';
import type { ProtectionParts } from './limits/protection.ts';
import { type Chosen, writeBody } from './logged.ts';
import { type Moment, type MomentParts, momentNow } from './moment.ts';
import { occasionNow } from './occasion-now.ts';
import { Qualifier } from './qualify.ts';
import { type Caller, isPersonal, type Recognised, recognise } from './recognise.ts';
import { languageOf, type TellingParts, tellingOf, toldAbout } from './sentences/telling.ts';
import { fallbacksOf, STRATEGY } from './strategies.ts';
import type { Situation, Strategy } from './strategy.ts';
import { toLog } from './to-log.ts';
import { knownPlacement } from './unknown-placement.ts';
import { MINOR } from './why-fallback.ts';

/** Items wanted when the request does not say. */
const LIMIT = 8;

/** What decisions are made with. */
export interface DeciderParts
  extends FillerParts,
    ProtectionParts,
    RulingParts,
    ContextParts,
    MomentParts,
    TellingParts {
  readonly identities: Identities;
  readonly catalogue: Catalogue;
  readonly learner: ItemLearner;
  readonly log: DecisionLog;
  /** Fills placements of content. */
  readonly content: ContentDecider;
  readonly consent: ConsentSetting;
  readonly strengths: Readonly<Record<InteractionName, number>>;
}

/** What the rules of the shop say of a decision, and when it is made. */
interface Ruled {
  readonly applied?: AppliedRules | undefined;
  /** Items wanted, when the placement says. */
  readonly limit?: number | undefined;
  /** What the request says of where it comes from. */
  readonly source?: ContextSource | undefined;
  /** Now when left out. */
  readonly moment?: Moment;
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
  /** Whether what was to fill the list could not be worked out. */
  readonly broken?: boolean;
}

/** Makes decisions. */
export class Decider {
  readonly #parts: DeciderParts;
  readonly #scores = new ScoreTable();
  readonly #ruling: ItemRuling;
  readonly #qualifier: Qualifier;
  readonly #archive: Archive;

  constructor(parts: DeciderParts) {
    this.#parts = parts;
    this.#ruling = new ItemRuling(parts);
    this.#qualifier = new Qualifier(parts.catalogue);
    this.#archive = archiveOf(parts.log);
  }

  /** Fills a placement for a person: now, or at another moment. */
  async decide(
    request: DecisionRequest,
    caller: Caller,
    moment: Moment = this.moment(),
  ): Promise<Decision> {
    const { content, catalogue } = this.#parts;
    const { set, now } = moment;
    const rule = knownPlacement(request.placement, set);
    const who = await this.recognise(request, caller, moment);
    const placement = content.placement(request.placement, set);
    if (placement !== undefined) return content.decide(placement, request, who, caller, moment);
    const fixed = STRATEGY[rule.strategy];
    const own = fixed.prepare === undefined ? fixed : await this.#prepare(fixed, request, who, now);
    let fallbacks = fallbacksOf(rule);
    if (fallbacks.some(({ prepare }) => prepare !== undefined)) {
      const prepared = fallbacks.map((strategy) => this.#prepare(strategy, request, who, now));
      fallbacks = await Promise.all(prepared);
    }
    const found = {
      item: (key: number) => catalogue.item(key),
      keyOf: (id: string) => catalogue.key(id),
      ...{ now, set },
    };
    const applied = this.#ruling.mayHold(request.placement, set)
      ? await this.#ruling.apply(request, who, found)
      : undefined;
    const limit = rule.limit === 0 ? 0 : (request.limit ?? rule.limit);
    const choose = (situation: Situation): Choice => {
      const list = { seed: moment.seed, request, situation, rule, own, fallbacks, applied, who };
      const filled = fillSafely(list, this.#parts, this.#scores);
      const isOwn = filled.chosen.some(({ strategy }) => strategy === own);
      const about = isOwn ? own.about?.(situation) : undefined;
      return { ...filled, about, rehearsed: caller.rehearses === true };
    };
    const ruled = { applied, limit, source: caller.source, moment };
    return this.decideBy(request, who, rule.strategy, choose, ruled);
  }

  /** Who a decision is for. */
  recognise(
    request: DecisionRequest,
    caller: Caller,
    moment: Pick<Moment, 'people' | 'now'> = this.moment(),
  ): Promise<Recognised> {
    return recognise(request, caller, moment, this.#parts);
  }

  /** Now, for a decision of its own. */
  moment(): Moment {
    return momentNow(this.#parts);
  }

  /** Makes a decision by a choice of one's own: logs it, and answers in words. */
  async decideBy(
    request: DecisionRequest,
    who: Recognised,
    strategy: Strategy['name'],
    choose: (situation: Situation) => Choice,
    ruled: Ruled = {},
  ): Promise<Decision> {
    const { learner, log, catalogue } = this.#parts;
    const { applied, moment = this.moment() } = ruled;
    const { id, people } = moment;
    const situation = this.look(request, who, strategy, { ...ruled, moment });
    const choice = choose(situation);
    const { chosen, fallback = [], from, arranged = [], kept = chosen.length } = choice;
    const language = languageOf(situation.context, who, this.#parts.language);
    const telling = tellingOf(language, who, this.#parts);
    const about = toldAbout(choice.about, catalogue, telling);
    const head = {
      decision: id,
      placement: request.placement,
      strategy,
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized: isPersonal(who),
      ...(who.minor ? { withheld: MINOR } : {}),
      ...(about === undefined ? {} : { about }),
      language,
      ...(choice.broken === true ? { reason: 'fallback' as const } : {}),
      fallback,
      ...(arranged.length === 0 ? {} : { arranged: [...arranged] }),
      ...(applied === undefined ? {} : { rules: applied.logged }),
      model: situation.model.number,
    };
    const explained = request.explain === true ? explainContext(situation.context) : undefined;
    const said = explained === undefined ? {} : { context: explained };
    const inWords = (item: Chosen) => itemInWords(item, catalogue, telling);
    // What is only rehearsed was never shown to anybody.
    if (choice.rehearsed === true) {
      return { ...head, ...said, items: chosen.map(inWords) };
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
    return { ...head, ...said, items: chosen.map(inWords) };
  }

  /** What a strategy looks at now; what it says may be shown holds until the next one looks. */
  look(
    request: DecisionRequest,
    who: Recognised,
    strategy: Strategy['name'],
    { applied, limit = request.limit ?? LIMIT, source, moment = this.moment() }: Ruled = {},
  ): Situation {
    const { timeline } = who;
    const { catalogue, strengths } = this.#parts;
    const { model, now } = moment;
    const { context, exclude = NO_KEYS } = request;
    const { item, basket = NO_KEYS } = context ?? {};
    // What is not allowed is nothing to go by either.
    const keyOf = (id: string | number) =>
      who.limits?.forbids(String(id), catalogue.find(String(id))) === true
        ? 0
        : catalogue.key(String(id));
    const around = contextNow(context, who, source, now, this.#parts);
    const occasion = occasionNow(context, timeline, now, around.spoken ? around : undefined);
    const current = item === undefined ? 0 : keyOf(item);
    const qualify = this.#qualifier.qualify(request, who, strategy);
    return {
      now,
      model,
      context: around,
      occasion,
      popularity: model.contextPopularity.in(bucketsOf(occasion)),
      timeline,
      signals: signalsOf(timeline, strengths, model.scalars.tau, model.scalars.fade),
      current: current === 0 ? undefined : current,
      basket: basket.length === 0 ? NO_KEYS : basket.map(keyOf).filter((key) => key !== 0),
      limit,
      item: (key) => catalogue.item(key),
      size: catalogue.size,
      refusalOf: applied === undefined ? qualify : (key) => qualify(key) || applied.refusalOf(key),
      excluded:
        exclude.length === 0 ? NO_SET : new Set(exclude.map((id) => catalogue.key(String(id)))),
      inCategory: (path) => catalogue.inCategory(path),
    };
  }

  /** The strategy, with what it had to read beforehand. */
  async #prepare(
    own: Strategy,
    request: DecisionRequest,
    who: Recognised,
    now: number,
  ): Promise<Strategy> {
    const asked = { request, who, now, archive: this.#archive, timezone: this.#parts.timezone };
    return (await own.prepare?.(asked).catch(() => unprepared(own))) ?? own;
  }
}

const NO_KEYS: readonly number[] = [];
const NO_SET: ReadonlySet<number> = new Set();
