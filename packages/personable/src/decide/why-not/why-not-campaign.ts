import type { Clause } from '../../conditions/explain.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import { byPriority } from '../campaigns/choose-by-priority.ts';
import type { ContentDecider } from '../campaigns/content-decider.ts';
import { refuseCampaign } from '../campaigns/qualify-campaigns.ts';
import { whyCampaign } from '../campaigns/why-campaign.ts';
import type { Decider } from '../decide.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Caller } from '../recognise.ts';
import { nearIds, nearInWords } from './near-ids.ts';
import type { DecidingRule } from './why-not-answer.ts';

/** Why a campaign is not shown, in words and as data. */
export interface WhyNotCampaign {
  readonly campaign: string;
  readonly name?: string;
  readonly shown: boolean;
  /** `shown`, `not-published`, `broken`, `outranked`, `not-drawn`, or what it failed first: placement, schedule, audience, cap … */
  readonly because: string;
  readonly text: string;
  readonly near?: readonly string[];
  readonly rule?: DecidingRule;
  /** Every clause of its audience; left out where it is for everybody. */
  readonly clauses?: Clause;
  readonly creatives?: readonly { readonly creative: string; readonly locale?: string }[];
  /** By priority among those that may be shown, 1 for the first. */
  readonly rank?: number;
  /** How many may be shown. */
  readonly among?: number;
  /** Where it could have been drawn: with which probability, over all its creatives. */
  readonly propensity?: number;
  /** Ids of the campaigns that are shown. */
  readonly instead?: readonly string[];
}

interface Asked {
  readonly id: string;
  readonly request: DecisionRequest;
  readonly caller: Caller;
  readonly moment: Moment;
}

/** Why a campaign is not shown to somebody at a moment; nothing is kept. */
export const whyNotCampaign = async (
  { id, request, caller, moment: now }: Asked,
  { decider, content }: { readonly decider: Decider; readonly content: ContentDecider },
): Promise<WhyNotCampaign> => {
  const who = await decider.whom(request, caller, now);
  const moment = await decider.seenBy(who, request, now);
  const { set } = moment;
  const { campaigns } = campaignsOf(set);
  const campaign = campaigns.get(id);
  if (campaign === undefined) {
    const near = nearIds(id, campaigns.keys());
    const text = `No campaign "${id}" is published.${nearInWords(near)}`;
    return { campaign: id, shown: false, because: 'not-published', text, near };
  }
  const { body } = campaign;
  const { version = 0 } = set.campaigns.get(id) ?? {};
  const head = {
    ...{ campaign: id, name: body.name },
    rule: { kind: 'campaigns', id, version, name: body.name } as const,
  };
  const placement = content.placement(request.placement, set);
  if (placement === undefined || !body.placements.includes(request.placement)) {
    const text =
      placement === undefined
        ? `No placement of content called ${request.placement} is published.`
        : `It competes for ${body.placements.join(', ')}, and not for ${request.placement}.`;
    return { ...head, shown: false, because: 'placement', text };
  }
  const { looked, chosen } = await content.consider(placement, { request, who, caller, moment });
  if (looked === undefined) {
    return { ...head, shown: false, because: 'broken', text: `${chosen.because}.` };
  }
  const touches = looked.touches();
  const { refusal, audience, creatives } = whyCampaign(campaign, looked, touches);
  const said = {
    ...head,
    ...(audience === undefined ? {} : { clauses: audience }),
    creatives: creatives.map(({ creative, locale }) => ({
      creative,
      ...(locale === undefined ? {} : { locale }),
    })),
  };
  if (refusal !== undefined) {
    return { ...said, shown: false, because: refusal.because, text: `${capital(refusal.text)}.` };
  }
  const { document } = looked.circumstances;
  const admissible = looked.campaigns.index
    .matching(placement.id, document)
    .filter((one) => refuseCampaign(one, touches, [], looked.circumstances) === undefined);
  const instead = chosen.picks.map(({ arm }) => arm.campaign.id);
  const rank = byPriority(admissible).findIndex((one) => one.id === id) + 1;
  const drawn = chosen.drawn.among[0]?.filter(([arm]) => arm.startsWith(`${id}/`)) ?? [];
  const propensity = drawn.reduce((sum, [, share]) => sum + share, 0);
  const isDrawn =
    typeof placement.body.strategy === 'object' && placement.body.strategy.choose === 'bandit';
  const more = {
    ...{ rank, among: admissible.length, instead },
    ...(isDrawn ? { propensity } : {}),
  };
  const odds = `${(propensity * 100).toFixed(1)} %`;
  if (instead.includes(id)) {
    const text = isDrawn ? `It is shown: it was drawn with ${odds}.` : 'It is shown.';
    return { ...said, ...more, shown: true, because: 'shown', text };
  }
  const others = instead.length === 0 ? 'nothing' : instead.join(', ');
  return isDrawn
    ? {
        ...{ ...said, ...more, shown: false, because: 'not-drawn' },
        text: `It may be shown, and would be drawn with ${odds}; this time it was ${others}.`,
      }
    : {
        ...{ ...said, ...more, shown: false, because: 'outranked' },
        text: `It may be shown, and is number ${rank} of ${admissible.length} by priority ${campaign.priority} and value ${campaign.value}; ${others} came first.`,
      };
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
