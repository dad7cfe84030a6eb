import { type Balances, mergeBalances } from '../ledger/balance.ts';
import type { Membership, Role } from './household.ts';

/** Where a person stands in a household, as conditions see it. */
export interface HouseholdSection {
  readonly id: string;
  readonly role: Role;
  /** How many people it has. */
  readonly members: number;
}

/** What accounts have, by name; where one has several currencies, by currency. */
export type BalancesSection = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/** The first household of a person; after a merge there may be several. */
export const householdSection = ([first]: readonly Membership[]): HouseholdSection | undefined =>
  first === undefined
    ? undefined
    : {
        id: first.household.id,
        role: first.member.role,
        members: first.household.members.length,
      };

/** Balances over all homes of a person. */
export const balancesSection = (
  homes: readonly { readonly balances: Balances }[],
): BalancesSection => {
  const accounts = new Map<string, Record<string, number>>();
  for (const balance of mergeBalances(homes.map(({ balances }) => balances)).values()) {
    const { account, currency = '', amount } = balance;
    accounts.set(account, { ...accounts.get(account), [currency]: amount });
  }
  return Object.fromEntries(
    [...accounts].map(([account, amounts]) => {
      const [only, ...more] = Object.values(amounts);
      return [account, only !== undefined && more.length === 0 ? only : amounts];
    }),
  );
};
