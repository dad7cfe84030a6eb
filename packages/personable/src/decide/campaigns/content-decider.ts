import type { CompiledCondition } from '../../conditions/condition.ts';
import { loggedContext } from '../../context/explanation.ts';
import { createRandom } from '../../math/random.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { dueAt, goalOf } from '../../measure/rewards/outcomes.ts';
import type { Draw, Rewards } from '../../measure/rewards/rewards.ts';
import type { KeptTouch } from '../../measure/touches/touch-store.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import type { Decision, DecisionRequest } from '../decision.ts';
import { writeBody } from '../logged.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { toLog } from '../to-log.ts';
import type { Pick } from './arms.ts';
import { careInWords } from './caring.ts';
import { type ChosenContent, chooseContent } from './choose-content.ts';
import { contentLanguage, contentSentence } from './content-sentence.ts';
import type { DecidedContent, HandOver } from './decided-content.ts';
import { fallbackContent } from './fallback-content.ts';
import { type Looked, type LookParts, lookAt } from './look.ts';
import type { Subject } from './subject.ts';

/** What content is decided with. */
export interface ContentParts extends LookParts {
  readonly rewards: Rewards;
  readonly log: DecisionLog;
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
    return kind === 'content' || kind === 'overlay' ? found : undefined;
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
    const chosen = this.#choose(placement, asked, looked);
    const decision = this.#inWords(placement, asked, looked, chosen);
    if (caller.rehearses === true) return decision;
    const logged = this.#keep(placement, asked, decision, chosen, looked);
    if (logged !== undefined) await logged;
    return decision;
  }

  #choose(
    placement: Placement,
    { request, moment }: Asked,
    looked: Looked | undefined,
  ): ChosenContent {
    if (looked === undefined) return { ...NOTHING_CHOSEN, because: BROKEN };
    const { circumstances, subject, campaigns, reader } = looked;
    if (circumstances.caring !== undefined && circumstances.caring.instead !== 'help') {
      return { ...NOTHING_CHOSEN, because: careInWords(subject.care) };
    }
    try {
      return chooseContent({
        ...{ placement, campaigns, circumstances, reader },
        touches: this.parts.touches.now(subject.homes) ?? [],
        limit: request.limit ?? placement.body.limit ?? 1,
        random: createRandom(moment.seed),
        rewards: this.parts.rewards,
      });
    } catch {
      return { ...NOTHING_CHOSEN, because: BROKEN };
    }
  }

  #inWords(
    placement: Placement,
    { request, who, moment }: Asked,
    looked: Looked | undefined,
    { picks, because }: ChosenContent,
  ): Decision {
    const subject = looked?.subject;
    const language = contentLanguage(looked, this.parts.language);
    const sentence = (pick?: Pick) =>
      contentSentence(pick, looked, language, this.parts.isSensitiveAudience);
    const caring = looked?.circumstances.caring;
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
      personalized: subject !== undefined && subject.withheld === undefined && who.homes.length > 0,
      ...(who.minor && subject?.withheld !== undefined ? { withheld: subject.withheld } : {}),
      language,
      items: [],
      content:
        picks.length > 0
          ? picks.map((pick) => ({ ...toContent(pick), sentence: sentence(pick) }))
          : fallback.map((shown) => ({ ...shown, sentence: sentence() })),
      ...(picks.length > 0 ? {} : { reason: caring === undefined ? 'fallback' : 'caring' }),
      ...(caring?.instead === 'hand-over' ? { handOver: handOverOf(subject) } : {}),
      fallback: picks.length > 0 ? [] : [{ to: 'content', items: fallback.length, because }],
      model: 0,
    };
  }

  #keep(
    placement: Placement,
    { request, who, moment }: Asked,
    { items: _, ...head }: Decision,
    { picks, drawn }: ChosenContent,
    looked: Looked | undefined,
  ): Promise<void> | undefined {
    const { log, touches, rewards } = this.parts;
    const { id, now, set, seed, people } = moment;
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
    const body = {
      request: toLog(request, who),
      ...{ head, seen: people.folded, allowed: who.allowed },
      drawn: { ...drawn, rules: set.number, seed },
      context: looked && loggedContext(looked.subject.context),
    };
    return log.add(
      {
        ...{ id, home: who.home ?? null, time: now, placement: request.placement },
        body: writeBody(body, []),
      },
      undefined,
      [...touches.decided(who.home, decided), ...rewards.expect(draws)],
    );
  }
}

const toContent = ({
  arm,
  how,
  propensity,
  exact,
  reason,
}: Pick): Omit<DecidedContent, 'sentence'> => {
  const { campaign, creative, content } = arm;
  const { name, offer } = campaign.body;
  return {
    ...{ campaign: campaign.id, creative: creative.id, name },
    ...(offer === undefined ? {} : { offer }),
    ...{ locale: content.locale, fields: content.fields, how, propensity },
    ...(exact ? {} : { exact: false }),
    reason,
  };
};

const handOverOf = (subject: Subject | undefined): HandOver => {
  const since = subject?.care?.since;
  const path = subject?.context.page?.value.path;
  return {
    text: careInWords(subject?.care),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    ...(path === undefined ? {} : { page: path }),
  };
};
