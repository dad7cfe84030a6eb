import type { OfferBody } from '../../rules/offers/offer-body.ts';
import { CODE, Offering, type OfferingAsked, type OfferingParts } from './offering.ts';
import { heldOf } from './refuse-offer.ts';

/** Looks at what can be given, for one decision after another. */
export class Giving {
  readonly #parts: OfferingParts;

  constructor(parts: OfferingParts) {
    this.#parts = parts;
  }

  /**
   * Gets ready to make offers to somebody: what they were given is in memory then, and there is a code for each offer that
   * needs one.
   *
   * @param offers ids of those that may be made.
   */
  async look(
    offers: Iterable<string>,
    asked: Omit<OfferingAsked, 'codes' | 'bodies'>,
  ): Promise<Offering> {
    const { grants } = this.#parts;
    const { set, whom, now, rehearses } = asked;
    const wanted = [...offers];
    const codes = new Map<string, string>();
    const bodies = new Map<string, OfferBody>();
    if (wanted.length === 0) return new Offering(this.#parts, { ...asked, codes, bodies });
    await grants.ready(whom.homes);
    for (const id of wanted) {
      const offer = set.offers.get(id);
      if (offer === undefined) continue;
      const held = heldOf(offer, grants.now(whom.homes) ?? [], now);
      if (held !== undefined) {
        if (held.version === offer.version) continue;
        bodies.set(held.id, await this.#parts.bodyOf(id, held.version));
        continue;
      }
      const told = offer.body.codes;
      if (told?.kind !== 'unique' || rehearses) continue;
      const code = await grants.drawCode(told.prefix ?? '', told.length ?? CODE);
      if (code !== undefined) codes.set(id, code);
    }
    await grants.ready(whom.homes);
    return new Offering(this.#parts, { ...asked, codes, bodies });
  }
}
