import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { PlacedCount } from '../../measure/touches/campaign-counts.ts';
import type { CompiledCampaign } from '../../rules/campaigns/campaign-set.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import { type Arm, armsOf } from '../campaigns/arms.ts';
import { careInWords } from '../campaigns/caring.ts';
import type { Looked } from '../campaigns/look.ts';
import { refuseCampaign } from '../campaigns/qualify-campaigns.ts';
import type { Candidate, Found } from './candidate.ts';
import { countedEstimate, type Estimate, learnedEstimate } from './estimate.ts';
import type { RefusedAction } from './next-answer.ts';
import type { NextKind } from './next-request.ts';

type Placement = CompiledRule<'placements'>;

/** Why something may not be done. */
export type Refusal = Pick<RefusedAction, 'because' | 'text'>;

/** What is counted of a creative at a placement. */
type CountOf = (campaign: string, placement: string, creative: string) => PlacedCount;

/** What content is looked for with. */
interface ContentFrom {
  readonly looked: Looked;
  readonly placements: readonly Placement[];
  readonly touches: readonly Touch[];
  readonly countOf: CountOf;
  readonly rewards: Pick<Rewards, 'expected'>;
  readonly wants: (kind: NextKind) => boolean;
  /** Why a message cannot be sent over a channel; undefined where it can, and of all that are no messages. */
  readonly unreachable: (channel: string) => Refusal | undefined;
}

/** Channels over which somebody is written to, each with a purpose of its own. */
export const MESSAGE_CHANNELS: readonly string[] = ['email', 'sms', 'push'];

/** Every campaign at every placement, each with its best creative. */
export const contentActions = (from: ContentFrom): Found => {
  const candidates: Candidate[] = [];
  const refused: RefusedAction[] = [];
  for (const placement of from.placements) {
    const { campaigns, circumstances, subject } = from.looked;
    const { caring, document } = circumstances;
    const matching = new Set(campaigns.index.matching(placement.id, document));
    const may: CompiledCampaign[] = [];
    for (const campaign of campaigns.index.of(placement.id)) {
      const kind = kindOf(campaign, placement);
      if (!from.wants(kind)) continue;
      const refusal =
        caring !== undefined && caring.instead !== 'help'
          ? { because: 'caring', text: careInWords(subject.care) }
          : (from.unreachable(placement.body.channel) ??
            refuseCampaign(campaign, from.touches, [], { ...circumstances, placement }) ??
            (matching.has(campaign) ? undefined : OUTSIDE));
      if (refusal === undefined) may.push(campaign);
      else refused.push({ action: `${placement.id}/${campaign.id}`, kind, ...refusal });
    }
    const found = bestAt(placement, may, from);
    candidates.push(...found.candidates);
    refused.push(...found.refused);
  }
  return { candidates, refused };
};

const OUTSIDE: Refusal = {
  because: 'audience',
  text: 'the person is not of its audience',
};

const kindOf = ({ body, sells }: CompiledCampaign, { body: place }: Placement): NextKind => {
  if (place.kind === 'survey') return 'survey';
  if (MESSAGE_CHANNELS.includes(place.channel)) return 'message';
  if (body.offer !== undefined) return 'offer';
  return sells ? 'campaign' : 'content';
};

/** The best creative of each campaign that may be shown at a placement. */
const bestAt = (
  placement: Placement,
  campaigns: readonly CompiledCampaign[],
  from: ContentFrom,
): Found => {
  const { reader } = from.looked;
  const { channel, strategy, cost = 0, format } = placement.body;
  const filled = campaigns.map((campaign) => ({
    campaign,
    arms: armsOf(campaign, { ...reader, format }),
  }));
  const arms = filled.flatMap((one) => one.arms);
  const choice =
    typeof strategy === 'object' && strategy.choose === 'bandit' ? strategy : undefined;
  const learned = choice && learnedOf(placement, choice, arms, from);
  const candidates: Candidate[] = [];
  const refused: RefusedAction[] = [];
  for (const { campaign, arms: own } of filled) {
    const kind = kindOf(campaign, placement);
    const total = cost + (campaign.body.cost ?? 0);
    const estimated = own.map((arm): readonly [Arm, Estimate] => {
      const counted = from.countOf(campaign.id, placement.id, arm.creative.id);
      const value = goalValue(placement, campaign, counted);
      const expectation = learned?.of.get(arm.name);
      return [
        arm,
        expectation === undefined
          ? countedEstimate({ ...counted, value, cost: total })
          : learnedEstimate(expectation, { value, cost: total }),
      ];
    });
    const [best] = estimated.sort(([, a], [, b]) => worthOf(b) - worthOf(a));
    if (best === undefined) {
      const text = 'none of its creatives can be filled in for this person';
      const action = `${placement.id}/${campaign.id}`;
      refused.push({ action, kind, because: 'content', text });
      continue;
    }
    const [arm, estimate] = best;
    const { name, offer } = campaign.body;
    candidates.push({
      deed: {
        ...{ action: `${placement.id}/${arm.name}`, kind, placement: placement.id, channel },
        ...{ campaign: campaign.id, creative: arm.creative.id },
        ...(offer === undefined ? {} : { offer }),
      },
      ...{ name, estimate },
      content: { arm, placement, x: learned?.x },
    });
  }
  return { candidates, refused };
};

/** Of what is not known the chance is compared. */
const worthOf = ({ expected, chance = 0 }: Estimate): number => expected ?? chance;

/**
 * What a goal is worth: what the campaign says; where goals have values of their own, their mean; undefined where neither is
 * known.
 */
const goalValue = (
  { body: place }: Placement,
  { body }: CompiledCampaign,
  { goals, value }: PlacedCount,
): number | undefined => {
  const own = (place.goal ?? body.goal)?.value !== undefined;
  return own && goals > 0 ? Math.max(0, value / goals) : body.value;
};

const learnedOf = (
  placement: Placement,
  choice: ContentChoice,
  arms: readonly Arm[],
  { looked: { circumstances }, rewards }: ContentFrom,
) => {
  const found = rewards.expected({
    ...{ placement: placement.id, choice, document: circumstances.document },
    arms: arms.map(({ name, campaign }) => ({ name, value: campaign.value })),
    time: circumstances.caps.now,
  });
  if (found === undefined) return undefined;
  const [x, expectations] = found;
  return { x, of: new Map(expectations.map((one) => [one.arm, one])) };
};
