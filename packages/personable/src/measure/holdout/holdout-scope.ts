/**
 * What people are held out of, as a text that everything measured of it is kept under: empty for all that is personal, `campaigns/<id>`
 * for a campaign and `journeys/<id>` for a journey.
 */

/** All that is personal. */
export const EVERYTHING = '';

/** The kinds of what somebody may be held out of one by one. */
export const HELD_KINDS = ['campaigns', 'journeys'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/** The scope of one campaign or journey. */
export const scopeOf = (kind: HeldKind, id: string): string => `${kind}/${id}`;
