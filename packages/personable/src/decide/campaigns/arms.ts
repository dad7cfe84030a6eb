import type { CompiledCampaign, CompiledCreative } from '../../rules/campaigns/campaign-set.ts';
import type { Reader, Rendered } from '../../rules/content/localised-content.ts';

/** One creative of a campaign that may be shown. */
export interface Arm {
  /** "campaign/creative". */
  readonly name: string;
  readonly campaign: CompiledCampaign;
  readonly creative: CompiledCreative;
  /** The language it is shown in. */
  readonly locale: string;
}

/** What was chosen of the arms, and how. */
export interface Pick {
  readonly arm: Arm;
  /** Its texts, filled in. */
  readonly content: Rendered;
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

/** A choice whose texts are not filled in yet. */
export type Draft = Omit<Pick, 'content'>;

/**
 * The creatives of a campaign of which every text can be filled in for somebody. The texts are filled in only of what is chosen: where
 * hundreds compete, that is most of the work.
 */
export const armsOf = (campaign: CompiledCampaign, reader: Reader): readonly Arm[] => {
  const arms: Arm[] = [];
  for (const creative of campaign.creatives) {
    const locale = creative.content.localeFor(reader);
    if (locale !== undefined) arms.push({ name: creative.name, campaign, creative, locale });
  }
  return arms;
};
