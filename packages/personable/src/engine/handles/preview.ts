import type { WhyNotItem } from '../../decide/why-not/why-not-answer.ts';
import type { WhyNotCampaign } from '../../decide/why-not/why-not-campaign.ts';
import type { PreviewRequest, WhyNotRequest } from '../preview/preview-request.ts';
import { type Preview, Previewer, type PreviewerParts } from '../preview/previewer.ts';

/** What would be decided: `shop.preview`. */
export class PreviewHandle {
  readonly #previewer: Previewer;

  constructor(parts: PreviewerParts) {
    this.#previewer = new Previewer(parts);
  }

  /**
   * Decides as anybody, at any time, in any context: for a person of the store or somebody made up, by what is published or by the
   * drafts. Nothing is logged, counted or given.
   *
   * @throws PersonableError `invalid_field` with the place of what cannot be read.
   */
  decide(request: PreviewRequest): Promise<Preview> {
    return this.#previewer.decide(request);
  }

  /**
   * Why an item or a campaign would not be shown, in words and as data.
   *
   * @throws PersonableError `invalid_field` where neither or both are named, or something cannot be read.
   */
  whyNot(request: WhyNotRequest): Promise<WhyNotItem | WhyNotCampaign> {
    return this.#previewer.whyNot(request);
  }
}
