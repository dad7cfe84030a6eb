/**
 * f(Customer Data, Business Rules, Context): recognise → qualify → retrieve → score → arrange → explain.
 *
 * A decision never fails because something is missing: it falls back, and says so.
 */

import { explainContext } from '../context/explanation.ts';
import { ScoreTable } from '../learning/items/score-table.ts';
import { archiveOf } from './archive.ts';
import { hasMoved } from './basis.ts';
import { creativesDecidedBy } from './creatives/item-creatives.ts';
import { inCreatives } from './creatives/shown-creative.ts';
import { strongestBy } from './decided-by.ts';
import type { DeciderParts } from './decider-parts.ts';
import type { Decision, DecisionRequest } from './decision.ts';
import {
  type AskedExperiments,
  armsDecidedBy,
  armsExposed,
  givenIn,
  inArms,
} from './experiments/arms.ts';
import { fillSafely } from './fill-safely.ts';
import { Holdings } from './holdout/holding.ts';
import { withheldOf } from './holdout/withheld.ts';
import { ItemRuling } from './item-rules/apply.ts';
import { itemInWords } from './item-words.ts';
import { asNow, keepList } from './keep-list.ts';
import type { ListChoice, RuledList } from './list-choice.ts';
import { listDecidedBy } from './list-decided-by.ts';
import type { Chosen } from './logged.ts';
import { count } from './metered.ts';
import { type Moment, momentNow, seededBy, type WhomAt } from './moment.ts';
import { PageDecider } from './pages/page-decider.ts';
import { preparedFor } from './prepared.ts';
import { Qualifier } from './qualify.ts';
import { type Caller, isPersonal, type Recognised, recognise } from './recognise.ts';
import { languageOf, tellingOf, toldAbout } from './sentences/telling.ts';
import { situationAt } from './situation-at.ts';
import type { Situation, Strategy } from './strategy.ts';
import { knownPlacement } from './unknown-placement.ts';
import { MessageDecider } from './waiting/message-decider.ts';

/** How often a decision begins anew when its person does something meanwhile. */
const MOST_TRIES = 3;

/** Who asks for what. */
interface Asked {
  readonly request: DecisionRequest;
  readonly who: Recognised;
  readonly caller: Caller;
  readonly moment: Moment;
}

/** Makes decisions. */
export class Decider {
  /** Fills pages, block by block. */
  readonly pages: PageDecider;
  readonly #parts: DeciderParts;
  readonly #scores = new ScoreTable();
  readonly #ruling: ItemRuling;
  readonly #qualifier: Qualifier;
  readonly #holdings: Holdings;
  readonly #messages: MessageDecider;

  constructor(parts: DeciderParts) {
    this.#parts = parts;
    this.#ruling = new ItemRuling(parts);
    this.#qualifier = new Qualifier(parts.catalogue);
    this.#holdings = new Holdings(parts);
    this.pages = new PageDecider(this, { ...parts, holdings: this.#holdings });
    this.#messages = new MessageDecider(parts);
  }

  /** Fills a placement for a person: now, or at another moment. */
  async decide(
    request: DecisionRequest,
    caller: Caller,
    moment: Moment = this.moment(),
  ): Promise<Decision> {
    knownPlacement(request.placement, moment.set);
    const at = seededBy(request, caller, moment);
    return this.decideFor(request, await this.whom(request, caller, at), caller, at);
  }

  /** Fills a placement for somebody who was recognised at that moment. */
  async decideFor(
    request: DecisionRequest,
    who: Recognised,
    caller: Caller,
    moment: Moment,
  ): Promise<Decision> {
    const at = await this.seenBy(who, request, moment);
    const page = this.pages.placement(request.placement, at.set);
    const decision =
      page === undefined
        ? await this.#fillOne(request, who, caller, at)
        : await this.pages.decide(page, request, who, caller, at);
    count(decision, { request, who, caller, moment: at }, this.#parts.meter);
    return decision;
  }

  async #fillOne(
    request: DecisionRequest,
    who: Recognised,
    caller: Caller,
    moment: Moment,
    tries = MOST_TRIES,
  ): Promise<Decision> {
    const { content } = this.#parts;
    const { set } = moment;
    const placement = content.placement(request.placement, set);
    if (placement !== undefined) return content.decide(placement, request, who, caller, moment);
    if (this.#messages.fills(request.placement, set)) {
      return this.#messages.decide(request, who, caller, moment);
    }
    const list = await this.listing(request, who, moment);
    if (tries > 1 && hasMoved(who)) {
      // What was read before and after something happened is nobody's history.
      const again = await this.whom(request, caller, moment);
      return this.#fillOne(request, again, caller, moment, tries - 1);
    }
    return this.#list(list, { request, who, caller, moment });
  }

  /** How a placement of items is to be filled for somebody, with what had to be read for it. */
  async listing(request: DecisionRequest, who: Recognised, moment: Moment) {
    const { catalogue } = this.#parts;
    const { set, now, noted } = moment;
    const rule = knownPlacement(request.placement, set);
    const archive = archiveOf(this.#parts.log, noted);
    const prepared = { request, who, now, archive, timezone: this.#parts.timezone };
    const { own, fallbacks } = await preparedFor(rule, prepared);
    const found = {
      item: (key: number) => catalogue.item(key),
      keyOf: (id: string) => catalogue.key(id),
      ...{ now, set, noted, documentOf: moment.persona?.ruledDocument },
    };
    const applied = this.#ruling.mayHold(request.placement, set)
      ? await this.#ruling.apply(request, who, found)
      : undefined;
    const limit = rule.limit === 0 ? 0 : (request.limit ?? rule.limit);
    return { rule, own, fallbacks, applied, limit };
  }

  /** Fills it. */
  #list(
    { rule, own, fallbacks, applied, limit }: Awaited<ReturnType<Decider['listing']>>,
    { request, who, caller, moment }: Asked,
  ): Promise<Decision> {
    const choose = (situation: Situation): ListChoice => {
      const list = { seed: moment.seed, request, situation, rule, own, fallbacks, applied, who };
      const { trusted } = caller;
      const fit = moment.fits?.get(request.placement);
      const filled = fillSafely({ ...list, trusted, fit }, this.#parts, this.#scores);
      const isOwn = filled.chosen.some(({ strategy }) => strategy === own);
      const about = isOwn ? own.about?.(situation) : undefined;
      return { ...filled, about, rehearsed: caller.rehearses === true };
    };
    const audience = caller.trusted ? 'server' : 'visitor';
    const ruled = { applied, limit, source: caller.source, moment, audience, caller } as const;
    return this.decideBy(request, who, rule.strategy, choose, ruled);
  }

  /** Who a decision is for. */
  recognise(
    request: DecisionRequest,
    caller: Caller,
    moment: Pick<Moment, 'people' | 'now' | 'persona' | 'whom'> = this.moment(),
  ): Promise<Recognised> {
    return recognise(request, caller, moment, this.#parts);
  }

  /** Who a decision is for, with the identity by which they are in arms; whoever is held out is seen as everybody. */
  async known(request: DecisionRequest, caller: Caller, moment: WhomAt): Promise<Recognised> {
    return this.#holdings.named(await this.recognise(request, caller, moment), moment);
  }

  /** Who a decision is for, without what is personal where they are held out. */
  async whom(
    request: DecisionRequest,
    caller: Caller,
    moment: WhomAt = this.moment(),
  ): Promise<Recognised> {
    if (moment.persona !== undefined) return this.known(request, caller, moment);
    const who = await this.recognise(request, caller, moment);
    return this.#holdings.of(who, request, caller, moment);
  }

  /**
   * The moment as somebody sees it: with the rules, and the model, of the arms they are in. Whatever goes by rules for one person asks this, so
   * that all of it goes by the same.
   *
   * @param asked which experiments could make a difference; those at the request's placement when left out.
   */
  seenBy(
    who: Recognised,
    request: DecisionRequest,
    moment: Moment,
    asked: AskedExperiments = ({ at }) => at(request.placement),
  ): Moment | Promise<Moment> {
    return inArms(asked, request, who, moment, this.#parts);
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
    choose: (situation: Situation) => ListChoice,
    ruled: RuledList = {},
  ): Promise<Decision> {
    const { catalogue, creatives: looks } = this.#parts;
    const { applied, moment = this.moment(), audience, caller } = ruled;
    const { id } = moment;
    const situation = this.look(request, who, strategy, { ...ruled, moment });
    const choice = choose(situation);
    const { chosen, fallback = [], from, arranged = [] } = choice;
    const personalized = isPersonal(who);
    const { context } = situation;
    const shown = caller && looks.choose(chosen, { request, who, caller, moment, context });
    // What it is chosen from is as it is now, also where something is waited for.
    const keeping = shown === undefined ? this.#parts : asNow(this.#parts);
    const creatives = shown && (await shown);
    const ruledForSome = applied?.forSome === true;
    const language = languageOf(situation.context, who, this.#parts.language);
    const telling = tellingOf(language, who, this.#parts);
    const about = toldAbout(choice.about, catalogue, telling);
    const head = {
      decision: id,
      placement: request.placement,
      strategy,
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized,
      by: strongestBy([
        listDecidedBy({ chosen, from, personalized, situation, ruledForSome }),
        creativesDecidedBy(creatives, personalized),
        armsDecidedBy(moment),
      ]),
      ...withheldOf(who),
      ...givenIn(moment),
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
    const inWords = (item: Chosen) => itemInWords(item, catalogue, telling, audience);
    const found = (id: string) => catalogue.find(id);
    const items = () => inCreatives(chosen.map(inWords), creatives, found, creatives?.pictures);
    // What is only rehearsed was never shown to anybody.
    if (choice.rehearsed === true) return { ...head, ...said, items: items() };
    const exposed = [
      ...this.#holdings.exposed(who, situation.now, creatives !== undefined),
      ...armsExposed(who, moment, context, this.#parts.experiments),
    ];
    const decided = {
      request,
      who,
      moment,
      situation,
      head,
      choice,
      explained,
      exposed,
      creatives,
    };
    const logged = keepList(decided, keeping);
    if (logged !== undefined) await logged;
    return { ...head, ...said, items: items() };
  }

  /** What a strategy looks at now; what it says may be shown holds until the next one looks. */
  look(
    request: DecisionRequest,
    who: Recognised,
    strategy: Strategy['name'],
    { moment = this.moment(), ...ruled }: RuledList = {},
  ): Situation {
    const qualify = this.#qualifier.qualify(request, who, strategy);
    return situationAt({ request, who, moment, qualify, ...ruled }, this.#parts);
  }
}
