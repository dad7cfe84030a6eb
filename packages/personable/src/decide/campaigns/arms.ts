import type { CompiledCampaign, CompiledCreative } from '../../rules/campaigns/campaign-set.ts';
import type { Reader, Rendered } from '../../rules/content/localised-content.ts';
import type { OfferReader, Prospect } from '../offers/offering.ts';

/** One creative of a campaign that may be shown. */
export interface Arm {
  /** "campaign/creative". */
  readonly name: string;
  readonly campaign: CompiledCampaign;
  readonly creative: CompiledCreative;
  /** The language it is shown in. */
  readonly locale: string;
  /** The offer it makes. */
  readonly offer?: Prospect;
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
 * The creatives of a campaign of which every text can be filled in for somebody, and whose offer can be made to them. The texts are filled
 * in only of what is chosen: where hundreds compete, that is most of the work.
 */
export const armsOf = (campaign: CompiledCampaign, reader: OfferReader): readonly Arm[] => {
  const arms: Arm[] = [];
  for (const creative of campaign.creatives) {
    const offer =
      creative.offer === undefined ? undefined : reader.offering.prospect(creative.offer);
    if (typeof offer === 'string') continue;
    const locale = creative.content.localeFor(readerWith(offer, reader));
    if (locale === undefined) continue;
    const arm: Arm = { name: creative.name, campaign, creative, locale };
    arms.push(offer === undefined ? arm : { ...arm, offer });
  }
  return arms;
};

/** The texts of a creative, filled in; undefined where they turn out to be too long, or the like. */
export const write = ({ creative, offer }: Arm, reader: OfferReader): Rendered | undefined => {
  const { format = reader.format } = creative;
  return creative.content.render({ ...readerWith(offer, reader), format });
};

const readerWith = (offer: Prospect | undefined, reader: OfferReader): Reader =>
  offer === undefined
    ? reader
    : { ...reader, offerIn: (locale) => reader.offering.inTexts(offer, locale) };
