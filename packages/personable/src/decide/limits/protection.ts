import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Membership, SpendLimit } from '../../customer/household/household.ts';
import type { Households } from '../../customer/household/households.ts';
import { isKnownMinor, statedAges } from '../../customer/household/minor.ts';
import { localDate, periodStart } from '../../customer/household/period.ts';
import type { Spending } from '../../customer/household/spending.ts';
import type { Person } from '../../customer/person.ts';
import { LimitCheck } from './limit-check.ts';

/** What guards a person, whoever asks. */
export interface Protection {
  /** A minor is not profiled. */
  readonly minor: boolean;
  /** What guardians allow; undefined where nobody set a limit. */
  readonly limits: LimitCheck | undefined;
  /** Their places in households; left out where they have none. */
  readonly memberships?: readonly Membership[];
}

/** What it takes to tell. */
export interface ProtectionParts {
  readonly households: Pick<Households, 'any' | 'of'>;
  readonly spending: Pick<Spending, 'since'>;
  /** Age in years under which one is a minor. */
  readonly minorsUnder: number;
  /** The shop's own time zone, IANA; UTC when left out. */
  readonly timezone: string | undefined;
}

/** Who is known to nobody is guarded by nobody. */
export const UNPROTECTED: Protection = { minor: false, limits: undefined };

/** Whether nothing guards a person for sure: asked of everybody, before anything is read. */
export const isUnguarded = (
  { homes }: Person,
  { households }: Pick<ProtectionParts, 'households'>,
): boolean => !households.any && statedAges(homes).length === 0;

/**
 * Tells whether somebody is a minor and what guardians allow them, over all of their homes.
 *
 * @param parts with `now`, milliseconds UTC.
 * @param basket ids of items that are in the cart: what they cost is no longer left.
 */
export const protectionOf = async (
  person: Person,
  parts: ProtectionParts & { readonly now: number },
  basket: readonly string[] = [],
  catalogue?: Pick<Catalogue, 'find'>,
): Promise<Protection> => {
  const { homes } = person;
  const memberships = await parts.households.of(homes);
  if (memberships.length === 0 && statedAges(homes).length === 0) return UNPROTECTED;
  const { timezone = 'UTC', minorsUnder, now } = parts;
  const minor = isKnownMinor(homes, memberships, localDate(now, timezone), minorsUnder);
  const limits = memberships.map(({ member }) => member.limits);
  if (limits.every((some) => some.length === 0)) return { minor, limits: undefined, memberships };
  const left = await budgetsOf(person, memberships, parts.spending, { now, timezone });
  const check = LimitCheck.of(limits, left);
  const taken = basket.flatMap((id) => {
    const item = catalogue?.find(id);
    return item === undefined ? [] : [{ item, quantity: 1 }];
  });
  return { minor, limits: taken.length === 0 ? check : check.after(taken), memberships };
};

/** Every budget of somebody, with what is left of it in its period. */
const budgetsOf = async (
  { homes }: Person,
  memberships: readonly Membership[],
  spending: ProtectionParts['spending'],
  { now, timezone }: { readonly now: number; readonly timezone: string },
) => {
  const budgets = memberships
    .flatMap(({ member }) => member.limits)
    .flatMap((limit): SpendLimit[] => ('spend' in limit ? [limit.spend] : []))
    .map((spend) => ({ ...spend, start: periodStart(now, spend.per, timezone) }));
  if (budgets.length === 0) return [];
  const first = Math.min(...budgets.map(({ start }) => start));
  const spent = await spending.since(homes, first);
  return budgets.map(({ start, ...spend }) => ({
    ...spend,
    left: Math.max(0, spend.amount - spent(start, spend.currency)),
  }));
};
