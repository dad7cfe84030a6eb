/**
 * Fills pages: several placements decided together for one person. They are recognised once; block by block, from top to bottom, each is
 * decided beside what the ones before it have taken, so that nothing comes twice and every cap holds on the whole page. A block that
 * fails is shown as to a newcomer, and else stays empty: it never spoils the page.
 */

import type { Catalogue } from '../../catalog/catalogue.ts';
import type { ConsentSetting } from '../../customer/consent.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import type { ContentDecider } from '../campaigns/content-decider.ts';
import { strongestBy } from '../decided-by.ts';
import type { Decision, DecisionRequest } from '../decision.ts';
import { armsDecidedBy, armsExposed, givenIn } from '../experiments/arms.ts';
import type { Holdings } from '../holdout/holding.ts';
import { writeBody } from '../logged.ts';
import { type CountsDecisions, count } from '../metered.ts';
import { type Moment, seededBy } from '../moment.ts';
import { asNewcomer, type Caller, type Recognised } from '../recognise.ts';
import { toLog } from '../to-log.ts';
import { knownPlacement } from '../unknown-placement.ts';
import { chooseOrder } from './choose-order.ts';
import { fixedOrder, type PageOrder } from './page-order.ts';
import {
  type AskedBlock,
  blocksOf,
  namesOf,
  type PageRequest,
  requestOfPage,
} from './page-request.ts';
import { beginPage, blockSeed, type PageSoFar, withBlock } from './page-so-far.ts';

/** What decides each block. */
interface BlockDecider {
  decideFor(
    request: DecisionRequest,
    who: Recognised,
    caller: Caller,
    moment: Moment,
  ): Promise<Decision>;
  whom(request: DecisionRequest, caller: Caller, moment: Moment): Promise<Recognised>;
  moment(): Moment;
}

/** What pages are decided with. */
interface PageParts {
  readonly holdings: Pick<Holdings, 'at'>;
  readonly content: ContentDecider;
  readonly catalogue: Pick<Catalogue, 'key'>;
  readonly log: Pick<DecisionLog, 'add'>;
  readonly meter: CountsDecisions;
  readonly consent: ConsentSetting;
}

type Placement = CompiledRule<'placements'>;
type Block = NonNullable<Decision['blocks']>[number];

/** For whom a page is, and when. */
interface Asked {
  readonly request: DecisionRequest;
  readonly who: Recognised;
  readonly caller: Caller;
  readonly moment: Moment;
}

const NESTED = 'a page is no block of another page';
const FAILED = 'it could not be decided';

/** Decides pages. */
export class PageDecider {
  readonly #decider: BlockDecider;
  readonly #parts: PageParts;

  constructor(decider: BlockDecider, parts: PageParts) {
    this.#decider = decider;
    this.#parts = parts;
  }

  /** The page by this name that a rule set has; undefined for any other placement. */
  placement(name: string, set: RuleSet): Placement | undefined {
    const found = set.placements.get(name);
    return found?.body.kind === 'page' ? found : undefined;
  }

  /** Fills the blocks of a page that a rule defines. */
  async decide(
    page: Placement,
    request: DecisionRequest,
    who: Recognised,
    caller: Caller,
    moment: Moment,
  ): Promise<Decision> {
    const asked = { request, who, caller, moment };
    const { blocks = [], order = 'fixed' } = page.body;
    // Who is held out is shown the page as it is written.
    const isFixed = order === 'fixed' || who.holding?.held === true;
    const chosen = isFixed
      ? fixedOrder(blocks)
      : await chooseOrder(page, asked, this.#parts.content);
    return this.#decide(chosen, asked);
  }

  /**
   * Fills placements that a request names itself, from top to bottom.
   *
   * @throws RuleError `unknown_placement`.
   */
  async decideListed(
    listed: PageRequest,
    caller: Caller,
    moment: Moment = this.#decider.moment(),
  ): Promise<Decision> {
    const request = requestOfPage(listed);
    for (const name of namesOf(listed)) knownPlacement(name, moment.set);
    const at = seededBy(request, caller, moment);
    const who = await this.#decider.whom(request, caller, at);
    const asked = { request, who, caller, moment: at };
    const decision = await this.#decide(fixedOrder(blocksOf(listed)), asked);
    count(decision, asked, this.#parts.meter);
    return decision;
  }

  async #decide(order: PageOrder, asked: Asked): Promise<Decision> {
    const { request, who, caller, moment } = asked;
    const blocks: Block[] = [];
    let beside = beginPage(moment.id);
    for (const [place, block] of order.blocks.entries()) {
      const decision = await this.#decideBlock(block, place, { order, beside, blocks }, asked);
      beside = withBlock(beside, this.#taken(decision, moment));
      blocks.push(decision);
    }
    const { draws, due = moment.now, blocks: _, ...chosen } = order;
    const head = {
      ...{ decision: moment.id, placement: request.placement, strategy: 'page' },
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized: blocks.some(({ personalized }) => personalized),
      by: strongestBy([
        order.how === 'drawn' ? 'segment' : undefined,
        armsDecidedBy(moment),
        ...blocks.map(({ by }) => by),
      ]),
      page: {
        blocks: blocks.map(({ placement, decision }) => ({ placement, decision })),
        ...chosen,
      },
      ...givenIn(moment),
      ...{ fallback: [], model: 0 },
    };
    if (caller.rehearses !== true) {
      const { experiments, rewards } = this.#parts.content.parts;
      const writes = rewards.expect(
        draws.map((draw) => ({
          ...draw,
          ...{ decision: moment.id, home: who.home, time: moment.now, due },
        })),
      );
      const exposed = armsExposed(who, moment, undefined, experiments);
      const logged = this.#parts.log.add(this.#record(asked, head, request), undefined, [
        ...writes,
        ...exposed,
      ]);
      if (logged !== undefined) await logged;
    }
    return { ...head, items: [], blocks };
  }

  async #decideBlock(
    block: AskedBlock,
    place: number,
    page: {
      readonly order: PageOrder;
      readonly beside: PageSoFar;
      readonly blocks: readonly Block[];
    },
    asked: Asked,
  ): Promise<Decision> {
    const { caller, moment } = asked;
    const { placement, personalised = true } = block;
    const before = page.order.blocks.slice(0, place);
    const occurrence = before.filter((other) => other.placement === placement).length;
    const own: Moment = {
      ...moment,
      id: `${moment.id}.${place}`,
      seed: blockSeed(moment.seed, placement, occurrence),
      beside: page.beside,
      noted: {},
    };
    const request = requestOfBlock(block, asked.request, page.blocks);
    if (this.placement(placement, moment.set) !== undefined) {
      return this.#empty(request, { ...asked, moment: own }, NESTED);
    }
    const newcomer = asNewcomer(asked.who, caller, this.#parts.consent);
    try {
      const who = personalised
        ? await this.#parts.holdings.at(asked.who, request, caller, own)
        : newcomer;
      return await this.#decider.decideFor(request, who, caller, own);
    } catch {
      const again = { ...own, id: `${own.id}.again` };
      try {
        return await this.#decider.decideFor(request, newcomer, caller, again);
      } catch {
        return this.#empty(
          request,
          { ...asked, moment: { ...own, id: `${own.id}.empty` } },
          FAILED,
        );
      }
    }
  }

  /** A block without anything in it, and why. */
  #empty(request: DecisionRequest, asked: Asked, because: string): Decision {
    const { who, caller, moment } = asked;
    const head = {
      ...{ decision: moment.id, placement: request.placement, strategy: 'none' },
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      ...{ personalized: false, by: 'nobody' as const, model: 0 },
      fallback: [{ to: 'nothing', items: 0, because }],
    };
    if (caller.rehearses !== true) {
      void this.#parts.log.add(this.#record(asked, head, request), undefined, []);
    }
    return { ...head, items: [] };
  }

  #record({ who, moment }: Asked, head: Omit<Decision, 'items'>, request: DecisionRequest) {
    return {
      ...{ id: moment.id, home: who.home ?? null, time: moment.now, placement: request.placement },
      body: writeBody(
        {
          request: toLog(request, who),
          ...{ head, seen: moment.people.folded, allowed: who.allowed },
        },
        [],
      ),
    };
  }

  #taken({ decision, placement, items, content = [] }: Decision, { now, set }: Moment) {
    const { catalogue } = this.#parts;
    return {
      ...{ decision, placement, content, time: now },
      channel: set.placements.get(placement)?.body.channel ?? '',
      items: items.map(({ id }) => catalogue.key(id)),
    };
  }
}

/**
 * What a block is asked: what the page was, with its own placement. How many is the placement's to say. What an earlier block is about, such
 * as the item that everything in it goes with, is not what a later one is about.
 */
const requestOfBlock = (
  { placement, limit }: AskedBlock,
  { limit: _, new: __, exclude = [], ...request }: DecisionRequest,
  blocks: readonly Block[],
): DecisionRequest => {
  const about = blocks.flatMap(({ strategy, about: one }) =>
    strategy === 'because-of' && one !== undefined ? [one.id] : [],
  );
  const away = [...exclude, ...about];
  return {
    ...request,
    placement,
    ...(limit === undefined ? {} : { limit }),
    ...(away.length === 0 ? {} : { exclude: away }),
  };
};
