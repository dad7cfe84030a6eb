import type { Random } from '../../math/random.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { CampaignSet, CompiledCampaign } from '../../rules/campaigns/campaign-set.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import type { ContentDraw } from '../logged.ts';
import type { OfferReader } from '../offers/offering.ts';
import { type Arm, armsOf, type Draft, type Pick as Picked, write } from './arms.ts';
import { byPriority, chooseByWeight } from './choose-by-priority.ts';
import { type Circumstances, refuseCampaign } from './qualify-campaigns.ts';

/** What content is chosen from. */
interface ChoiceFrom {
  readonly placement: CompiledRule<'placements'>;
  readonly campaigns: CampaignSet;
  readonly circumstances: Circumstances;
  readonly reader: OfferReader;
  /** Everything the person was shown, as of now. */
  readonly touches: readonly Touch[];
  /** What stands on the same page already. */
  readonly beside: readonly CompiledCampaign[];
  readonly limit: number;
  readonly random: Random;
  readonly rewards: Pick<Rewards, 'choose'>;
}

/** What was chosen for a placement. */
export interface ChosenContent {
  readonly picks: readonly Picked[];
  readonly drawn: Omit<ContentDraw, 'seed' | 'rules'>;
  /** Why nothing more was chosen, in words. */
  readonly because: string;
  /** Whether a cap or an exclusion kept something back. */
  readonly heldBack: boolean;
  /** Campaigns that hold people out and that the person could have been shown, and whether they are held out of them. */
  readonly competed: ReadonlyMap<CompiledCampaign, boolean>;
}

/** Refusals that the log keeps. */
const MOST_REFUSED = 50;

/** Chooses content for each place, one after the other, from what may still be shown beside what was chosen before. */
export const chooseContent = (from: ChoiceFrom): ChosenContent => {
  const { placement, campaigns, circumstances, touches, beside, limit } = from;
  const matching = campaigns.index.matching(placement.id, circumstances.document);
  const refused: Record<string, string> = {};
  const picks: Picked[] = [];
  const seen = [...touches];
  const competed = new Map<CompiledCampaign, boolean>();
  let heldBack = false;
  while (picks.length < limit) {
    const chosen = [...beside, ...picks.map(({ arm }) => arm.campaign)];
    const admissible = matching.filter((campaign) => {
      if (chosen.includes(campaign)) return false;
      const refusal = refuseCampaign(campaign, seen, chosen, circumstances);
      if (refusal === undefined || refusal.because === 'holdout') {
        const held = circumstances.heldOutOf(campaign);
        if (held !== undefined) competed.set(campaign, held);
      }
      if (refusal === undefined) return true;
      heldBack ||= refusal.because === 'cap' || refusal.because === 'exclusion';
      if (Object.keys(refused).length < MOST_REFUSED) refused[campaign.id] = refusal.text;
      return false;
    });
    const pick = pickWritten(admissible, from, refused);
    if (pick === undefined) break;
    picks.push(pick);
    seen.push({
      ...{ kind: 'decided', time: circumstances.caps.now, placement: placement.id },
      ...{ campaign: pick.arm.campaign.id, channel: placement.body.channel },
    });
  }
  const x = picks.find((pick) => pick.x !== undefined)?.x;
  const state = picks.find((pick) => pick.state !== undefined)?.state;
  return {
    picks,
    drawn: {
      ...(x === undefined ? {} : { x }),
      ...(state === undefined ? {} : { state }),
      among: picks.map(({ among, arm }) => among ?? [[arm.name, 1]]),
      refused,
    },
    because: whyEmpty(matching.length, refused),
    heldBack,
    competed,
  };
};

const whyEmpty = (matching: number, refused: Readonly<Record<string, string>>): string => {
  const [first] = Object.entries(refused);
  if (matching === 0) return 'no campaign is for this person here and now';
  return first === undefined
    ? 'no other campaign is for this person here and now'
    : `no campaign may be shown: ${first[0]}: ${first[1]}`;
};

const NO_TEXT = 'none of its creatives can be filled in for this person';

/** Chooses one, and fills its texts in; one that cannot be written after all is left out, and another chosen. */
const pickWritten = (
  admissible: readonly CompiledCampaign[],
  from: ChoiceFrom,
  refused: Record<string, string>,
): Picked | undefined => {
  const unwritten = new Set<string>();
  for (;;) {
    const draft = pickOne(admissible, from, refused, unwritten);
    if (draft === undefined) return undefined;
    const content = write(draft.arm, from.reader);
    if (content !== undefined) return { ...draft, content };
    unwritten.add(draft.arm.name);
  }
};

const pickOne = (
  admissible: readonly CompiledCampaign[],
  from: ChoiceFrom,
  refused: Record<string, string>,
  unwritten: ReadonlySet<string>,
): Draft | undefined => {
  const { strategy } = from.placement.body;
  const choice: ContentChoice = typeof strategy === 'object' ? strategy : { choose: 'priority' };
  const armsIn = (campaign: CompiledCampaign) =>
    unwritten.size === 0
      ? armsOf(campaign, from.reader)
      : armsOf(campaign, from.reader).filter(({ name }) => !unwritten.has(name));
  const winner =
    choice.winner === undefined ? undefined : winnerOf(choice.winner, admissible, armsIn);
  if (winner !== undefined) return winner;
  if (choice.choose === 'bandit') {
    const arms = admissible.flatMap(armsIn);
    return arms.length === 0 ? undefined : learnedPick(arms, choice, from);
  }
  const ordered = byPriority(admissible);
  for (const campaign of ordered) {
    const [first, ...others] = armsIn(campaign);
    if (first !== undefined) {
      return chooseByWeight([first, ...others], ordered.length - 1, from.random);
    }
    refused[campaign.id] = NO_TEXT;
  }
  return undefined;
};

/** The creative that somebody made the winner, where it may be shown. */
const winnerOf = (
  winner: string,
  admissible: readonly CompiledCampaign[],
  armsIn: (campaign: CompiledCampaign) => readonly Arm[],
): Draft | undefined => {
  const campaign = admissible.find(({ id }) => winner.startsWith(`${id}/`));
  const arm = campaign && armsIn(campaign).find(({ name }) => name === winner);
  return arm && { arm, how: 'fixed', propensity: 1, exact: true, reason: 'chosen as the winner' };
};

const learnedPick = (
  arms: readonly Arm[],
  choice: ContentChoice,
  { placement, circumstances, random, rewards }: ChoiceFrom,
): Draft | undefined => {
  const made = rewards.choose({
    placement: placement.id,
    choice,
    arms: arms.map(({ name, campaign }) => ({ name, value: campaign.value })),
    document: circumstances.document,
    time: circumstances.caps.now,
    random,
  });
  const arm = arms[made.index];
  if (arm === undefined) return undefined;
  return {
    ...{ arm, how: made.drawn && arms.length > 1 ? 'drawn' : 'fixed' },
    ...{ propensity: made.propensity, exact: made.exact, reason: made.reason },
    ...{ x: made.x, state: made.state, even: made.even },
    among: arms.map(({ name }, i) => [name, made.propensities[i] ?? 0] as const),
  };
};
