import { isMinor, isUnder, type StatedAge } from './age.ts';
import type { Membership } from './household.ts';

/**
 * Whether somebody is a minor by anything that is known: what their homes say of an age, and what households say
 * of them.
 *
 * @param today such as 2026-03-02.
 * @param under age in years from which one is no minor.
 */
export const isKnownMinor = (
  homes: readonly { readonly age: StatedAge }[],
  memberships: readonly Membership[],
  today: string,
  under: number,
): boolean =>
  memberships.some(({ member: { role, birthDate } }) => {
    if (role === 'child') return true;
    return birthDate !== undefined && isUnder(birthDate, today, under);
  }) || isMinor(statedAges(homes), today, under);

/** What homes know of an age, where they know anything. */
export const statedAges = (homes: readonly { readonly age: StatedAge }[]): readonly StatedAge[] =>
  homes.flatMap(({ age }) => (age.born === undefined && age.minor === undefined ? [] : [age]));
