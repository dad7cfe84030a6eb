import type { Grant } from '../../measure/grants/grant.ts';
import { isLive } from '../../measure/grants/grant.ts';
import type { Tally } from '../../measure/grants/tally.ts';
import { expiresAt, firstDayOf } from '../../rules/offers/giving-period.ts';
import type { GivingLimits, Span } from '../../rules/offers/limits.ts';
import type { Money } from '../../rules/reading/terms.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import { moneyIn } from './offer-words.ts';

/** Whether somebody may be offered a price of their own. */
export type PersonalPrices = 'allowed' | 'forbidden';

/** Whom something is to be given to. */
export interface Whom {
  /** The home it is written down under; undefined for somebody nobody knows. */
  readonly home: number | undefined;
  /** All homes of the person. */
  readonly homes: readonly number[];
  /** The person as conditions see them, with `context`. */
  readonly document: object;
  /** Why the person's own data may not be used, in words. */
  readonly withheld: string | undefined;
  readonly minor: boolean;
}

/** What giving is held against, now. */
export interface GivingNow {
  /** Milliseconds UTC. */
  readonly now: number;
  /** IANA, of the shop: budgets and limits count by its calendar. */
  readonly zone: string;
  readonly tally: Tally;
  /** Everything the person was given; undefined where it could not be read. */
  readonly mine: readonly Grant[] | undefined;
  /** The most it can cost. */
  readonly most: Money | undefined;
  readonly personalPrices: PersonalPrices;
}

type Offer = CompiledRule<'offers'>;

/** Why an offer may not be made to somebody, whatever they have, in words; undefined when it may. */
export const refuseOffer = (
  { body, audience }: Offer,
  { minor, document, withheld }: Whom,
  { personalPrices }: Pick<GivingNow, 'personalPrices'>,
): string | undefined => {
  if (body.personalPrice === true && personalPrices === 'forbidden') {
    return 'it is a personal price, and these are forbidden here';
  }
  if (minor) return 'offers are not made to minors';
  if (audience === undefined) return undefined;
  const asksOfPerson = audience.fields.some((field) => field.split('.')[0] !== 'context');
  if (asksOfPerson && withheld !== undefined) return withheld;
  return audience.matches(document) ? undefined : 'the person is not of its audience';
};

/** What of the same offer somebody holds and can redeem, the first they were given. */
export const heldOf = (
  { id }: Pick<Offer, 'id'>,
  mine: readonly Grant[],
  now: number,
): Grant | undefined =>
  mine.find((grant) => grant.kind === 'offer' && grant.rule === id && isLive(grant, now));

/** Why an offer may not be given once more, in words; undefined when it may. */
export const refuseGiving = (
  offer: Offer,
  { home }: Pick<Whom, 'home'>,
  asked: GivingNow,
): string | undefined => {
  const { now, zone, tally, mine, most } = asked;
  const { id, body } = offer;
  const expires = expiresAt(body, now, zone);
  if (expires !== undefined && expires <= now) return 'it has expired';
  if (home === undefined) return 'nobody is known yet whom it could be given to';
  if (mine === undefined) return 'what the person was given could not be read';
  const limit = overLimit({ kind: 'offer', id, limits: body.limits }, mine, asked);
  if (limit !== undefined) return limit;
  const { budget } = body;
  if (budget === undefined) return undefined;
  if (most === undefined || most.currency !== budget.currency) {
    return `it is not known what it costs in ${budget.currency}`;
  }
  const { period = 'ever' } = budget;
  const sums = tally.since('offer', id, firstDayOf(period, now, zone));
  const spent = sums.cost.get(budget.currency) ?? 0;
  const reserved = sums.reserved.get(budget.currency) ?? 0;
  if (spent + reserved + most.minor <= budget.minor) return undefined;
  const left = Math.max(0, budget.minor - spent - reserved);
  return `its budget of ${moneyIn(budget, 'en')} ${spanInWords(period)} has ${moneyIn({ ...budget, minor: left }, 'en')} left, and it may cost ${moneyIn(most, 'en')}`;
};

/** Which limit of giving is reached, in words; undefined when none is. */
export const overLimit = (
  {
    kind,
    id,
    limits,
  }: {
    readonly kind: Grant['kind'];
    readonly id: string;
    readonly limits: GivingLimits | undefined;
  },
  mine: readonly Grant[],
  asked: Pick<GivingNow, 'now' | 'zone' | 'tally'>,
): string | undefined => {
  const left = leftOf({ kind, id, limits }, mine, asked);
  const { per = 'ever', total = 0, perPerson = 0 } = limits ?? {};
  if (left.total === 0) return `it was given ${total} times ${spanInWords(per)}, which is the most`;
  if (left.perPerson !== 0) return undefined;
  return `the person had it ${perPerson === 1 ? 'once' : `${perPerson} times`} ${spanInWords(per)}, which is the most`;
};

/** How often something may still be given, by its limits; undefined without one. */
export const leftOf = (
  {
    kind,
    id,
    limits = {},
  }: {
    readonly kind: Grant['kind'];
    readonly id: string;
    readonly limits: GivingLimits | undefined;
  },
  mine: readonly Grant[],
  { now, zone, tally }: Pick<GivingNow, 'now' | 'zone' | 'tally'>,
): { readonly total?: number; readonly perPerson?: number } => {
  const { total, perPerson, per = 'ever' } = limits;
  const first = firstDayOf(per, now, zone);
  const own = mine.filter(
    (grant) =>
      grant.kind === kind && grant.rule === id && grant.day >= first && grant.state !== 'withdrawn',
  ).length;
  return {
    ...(total === undefined
      ? {}
      : { total: Math.max(0, total - tally.since(kind, id, first).given) }),
    ...(perPerson === undefined ? {} : { perPerson: Math.max(0, perPerson - own) }),
  };
};

/** A calendar unit in words. */
const spanInWords = (span: Span): string => {
  if (span === 'ever') return 'in all';
  return span === 'day' ? 'today' : `in this ${span}`;
};
