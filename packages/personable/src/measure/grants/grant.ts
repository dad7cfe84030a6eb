/**
 * What was given to somebody. An offer is given, and then one of three things becomes of it:
 *
 *     given → redeemed | expired | withdrawn
 *
 * While it is given, the most it can cost is reserved; what has ended holds no reservation. The use of an entitlement is
 * redeemed as it is made.
 */

/** Whose giving it is. The places are stored: never reorder. */
export const GRANT_KINDS = ['offer', 'entitlement'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

/** What became of it. The places are stored: never reorder. */
export const GRANT_STATES = ['given', 'redeemed', 'expired', 'withdrawn'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** Something that was given to somebody. */
export interface Grant {
  readonly id: string;
  readonly kind: GrantKind;
  /** Id and version of the offer or entitlement. */
  readonly rule: string;
  readonly version: number;
  readonly home: number;
  /** When it was given, milliseconds UTC. */
  readonly time: number;
  /** The day of it by the shop's calendar, since 1 January 1970: budgets and limits count by it. */
  readonly day: number;
  readonly state: GrantState;
  /** As it is shown to the person. */
  readonly code?: string;
  /** Milliseconds UTC. */
  readonly expires?: number;
  /** The most it can cost, in minor units of `currency`. */
  readonly reserved?: number;
  readonly currency?: string;
  /** Id of the decision it was given with. */
  readonly decision?: string;
  /** When it was redeemed, expired or was withdrawn, milliseconds UTC. */
  readonly ended?: number;
  /** What it cost, in minor units of `currency`; left out where nobody said. */
  readonly cost?: number;
  /** Id of the order it was redeemed with. */
  readonly order?: string;
  /** What ended it: an event of the log, a till, a colleague. */
  readonly endedBy?: string;
}

/** Whether something given can still be redeemed. @param now milliseconds UTC. */
export const isLive = ({ state, expires }: Grant, now: number): boolean =>
  state === 'given' && (expires === undefined || expires > now);

/** A code as it is looked up: written small or large, with spaces around it, it is the same. */
export const codeKey = (code: string): string => code.trim().toUpperCase();
