import type { PreferenceTarget } from '../preferences.ts';

/** What somebody is in a household. Only a guardian sets limits; a child is a minor whatever the age. */
export const ROLES = ['guardian', 'adult', 'child'] as const;
export type Role = (typeof ROLES)[number];

/** Spans of a budget; each begins at local midnight of the shop, weeks on Monday, months on the first. */
export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

/** What a contact may do. */
export const PERMISSIONS = ['call', 'collect', 'decide'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What may be spent in a period. */
export interface SpendLimit {
  /** Integer minor units of the currency. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly per: Period;
}

/** What a limit says: one of the three. Where anything is allowed, everything else is not. */
export type LimitRule =
  | { readonly forbid: PreferenceTarget }
  | { readonly allow: PreferenceTarget }
  | { readonly spend: SpendLimit };

/** A limit that a guardian set. */
export type Limit = LimitRule & {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly since: number;
  /** Home of the guardian; missing once that guardian was erased. The limit holds all the same. */
  readonly by?: number;
};

/** Somebody who may be called, may collect or may decide; the first of a list is tried first. */
export interface Contact {
  readonly name: string;
  readonly relation?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly may: readonly Permission[];
}

/** Somebody of a household. */
export interface Member {
  readonly home: number;
  readonly role: Role;
  /** What the household calls them. */
  readonly name?: string;
  /** Such as 2015-03-02. */
  readonly birthDate?: string;
  readonly limits: readonly Limit[];
  readonly contacts: readonly Contact[];
}

/** People who belong together. */
export interface Household {
  readonly id: string;
  /** 1 when it was made, one more with every change. */
  readonly version: number;
  readonly name: string;
  readonly members: readonly Member[];
  /** Milliseconds UTC. */
  readonly created: number;
  readonly updated: number;
}

/** Somebody's place in a household. */
export interface Membership {
  readonly household: Household;
  readonly member: Member;
}

/** A household without some homes; `undefined` when nobody is left. Limits they set go on holding. */
export const withoutHomes = (
  household: Household,
  homes: ReadonlySet<number>,
  now: number,
): Household | undefined => {
  const members = household.members
    .filter(({ home }) => !homes.has(home))
    .map((member) => ({ ...member, limits: member.limits.map((one) => unsigned(one, homes)) }));
  if (members.length === 0) return undefined;
  return { ...household, members, version: household.version + 1, updated: now };
};

const unsigned = (limit: Limit, homes: ReadonlySet<number>): Limit => {
  if (limit.by === undefined || !homes.has(limit.by)) return limit;
  const { by: _, ...rest } = limit;
  return rest;
};
