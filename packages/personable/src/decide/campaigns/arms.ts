import type { CompiledCampaign, CompiledCreative } from '../../rules/campaigns/campaign-set.ts';
import type { Rendered } from '../../rules/content/localised-content.ts';
import type { OfferReader, Prospect } from '../offers/offering.ts';

/** One creative of a campaign that may be shown, with its texts filled in. */
export interface Arm {
  /** "campaign/creative". */
  readonly name: string;
  readonly campaign: CompiledCampaign;
  readonly creative: CompiledCreative;
  readonly content: Rendered;
  /** The offer it makes. */
  readonly offer?: Prospect;
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

/** The creatives of a campaign of which every text can be filled in for somebody, and whose offer can be made to them. */
export const armsOf = (campaign: CompiledCampaign, reader: OfferReader): readonly Arm[] =>
  campaign.creatives.flatMap((creative) => {
    const { offering } = reader;
    const offer = creative.offer === undefined ? undefined : offering.prospect(creative.offer);
    if (typeof offer === 'string') return [];
    const offerIn = offer && ((locale: string) => offering.inTexts(offer, locale));
    const content = creative.content.render(
      offerIn === undefined ? reader : { ...reader, offerIn },
    );
    if (content === undefined) return [];
    const arm: Arm = { name: `${campaign.id}/${creative.id}`, campaign, creative, content };
    return [offer === undefined ? arm : { ...arm, offer }];
  });
