import type { CompiledCampaign, CompiledCreative } from '../../rules/campaigns/campaign-set.ts';
import type { Reader, Rendered } from '../../rules/content/localised-content.ts';

/** One creative of a campaign that may be shown, with its texts filled in. */
export interface Arm {
  /** "campaign/creative". */
  readonly name: string;
  readonly campaign: CompiledCampaign;
  readonly creative: CompiledCreative;
  readonly content: Rendered;
}

/** What was chosen of the arms, and how. */
export interface Pick {
  readonly arm: Arm;
  readonly how: 'drawn' | 'fixed';
  /** The probability with which it was chosen. */
  readonly propensity: number;
  readonly exact: boolean;
  readonly reason: string;
  /** Of a draw: the names of all arms with their probabilities. */
  readonly among?: readonly (readonly [arm: string, propensity: number])[];
  /** Of what is learned: the features it was chosen by, and the version of what was known. */
  readonly x?: readonly number[];
  readonly state?: number;
  /** Whether all arms were equally likely. */
  readonly even?: boolean;
}

/** The creatives of a campaign of which every text can be filled in for somebody. */
export const armsOf = (campaign: CompiledCampaign, reader: Reader): readonly Arm[] =>
  campaign.creatives.flatMap((creative) => {
    const { format = reader.format } = creative;
    const content = creative.content.render({ ...reader, format });
    return content === undefined
      ? []
      : [{ name: `${campaign.id}/${creative.id}`, campaign, creative, content }];
  });
