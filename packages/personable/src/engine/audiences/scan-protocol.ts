import type { Audience } from '../../customer/audiences/audience.ts';
import type { ScanChunk } from '../../customer/audiences/scan.ts';
import type { ConsentSetting } from '../../customer/consent.ts';
import type { EventKinds } from '../../customer/entry.ts';
import type { CountedTraits } from '../../customer/traits/computed-traits.ts';

/** What the scanning thread is given. */
export interface ScanRequest {
  /** The data folder. */
  readonly folder: string;
  readonly events: EventKinds;
  readonly consent: ConsentSetting;
  readonly sources: readonly string[];
  readonly counted: CountedTraits;
  /** Milliseconds UTC: everybody is asked as of then. */
  readonly now: number;
  readonly audiences: readonly Audience[];
  /** Keys of those whose members are wanted. */
  readonly wanted: readonly number[];
  /** Fields whose next change is wanted. */
  readonly counts: readonly string[];
  readonly after: number;
  readonly homes?: readonly number[];
}

/** What it says. */
export type ScanAnswer =
  | { readonly say: 'chunk'; readonly chunk: ScanChunk }
  | { readonly say: 'done' };

/** Asks for one more chunk. */
export const MORE = 'more';
