import type { Grant } from '../../measure/grants/grant.ts';
import type { Grants } from '../../measure/grants/grants.ts';
import type { Reader } from '../../rules/content/localised-content.ts';
import { calendarDay, expiresAt } from '../../rules/offers/giving-period.ts';
import type { OfferBody } from '../../rules/offers/offer-body.ts';
import { mostCost } from '../../rules/offers/offer-cost.ts';
import type { Money } from '../../rules/reading/terms.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { DecidedOffer } from './decided-offer.ts';
import { dayIn, personalNotice, textIn, valueIn, writableLocale } from './offer-words.ts';
import {
  heldOf,
  type PersonalPrices,
  refuseGiving,
  refuseOffer,
  type Whom,
} from './refuse-offer.ts';

/** What offers are given with. */
export interface OfferingParts {
  readonly grants: Pick<Grants, 'ready' | 'now' | 'tally' | 'drawCode' | 'isCodeFree' | 'give'>;
  readonly priceOf: (item: string) => Money | undefined;
  readonly nameOf: (item: string) => string | undefined;
  readonly personalPrices: PersonalPrices;
  /** What a version of an offer says. */
  readonly bodyOf: (offer: string, version: number) => Promise<OfferBody>;
  /** The shop's own time zone, IANA; UTC when left out. */
  readonly timezone: string | undefined;
  /** The shop's own language, BCP 47. */
  readonly language: string | undefined;
}

/** Who asks for offers, and when. */
export interface OfferingAsked {
  readonly set: RuleSet;
  readonly whom: Whom;
  /** Milliseconds UTC. */
  readonly now: number;
  /** What the ids of what is given begin with. */
  readonly id: string;
  /** Id of the decision it is given with. */
  readonly decision?: string;
  /** Whether nobody sees it: then nothing is given. */
  readonly rehearses: boolean;
  /** Codes that nobody has, by the offer they are for. */
  readonly codes: ReadonlyMap<string, string>;
  /** What the offer said when it was given, by grant: of those that another version was given of. */
  readonly bodies: ReadonlyMap<string, OfferBody>;
}

/** An offer that can be made: what somebody holds already, or what they would be given. */
export interface Prospect {
  readonly offer: CompiledRule<'offers'>;
  /** As it was when it was given: a promise is kept when the offer is changed. */
  readonly body: OfferBody;
  readonly grant: Grant;
  readonly isNew: boolean;
}

/** Whom content is for, with the offers that can be made to them. */
export interface OfferReader extends Reader {
  readonly offering: Offering;
}

/**
 * The offers of one decision. Each is looked at once; from the first look until what was chosen is given, nothing is waited
 * for.
 */
export class Offering {
  readonly #parts: OfferingParts;
  readonly #asked: OfferingAsked;
  readonly #seen = new Map<string, Prospect | string>();

  constructor(parts: OfferingParts, asked: OfferingAsked) {
    this.#parts = parts;
    this.#asked = asked;
  }

  /** What can be made of an offer; why nothing can, in words. */
  prospect(id: string): Prospect | string {
    let found = this.#seen.get(id);
    if (found === undefined) {
      found = this.#look(id);
      this.#seen.set(id, found);
    }
    return found;
  }

  /** Gives what is new of what was chosen; the writes make it durable. */
  give(chosen: readonly Prospect[]): readonly BoundWrite[] {
    const fresh = new Map(chosen.filter(({ isNew }) => isNew).map((one) => [one.grant.id, one]));
    return [...fresh.values()].flatMap(({ grant }) => this.#parts.grants.give(grant));
  }

  /** What the answer says of an offer, in the language of what is shown. */
  shown({ offer, body, grant }: Prospect, language: string): DecidedOffer {
    const { language: shop } = this.#parts;
    const locale = writableLocale(language, shop);
    const { name, benefit, because: why, personalPrice } = body;
    const { most: _, ...publicBenefit } = benefit;
    const because = textIn(why, [language], shop);
    return {
      ...{ id: offer.id, grant: grant.id, name, benefit: publicBenefit },
      value: valueIn(body, locale, this.#parts.nameOf),
      ...(grant.code === undefined ? {} : { code: grant.code }),
      ...(grant.expires === undefined ? {} : { expires: new Date(grant.expires).toISOString() }),
      ...(because === undefined ? {} : { because }),
      ...(personalPrice === true ? { personal: true, notice: personalNotice(language, shop) } : {}),
    };
  }

  /** What texts may say of an offer; what it has not is missing there. */
  inTexts({ offer, body, grant }: Prospect, language: string): Readonly<Record<string, unknown>> {
    const { language: shop, timezone = 'UTC', nameOf } = this.#parts;
    const locale = writableLocale(language, shop);
    const because = textIn(body.because, [language], shop);
    return {
      ...{ id: offer.id, name: body.name, value: valueIn(body, locale, nameOf) },
      ...(grant.code === undefined ? {} : { code: grant.code }),
      ...(grant.expires === undefined ? {} : { expires: dayIn(grant.expires, locale, timezone) }),
      ...(because === undefined ? {} : { because }),
    };
  }

  #look(id: string): Prospect | string {
    const { grants, personalPrices, priceOf, timezone: zone = 'UTC' } = this.#parts;
    const { set, whom, now, id: of, decision } = this.#asked;
    const offer = set.offers.get(id);
    if (offer === undefined) return 'it is not published';
    const refused = refuseOffer(offer, whom, { personalPrices });
    if (refused !== undefined) return refused;
    const mine = grants.now(whom.homes);
    // What a decision gave is what it gives when it is made again.
    const before = decision && mine?.find((one) => one.rule === id && one.decision === decision);
    const held = before || (mine && heldOf(offer, mine, now));
    if (held !== undefined) {
      const body = this.#asked.bodies.get(held.id) ?? offer.body;
      return { offer, body, grant: held, isNew: false };
    }
    const most = mostCost(offer.body.benefit, priceOf);
    const { tally } = grants;
    const full = refuseGiving(offer, whom, { now, zone, tally, mine, most, personalPrices });
    if (full !== undefined || whom.home === undefined) return full ?? NOBODY;
    const code = this.#codeOf(offer);
    if (code === undefined && offer.body.codes?.kind === 'unique') return NO_CODE;
    const expires = expiresAt(offer.body, now, zone);
    const grant: Grant = {
      ...{ id: `${of}.${id}`, kind: 'offer', rule: id, version: offer.version },
      ...(decision === undefined ? {} : { decision }),
      ...{ home: whom.home, time: now, day: calendarDay(now, zone), state: 'given' },
      ...(code === undefined ? {} : { code }),
      ...(expires === undefined ? {} : { expires }),
      ...(most === undefined ? {} : { reserved: most.minor, currency: most.currency }),
    };
    return { offer, body: offer.body, grant, isNew: true };
  }

  #codeOf({ id, body: { codes } }: CompiledRule<'offers'>): string | undefined {
    if (codes?.kind === 'fixed') return codes.code;
    if (codes?.kind !== 'unique') return undefined;
    // A code that nobody is given must not look like one.
    if (this.#asked.rehearses) return `${codes.prefix ?? ''}${'•'.repeat(codes.length ?? CODE)}`;
    const drawn = this.#asked.codes.get(id);
    return drawn !== undefined && this.#parts.grants.isCodeFree(drawn) ? drawn : undefined;
  }
}

const NOBODY = 'nobody is known yet whom it could be given to';
const NO_CODE = 'no code is left that nobody has';
/** Signs of a unique code when the offer does not say. */
export const CODE = 8;
