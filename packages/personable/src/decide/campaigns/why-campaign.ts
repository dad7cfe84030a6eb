import type { Clause } from '../../conditions/explain.ts';
import type { CompiledCampaign } from '../../rules/campaigns/campaign-set.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import { armsOf } from './arms.ts';
import type { Looked } from './look.ts';
import { type CampaignRefusal, refuseCampaign } from './qualify-campaigns.ts';

/** Whether a campaign may be shown to somebody, and why not. */
export interface WhyCampaign {
  readonly eligible: boolean;
  /** What it failed first; undefined when it may be shown. */
  readonly refusal: CampaignRefusal | undefined;
  /** Every clause of its audience with whether it holds and what it saw; undefined when it is for everybody. */
  readonly audience: Clause | undefined;
  /** Its creatives, and the language in which each would be shown; undefined where it cannot be filled in. */
  readonly creatives: readonly { readonly creative: string; readonly locale: string | undefined }[];
}

/** Holds one campaign against somebody. */
export const whyCampaign = (
  campaign: CompiledCampaign,
  { circumstances, reader }: Looked,
  touches: readonly Touch[],
): WhyCampaign => {
  const { document } = circumstances;
  const arms = armsOf(campaign, reader);
  const outside = campaign.audience?.matches(document) === false;
  const anyway = refuseCampaign(campaign, touches, [], circumstances);
  const refusal: CampaignRefusal | undefined =
    anyway ??
    (outside ? { because: 'audience', text: 'the person is not of its audience' } : undefined) ??
    (arms.length === 0
      ? { because: 'content', text: 'none of its creatives can be filled in for this person' }
      : undefined);
  return {
    eligible: refusal === undefined,
    refusal,
    audience: campaign.audience?.explain(document),
    creatives: campaign.creatives.map(({ id }) => ({
      creative: id,
      locale: arms.find(({ creative }) => creative.id === id)?.locale,
    })),
  };
};
