import type { EventKinds } from '../../customer/entry.ts';
import type { CountedTraits } from '../../customer/traits/computed-traits.ts';

/** What the back-filling thread is given. */
export interface BackfillRequest {
  /** The data folder. */
  readonly folder: string;
  readonly events: EventKinds;
  readonly sources: readonly string[];
  readonly counted: CountedTraits;
  /** Generation of the computed traits that every snapshot has. */
  readonly backfilled: number;
  /** Home after which it begins. */
  readonly after: number;
}

/** A snapshot with what it lacked, at the position it was stored at. */
export interface AmendedSnapshot {
  readonly home: number;
  readonly position: number;
  readonly snapshot: string;
}

/** What some snapshots lacked. */
export interface AmendedChunk {
  /** Every snapshot up to this home was looked at. */
  readonly upTo: number;
  /** How many these were. */
  readonly homes: number;
  readonly amended: readonly AmendedSnapshot[];
}

/** What it says. */
export type BackfillAnswer =
  /** Snapshots that are to be looked at. */
  | { readonly say: 'begins'; readonly left: number }
  | { readonly say: 'chunk'; readonly chunk: AmendedChunk }
  | { readonly say: 'done' };
