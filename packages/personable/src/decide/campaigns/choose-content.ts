import type { Random } from '../../math/random.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { CampaignSet, CompiledCampaign } from '../../rules/campaigns/campaign-set.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { Reader } from '../../rules/content/localised-content.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import type { ContentDraw } from '../logged.ts';
import { type Arm, armsOf, type Pick as Picked } from './arms.ts';
import { byPriority, chooseByWeight } from './choose-by-priority.ts';
import { type Circumstances, refuseCampaign } from './qualify-campaigns.ts';

/** What content is chosen from. */
interface ChoiceFrom {
  readonly placement: CompiledRule<'placements'>;
  readonly campaigns: CampaignSet;
  readonly circumstances: Circumstances;
  readonly reader: Reader;
  /** Everything the person was shown, as of now. */
  readonly touches: readonly Touch[];
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
}

/** Refusals that the log keeps. */
const MOST_REFUSED = 50;

/** Chooses content for each place, one after the other, from what may still be shown beside what was chosen before. */
export const chooseContent = (from: ChoiceFrom): ChosenContent => {
  const { placement, campaigns, circumstances, touches, limit } = from;
  const matching = campaigns.index.matching(placement.id, circumstances.document);
  const refused: Record<string, string> = {};
  const picks: Picked[] = [];
  const seen = [...touches];
  while (picks.length < limit) {
    const chosen = picks.map(({ arm }) => arm.campaign);
    const admissible = matching.filter((campaign) => {
      if (chosen.includes(campaign)) return false;
      const refusal = refuseCampaign(campaign, seen, chosen, circumstances);
      if (refusal === undefined) return true;
      if (Object.keys(refused).length < MOST_REFUSED) refused[campaign.id] = refusal.text;
      return false;
    });
    const pick = pickOne(admissible, from, refused);
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

const pickOne = (
  admissible: readonly CompiledCampaign[],
  from: ChoiceFrom,
  refused: Record<string, string>,
): Picked | undefined => {
  const { strategy } = from.placement.body;
  const choice: ContentChoice = typeof strategy === 'object' ? strategy : { choose: 'priority' };
  const winner =
    choice.winner === undefined ? undefined : winnerOf(choice.winner, admissible, from);
  if (winner !== undefined) return winner;
  if (choice.choose === 'bandit') {
    const arms = admissible.flatMap((campaign) => armsOf(campaign, from.reader));
    return arms.length === 0 ? undefined : learnedPick(arms, choice, from);
  }
  const ordered = byPriority(admissible);
  for (const campaign of ordered) {
    const [first, ...others] = armsOf(campaign, from.reader);
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
  { reader }: ChoiceFrom,
): Picked | undefined => {
  const campaign = admissible.find(({ id }) => winner.startsWith(`${id}/`));
  const arm = campaign && armsOf(campaign, reader).find(({ name }) => name === winner);
  return arm && { arm, how: 'fixed', propensity: 1, exact: true, reason: 'chosen as the winner' };
};

const learnedPick = (
  arms: readonly Arm[],
  choice: ContentChoice,
  { placement, circumstances, random, rewards }: ChoiceFrom,
): Picked | undefined => {
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
