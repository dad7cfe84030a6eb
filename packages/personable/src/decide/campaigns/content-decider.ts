import type { Catalogue } from '../../catalog/catalogue.ts';
import type { CompiledCondition } from '../../conditions/condition.ts';
import { explainContext, loggedContext } from '../../context/explanation.ts';
import { createRandom } from '../../math/random.ts';
import type { Holdout } from '../../measure/holdout/holdout.ts';
import { scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import type { Draw } from '../../measure/rewards/draw.ts';
import { dueAt, goalOf } from '../../measure/rewards/outcomes.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { KeptTouch } from '../../measure/touches/touch-store.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import { type Basis, basisOf, LATELY, type Touched } from '../basis.ts';
import { strongestBy } from '../decided-by.ts';
import type { Decision, DecisionRequest } from '../decision.ts';
import { armsDecidedBy, armsExposed, givenIn, type NotesExposures } from '../experiments/arms.ts';
import { exposuresTo } from '../holdout/holding.ts';
import { HELD_OUT, withheldOf } from '../holdout/withheld.ts';
import { loggedBeside, writeBody } from '../logged.ts';
import type { Moment } from '../moment.ts';
import { campaignsBeside, touchesBeside } from '../pages/page-so-far.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { toLog } from '../to-log.ts';
import type { Pick as Picked } from './arms.ts';
import { careInWords } from './caring.ts';
import { type ChosenContent, chooseContent } from './choose-content.ts';
import { contentDecidedBy } from './content-decided-by.ts';
import { contentLanguage, contentSentence } from './content-sentence.ts';
import { fallbackContent } from './fallback-content.ts';
import { type Looked, type LookParts, lookAt } from './look.ts';
import { handOverOf, toContent } from './shown-content.ts';

/** What content is decided with. */
export interface ContentParts extends LookParts {
  readonly touches: LookParts['touches'] & Pick<Touches, 'decided'>;
  readonly rewards: Pick<Rewards, 'choose' | 'expect'>;
  readonly log: Pick<DecisionLog, 'add' | 'flush'>;
  readonly holdout: { readonly exposed: Holdout['exposed'] };
  readonly campaignHoldouts: Pick<ScopedHoldouts, 'exposed'>;
  readonly experiments: NotesExposures;
  readonly catalogue: Pick<Catalogue, 'version' | 'size'>;
  /** A digest of the settings that hold now. */
  readonly stamp: () => string;
  /** Whether the condition of an audience asks for something sensitive. */
  readonly isSensitiveAudience: (audience: CompiledCondition) => boolean;
}

type Placement = CompiledRule<'placements'>;

/** Who asks for what. */
interface Asked {
  readonly request: DecisionRequest;
  readonly who: Recognised;
  readonly caller: Caller;
  readonly moment: Moment;
}

const BROKEN = 'the campaigns could not be looked at';
const NOTHING_CHOSEN: Omit<ChosenContent, 'because'> = {
  picks: [],
  drawn: { among: [], refused: {} },
  heldBack: false,
  competed: new Map(),
};

/**
 * Fills placements of content: recognise → qualify → score → arrange → explain. Like all decisions it does not fail because
 * something is missing or broken: the placement's fallback is shown, and the answer says why.
 */
export class ContentDecider {
  /** What it looks with. */
  readonly parts: ContentParts;

  constructor(parts: ContentParts) {
    this.parts = parts;
  }

  /** The placement of content by this name that a rule set has; undefined for any other. */
  placement(name: string, set: RuleSet): Placement | undefined {
    const found = set.placements.get(name);
    const kind = found?.body.kind;
    return kind === 'content' || kind === 'overlay' || kind === 'survey' ? found : undefined;
  }

  /** Fills a placement for a person at a moment, and logs it. */
  async decide(
    placement: Placement,
    request: DecisionRequest,
    who: Recognised,
    caller: Caller,
    moment: Moment,
  ): Promise<Decision> {
    const asked = { request, who, caller, moment };
    const looked = await lookAt(placement, asked, this.parts).catch(() => undefined);
    // From here on nothing is waited for: what is chosen counts before anybody else looks.
    const touched = looked && this.#touched(looked, moment.now);
    const chosen = this.#choose(placement, asked, looked);
    const decision = this.#inWords(placement, asked, looked, chosen);
    const said = request.explain === true ? { ...decision, ...explained(looked) } : decision;
    if (caller.rehearses === true) return said;
    const logged = this.#keep(placement, asked, decision, chosen, looked, touched);
    if (logged !== undefined) await logged;
    return said;
  }

  /** What would be chosen for somebody, and from what. Nothing is kept. */
  async consider(
    placement: Placement,
    asked: Asked,
  ): Promise<{ readonly looked: Looked | undefined; readonly chosen: ChosenContent }> {
    const looked = await lookAt(placement, asked, this.parts).catch(() => undefined);
    return { looked, chosen: this.#choose(placement, asked, looked) };
  }

  /** Why content is shown, in one sentence for the person. */
  sentenceOf(
    pick: Picked | undefined,
    looked: Looked | undefined,
    language = contentLanguage(looked, this.parts.language),
  ): string {
    return contentSentence(pick, looked, language, this.parts.isSensitiveAudience);
  }

  #choose(
    placement: Placement,
    { request, who, moment }: Asked,
    looked: Looked | undefined,
  ): ChosenContent {
    if (looked === undefined) return { ...NOTHING_CHOSEN, because: BROKEN };
    const { circumstances, subject, campaigns, reader } = looked;
    if (circumstances.caring !== undefined && circumstances.caring.instead !== 'help') {
      return { ...NOTHING_CHOSEN, because: careInWords(subject.care) };
    }
    // Help is for everybody.
    if (circumstances.caring === undefined && who.holding?.held === true) {
      return { ...NOTHING_CHOSEN, because: HELD_OUT };
    }
    try {
      return chooseContent({
        ...{ placement, campaigns, circumstances, reader },
        touches: touchesBeside(looked.touches(), moment.beside),
        beside: campaignsBeside(moment.beside, campaigns),
        limit: request.limit ?? placement.body.limit ?? 1,
        random: createRandom(moment.seed),
        rewards: this.parts.rewards,
      });
    } catch {
      return { ...NOTHING_CHOSEN, because: BROKEN };
    }
  }

  /** What is known of what the person was shown, before anything is added to it. */
  #touched({ subject }: Looked, now: number): Touched {
    const { touches } = this.parts;
    const beside = new Set<string>();
    for (const { kind, time, decision } of touches.now(subject.homes) ?? []) {
      if (kind === 'decided' && time > now - LATELY && decision !== undefined) beside.add(decision);
    }
    return { upTo: touches.heard, beside: [...beside] };
  }

  #inWords(
    placement: Placement,
    { request, who, moment }: Asked,
    looked: Looked | undefined,
    { picks, because, heldBack }: ChosenContent,
  ): Decision {
    const subject = looked?.subject;
    const language = contentLanguage(looked, this.parts.language);
    const sentence = (pick?: Picked) => this.sentenceOf(pick, looked, language);
    const caring = looked?.circumstances.caring;
    // What a newcomer's page shows already is nothing of their own.
    const isHeldBack = caring !== undefined || (heldBack && who.home !== undefined);
    const personalized =
      subject !== undefined && subject.withheld === undefined && who.homes.length > 0;
    // What is shown to everybody may well sell: who is cared for is not shown it.
    const fallback =
      picks.length > 0 || caring !== undefined || looked === undefined
        ? []
        : fallbackContent(placement, looked.reader, because);
    return {
      decision: moment.id,
      placement: request.placement,
      strategy: 'campaigns',
      person: who.home === undefined ? 'newcomer' : 'known',
      personalized,
      by: strongestBy([
        contentDecidedBy({ picks, personalized, heldBack: isHeldBack }),
        armsDecidedBy(moment),
      ]),
      ...(subject === undefined ? {} : withheldOf(who)),
      ...givenIn(moment),
      language,
      items: [],
      content:
        picks.length > 0
          ? picks.map((pick) => ({
              ...toContent(pick, looked?.reader.offering),
              sentence: sentence(pick),
            }))
          : fallback.map((shown) => ({ ...shown, sentence: sentence() })),
      ...(picks.length > 0 ? {} : { reason: caring === undefined ? 'fallback' : 'caring' }),
      ...(caring?.instead === 'hand-over' ? { handOver: handOverOf(subject) } : {}),
      fallback: picks.length > 0 ? [] : [{ to: 'content', items: fallback.length, because }],
      model: 0,
    };
  }

  #competed(home: number, competed: ChosenContent['competed'], now: number) {
    const exposures = Array.from(competed, ([{ id, body }, held]) => {
      return { scope: scopeOf('campaigns', id), held, share: body.holdout ?? 0 };
    });
    return this.parts.campaignHoldouts.exposed(home, exposures, now);
  }

  #keep(
    placement: Placement,
    { request, who, moment }: Asked,
    { items: _, ...head }: Decision,
    { picks, drawn, competed }: ChosenContent,
    looked: Looked | undefined,
    touched: Touched | undefined,
  ): Promise<void> | undefined {
    const { log, touches, rewards, holdout } = this.parts;
    const { id, now, set, seed } = moment;
    const decided = picks.map(
      ({ arm }, slot): KeptTouch => ({
        ...{ id: `${id}.${slot}`, kind: 'decided', time: now, decision: id },
        ...{ campaign: arm.campaign.id, creative: arm.creative.id },
        ...{ placement: placement.id, channel: placement.body.channel },
      }),
    );
    // Only people who allow it are counted.
    const isCounted = looked?.subject.allows('analytics') === true;
    const draws = picks.flatMap(({ arm, how, x, even = false }, slot): readonly Draw[] => {
      if (!isCounted || x === undefined || how !== 'drawn') return [];
      const due = dueAt(now, goalOf(set, placement.id, arm.campaign.id));
      const drawn = { time: now, due, placement: placement.id, arm: arm.name, x, even };
      return [{ decision: id, slot, home: who.home, ...drawn }];
    });
    const kept = toLog(request, who);
    const { experiments } = this.parts;
    const inArms = armsExposed(who, moment, looked?.subject.context, experiments);
    const context = looked && loggedContext(looked.subject.context);
    const { audiences } = (looked?.circumstances.document ?? {}) as Partial<
      Pick<Basis, 'audiences'>
    >;
    const isStripped = kept.context !== request.context;
    const read = { who, context: looked?.subject.context, kept: context, isStripped };
    const { home, holding } = who;
    const differs = looked !== undefined && mayDiffer(placement, looked);
    const exposed =
      home === undefined || holding === undefined || !differs
        ? []
        : exposuresTo(holding, home, now, { holdout, scoped: this.parts.campaignHoldouts });
    const heldOut = home === undefined ? [] : this.#competed(home, competed, now);
    const body = {
      ...{ request: kept, head, seen: who.known.seen, allowed: who.allowed, context },
      drawn: { ...drawn, rules: set.number, seed },
      beside: loggedBeside(moment),
      basis: basisOf({ ...read, touched, audiences }, moment, this.parts),
    };
    const offers = picks.flatMap(({ arm }) => arm.offer ?? []);
    const given = looked?.reader.offering.give(offers) ?? [];
    const added = log.add(
      {
        ...{ id, home: who.home ?? null, time: now, placement: request.placement },
        body: writeBody(body, []),
      },
      undefined,
      [
        ...touches.decided(who.home, decided),
        ...rewards.expect(draws),
        ...given,
        ...exposed,
        ...heldOut,
        ...inArms,
      ],
    );
    // Nobody is told a code that a crash could take away.
    return given.length === 0 ? added : log.flush();
  }
}

/** Whether anybody is shown a campaign there that others are not: not while nothing competes, nor while they are cared for. */
const mayDiffer = ({ id }: Placement, { campaigns, circumstances: { caring } }: Looked): boolean =>
  caring === undefined && campaigns.index.has(id);

const explained = (looked: Looked | undefined): Partial<Decision> =>
  looked === undefined ? {} : { context: explainContext(looked.subject.context) };
