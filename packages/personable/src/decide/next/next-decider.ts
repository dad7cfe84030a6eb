import { loggedContext } from '../../context/explanation.ts';
import { createRandom } from '../../math/random.ts';
import { dueAt, goalOf } from '../../measure/rewards/outcomes.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { CampaignCounts, PlacedCount } from '../../measure/touches/campaign-counts.ts';
import type { KeptTouch } from '../../measure/touches/touch-store.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import { careInWords } from '../campaigns/caring.ts';
import type { ContentDecider } from '../campaigns/content-decider.ts';
import { type Looked, lookAt } from '../campaigns/look.ts';
import type { Decider } from '../decide.ts';
import type { Decision, DecisionRequest } from '../decision.ts';
import { type AskedExperiments, armsDecidedBy, armsExposed, givenIn } from '../experiments/arms.ts';
import { writeBody } from '../logged.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { toLog } from '../to-log.ts';
import { answerOf, byWorth, shownIn, toAction } from './answer-next.ts';
import type { Candidate } from './candidate.ts';
import { chooseAction, NOTHING } from './choose-action.ts';
import { contentActions, MESSAGE_CHANNELS, type Refusal } from './content-actions.ts';
import { saidEstimate } from './estimate.ts';
import { HAND_OVER, handOverAction } from './hand-over-action.ts';
import { itemActions, listsOf } from './item-actions.ts';
import type { ListWorth } from './list-worth.ts';
import type { NextBest, NextChoice } from './next-answer.ts';
import { askedOf, type NextKind, type NextRequest } from './next-request.ts';

/** What the best action is found with. */
export interface NextParts {
  readonly decider: Decider;
  readonly content: ContentDecider;
  readonly rewards: Pick<Rewards, 'expected'>;
  readonly counts: CampaignCounts;
  readonly lists: ListWorth;
  /** Whether there is an address that a channel of messages reaches a person at; undefined where nobody can know. */
  readonly reaches: (channel: string, homes: readonly number[]) => Promise<boolean | undefined>;
  /** ISO 4217 code of the shop's prices, where any item has one. */
  readonly currency: () => string | undefined;
}

type Placement = CompiledRule<'placements'>;

const NAME = 'next-best-action';
const CAUTION = 0.5;
const EXPLORATION = 0.05;
/** Refused actions that the log keeps. */
const MOST_REFUSED = 100;
const MOST_LOGGED = 200;

/** Where nobody asks for a placement: people are looked at in the same way everywhere. */
const ANYWHERE: Placement = {
  ...{ kind: 'placements', id: NAME, version: 0, audience: undefined, items: undefined },
  body: { name: 'Anywhere', channel: 'any', kind: 'content' },
};

/** Finds the best thing to do with somebody: campaigns, offers, messages, surveys, items, a colleague, or nothing. */
export class NextDecider {
  readonly #parts: NextParts;

  constructor(parts: NextParts) {
    this.#parts = parts;
  }

  /** The best thing to do now, or at another moment; logged as a decision unless it is only rehearsed. */
  async decide(
    request: NextRequest,
    caller: Caller,
    when: Moment = this.#parts.decider.moment(),
  ): Promise<NextBest> {
    const { decider, content, counts } = this.#parts;
    const { now, seed } = when;
    const asked: DecisionRequest = { ...askedOf(request), placement: NAME };
    const who = await decider.whom(asked, caller, when);
    const moment = await decider.seenBy(who, asked, when, concerning(request, when.set));
    const { set } = moment;
    // Who is held out is shown nothing of its own.
    const placements = who.holding?.held === true ? [] : placesOf(request, set);
    const isRehearsed = caller.rehearses === true || request.rehearse === true;
    const looked = await lookAt(
      ANYWHERE,
      {
        ...{ request: asked, who, caller: { ...caller, rehearses: isRehearsed }, moment },
        offersOf: placements.map(({ id }) => id),
      },
      content.parts,
    );
    const { homes } = looked.subject;
    const wants = (kind: NextKind) => request.kinds?.includes(kind) ?? true;
    const unreachable = await this.#unreachable(placements, looked);
    const listed = wants('items')
      ? await itemActions({
          ...{ request, caller, moment, decider, lists: this.#parts.lists },
          unsold: looked.circumstances.caring && careInWords(looked.subject.care),
        })
      : NONE;
    const counted = new Map<string, (placement: string, creative: string) => PlacedCount>();
    for (const { id } of placements) {
      for (const campaign of campaignsOf(set).index.of(id)) {
        if (!counted.has(campaign.id)) counted.set(campaign.id, await counts.of(campaign.id, now));
      }
    }
    // From here on nothing is waited for: what is chosen counts before anybody else looks.
    await content.parts.touches.ready(homes);
    const shown = contentActions({
      ...{ looked, placements, wants, unreachable, rewards: this.#parts.rewards },
      touches: looked.touches(),
      countOf: (campaign, placement, creative) =>
        counted.get(campaign)?.(placement, creative) ?? { decided: 0, goals: 0, value: 0 },
    });
    const handing = wants('hand-over') ? handOverAction(looked) : NONE;
    const found = [handing, shown, listed];
    const candidates = [nothing(), ...found.flatMap((one) => one.candidates)];
    const refused = found.flatMap((one) => one.refused);
    const { caution = CAUTION, exploration = EXPLORATION } = request;
    const must =
      looked.circumstances.caring?.instead === 'hand-over' && wants('hand-over')
        ? HAND_OVER
        : undefined;
    const random = createRandom(seed);
    const rules = { caution, exploration, must, random };
    const made = chooseAction(candidates.map(toChoosable), rules);
    const currency = this.#parts.currency();
    const actions = candidates.map((candidate, i) =>
      toAction(candidate, made.propensities[i] ?? 0, caution, currency),
    );
    const chosen = candidates[made.index] ?? nothing();
    const best = actions[made.index] ?? toAction(nothing(), 1, caution, currency);
    const ranked = [...actions].sort(byWorth);
    const choice: NextChoice = {
      ...{ chosen: best.action, how: best.propensity < 1 ? 'drawn' : 'fixed' },
      ...{ caution, exploration, seed, rules: set.number },
      actions: ranked.slice(0, MOST_LOGGED),
      refused: refused.slice(0, MOST_REFUSED),
    };
    if (!isRehearsed) {
      const logged = this.#keep(asked, who, moment, { chosen, choice, looked });
      if (logged !== undefined) await logged;
    }
    const told = { best, chosen, request, who, looked, refused, decider: content };
    return { ...answerOf(choice, { ...told, decision: moment.id }), ...givenIn(moment) };
  }

  async #unreachable(placements: readonly Placement[], { subject }: Looked) {
    const refusals = new Map<string, Refusal>();
    for (const channel of MESSAGE_CHANNELS) {
      if (placements.every(({ body }) => body.channel !== channel)) continue;
      if (!subject.allows(channel)) {
        const text = `the person has not allowed ${channel}`;
        refusals.set(channel, { because: 'consent', text });
      } else if ((await this.#parts.reaches(channel, subject.homes)) === false) {
        const text = `no address is known to send ${channel} to`;
        refusals.set(channel, { because: 'address', text });
      }
    }
    return (channel: string) => refusals.get(channel);
  }

  #keep(
    request: DecisionRequest,
    who: Recognised,
    moment: Moment,
    {
      chosen,
      choice,
      looked,
    }: { readonly chosen: Candidate; readonly choice: NextChoice; readonly looked: Looked },
  ): Promise<void> | undefined {
    const { log, touches, rewards, experiments } = this.#parts.content.parts;
    const { id, now, set, people } = moment;
    const { content } = chosen;
    const placement = content?.placement.id ?? '';
    const campaign = content?.arm.campaign.id ?? '';
    const decided: readonly KeptTouch[] =
      content === undefined
        ? []
        : [
            {
              ...{ id: `${id}.0`, kind: 'decided', time: now, decision: id },
              ...{ campaign, creative: content.arm.creative.id },
              ...{ placement, channel: content.placement.body.channel },
            },
          ];
    const isCounted = looked.subject.allows('analytics') && content?.x !== undefined;
    const draws = isCounted
      ? [
          {
            ...{ decision: id, slot: 0, home: who.home, time: now, placement },
            due: dueAt(now, goalOf(set, placement, campaign)),
            ...{ arm: content.arm.name, x: content.x, even: false },
          },
        ]
      : [];
    const head: Omit<Decision, 'items'> = {
      ...{ decision: id, placement: NAME, strategy: NAME },
      person: who.home === undefined ? 'newcomer' : 'known',
      personalized: isPersonal(looked, who),
      by: isPersonal(looked, who) ? 'person' : (armsDecidedBy(moment) ?? 'nobody'),
      ...givenIn(moment),
      ...shownIn(chosen, choice, looked, this.#parts.content),
      ...{ fallback: [], model: 0 },
    };
    const exposed = armsExposed(who, moment, looked.subject.context, experiments);
    const context = loggedContext(looked.subject.context);
    const body = writeBody(
      {
        ...{ request: toLog(request, who), head, seen: people.folded },
        ...{ allowed: who.allowed, next: choice, context },
      },
      [],
    );
    const offer = content?.arm.offer;
    const given = offer === undefined ? [] : looked.reader.offering.give([offer]);
    const added = log.add(
      { id, home: who.home ?? null, time: now, placement: NAME, body },
      undefined,
      [...touches.decided(who.home, decided), ...rewards.expect(draws), ...given, ...exposed],
    );
    // Nobody is told a code that a crash could take away.
    return given.length === 0 ? added : log.flush();
  }
}

const NONE = { candidates: [], refused: [] } as const;

const nothing = (): Candidate => ({
  deed: { action: NOTHING, kind: 'nothing' },
  name: 'nothing',
  estimate: saidEstimate(0, 0),
});

/** Placements of content, messages and surveys that are asked about. */
const placesOf = ({ channels, placements }: NextRequest, set: RuleSet): readonly Placement[] =>
  [...set.placements.values()].filter(
    ({ id, body }) =>
      (body.kind === 'content' || body.kind === 'overlay' || body.kind === 'survey') &&
      (placements?.includes(id) ?? true) &&
      (channels?.includes(body.channel) ?? true),
  );

/** The experiments that could make a difference to what comes into question. */
const concerning =
  (request: NextRequest, set: RuleSet): AskedExperiments =>
  ({ at }) => {
    const wants = (kind: NextKind) => request.kinds?.includes(kind) ?? true;
    const lists = wants('items') ? listsOf(request, set).map(({ placement }) => placement) : [];
    const all = [...placesOf(request, set).map(({ id }) => id), ...lists];
    return new Set(all.flatMap((placement) => at(placement)));
  };

const toChoosable = ({ deed: { action }, estimate: { expected, low, cost } }: Candidate) => ({
  ...{ action, cost },
  ...(expected === undefined ? {} : { expected }),
  ...(low === undefined ? {} : { low }),
});

const isPersonal = ({ subject }: Looked, { homes }: Recognised): boolean =>
  subject.withheld === undefined && homes.length > 0;
