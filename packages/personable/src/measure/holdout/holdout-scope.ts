/**
 * What people are held out of, as a text that everything measured of it is kept under: empty for all that is personal, else the kind and the
 * id: `campaigns/<id>`, `journeys/<id>`, `placements/<id>`, `channels/<id>`.
 */

/** All that is personal. */
export const EVERYTHING = '';

/** The kinds of what somebody may be held out of one by one. */
export const HELD_KINDS = ['campaigns', 'journeys', 'placements', 'channels'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/** The scope of one campaign, journey, placement or channel. */
export const scopeOf = (kind: HeldKind, id: string): string => `${kind}/${id}`;
