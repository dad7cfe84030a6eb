import type { MemberView } from 'personable';

type Role = MemberView['role'];

/** Roles with their words. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  guardian: 'Guardian',
  adult: 'Adult',
  child: 'Child',
};

/** Roles to choose from. */
export const ROLE_OPTIONS = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }));

/** The role of an option. */
export const roleOf = (value: string): Role =>
  value === 'guardian' || value === 'adult' ? value : 'child';
