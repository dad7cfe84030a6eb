import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import { moneyIn, valueIn } from '../../decide/offers/offer-words.ts';
import { leftOf } from '../../decide/offers/refuse-offer.ts';
import type { Grant, GrantKind } from '../../measure/grants/grant.ts';
import type { MissedBecause } from '../../measure/grants/missed-store.ts';
import type { Sums, Tally } from '../../measure/grants/tally.ts';
import { firstDayOf, startOfDay } from '../../rules/offers/giving-period.ts';
import type { GivingLimits, Span } from '../../rules/offers/limits.ts';
import type { OfferBody } from '../../rules/offers/offer-body.ts';
import type { Money } from '../../rules/reading/terms.ts';
import type { Rules } from '../../rules/rules.ts';
import { iso, named, numberOf } from '../readings/names.ts';
import type { GivenSums, GrantView, LimitsView, MoneyView, OfferView } from './views.ts';

/** What offers are shown with. */
export interface ShowParts {
  readonly tally: Tally;
  /** Milliseconds UTC. */
  readonly now: number;
  /** IANA, of the shop. */
  readonly zone: string;
}

/** Money with its words. */
export const showMoney = (money: Money): MoneyView => ({ ...money, text: moneyIn(money, 'en') });

const showAll = (sums: ReadonlyMap<string, number>): MoneyView[] =>
  [...sums].flatMap(([currency, minor]) => (minor === 0 ? [] : [showMoney({ minor, currency })]));

const showSums = ({ cost, reserved, ...counts }: Sums): GivenSums => ({
  ...counts,
  cost: showAll(cost),
  reserved: showAll(reserved),
});

/** An offer with what came of it. @param body as it is published; undefined when it is not. */
export const showOffer = (
  id: string,
  name: string,
  body: OfferBody | undefined,
  parts: ShowParts & { readonly nameOf: (item: string) => string | undefined },
): OfferView => {
  const { tally, now, zone, nameOf } = parts;
  const ever = showSums(tally.since('offer', id, Number.NEGATIVE_INFINITY));
  if (body === undefined) return { id, name, published: false, ever };
  const { budget, limits } = body;
  const period = budget?.period ?? limits?.per ?? 'ever';
  return {
    ...{ id, name, published: true, value: valueIn(body, 'en', nameOf) },
    codes: body.codes?.kind ?? 'none',
    ...(body.personalPrice === true ? { personal: true } : {}),
    ever,
    ...(period === 'ever'
      ? {}
      : { period: showSums(tally.since('offer', id, firstDayOf(period, now, zone))) }),
    ...(budget === undefined ? {} : { budget: showBudget(id, budget, parts) }),
    ...(limits === undefined ? {} : { limits: showLimits('offer', id, limits, parts) }),
  };
};

const sinceOf = (period: Span, { now, zone }: ShowParts): { readonly since?: string } =>
  period === 'ever' ? {} : { since: iso(startOfDay(firstDayOf(period, now, zone), zone)) };

const showBudget = (
  id: string,
  { minor, currency, period = 'ever' }: NonNullable<OfferBody['budget']>,
  parts: ShowParts,
) => {
  const sums = parts.tally.since('offer', id, firstDayOf(period, parts.now, parts.zone));
  const spent = sums.cost.get(currency) ?? 0;
  const reserved = sums.reserved.get(currency) ?? 0;
  const money = (amount: number) => showMoney({ minor: amount, currency });
  return {
    total: money(minor),
    spent: money(spent),
    reserved: money(reserved),
    // A budget that was lowered may be below what was given before.
    left: money(Math.max(0, minor - spent - reserved)),
    period,
    ...sinceOf(period, parts),
  };
};

/** How often something may be given, and still may. */
export const showLimits = (
  kind: GrantKind,
  id: string,
  limits: GivingLimits,
  parts: ShowParts,
): LimitsView => {
  const { total, perPerson, per = 'ever' } = limits;
  const { total: left } = leftOf({ kind, id, limits }, [], parts);
  return {
    ...(total === undefined ? {} : { total }),
    ...(perPerson === undefined ? {} : { perPerson }),
    per,
    ...sinceOf(per, parts),
    ...(left === undefined ? {} : { left }),
  };
};

/** What a person is named with. */
export interface WhoseParts {
  readonly people: Pick<People, 'person'>;
  readonly identities: Identities;
}

/** The person of a home, by number and, where they said one, by name. */
export const whose = async (
  home: number,
  { people, identities }: WhoseParts,
): Promise<{ readonly person: number; readonly personName?: string }> => {
  const person = await people.person(home);
  const { name } = await named(person, identities);
  return { person: numberOf(person), ...(name === undefined ? {} : { personName: name }) };
};

/** Something that was given, as it is read. */
export const showGrant = async (
  grant: Grant,
  name: string,
  { people, identities }: WhoseParts,
): Promise<GrantView> => {
  const { currency, reserved, cost, expires, ended } = grant;
  const money = (minor: number | undefined) =>
    minor === undefined || currency === undefined ? undefined : showMoney({ minor, currency });
  const [held, spent] = [grant.state === 'given' ? money(reserved) : undefined, money(cost)];
  return {
    ...{ id: grant.id, offer: grant.rule, name },
    ...(await whose(grant.home, { people, identities })),
    ...{ state: grant.state, time: iso(grant.time) },
    ...(grant.code === undefined ? {} : { code: grant.code }),
    ...(expires === undefined ? {} : { expires: iso(expires) }),
    ...(ended === undefined ? {} : { ended: iso(ended) }),
    ...(held === undefined ? {} : { reserved: held }),
    ...(spent === undefined ? {} : { cost: spent }),
    ...(grant.decision === undefined ? {} : { decision: grant.decision }),
    ...(grant.order === undefined ? {} : { order: grant.order }),
    ...(grant.endedBy === undefined ? {} : { endedBy: grant.endedBy }),
  };
};

/** Why a code could not be redeemed, in a sentence that can be said at a till. */
export const MISSED: Readonly<Record<MissedBecause, string>> = {
  unknown: 'Nobody was given this code.',
  'somebody-else': 'This code was given to somebody else.',
  expired: 'This code has expired.',
  redeemed: 'This code was redeemed before.',
  withdrawn: 'This code was withdrawn.',
};

/** What people call an offer or entitlement, also one that is not published any more; its id where it has gone. */
export const nameOfRule = (
  rules: Pick<Rules, 'find'>,
  kind: 'offers' | 'entitlements',
  id: string,
): string => {
  const record = rules.find({ kind, id });
  if (record === undefined) return id;
  const { body } = record.published ?? record.draft ?? record.latest;
  return (body as { readonly name: string }).name;
};
