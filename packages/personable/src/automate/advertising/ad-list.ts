import type { Platform } from './customer-match.ts';

/** Where additions and removals are given to. */
export type AdDestination =
  /** A file for each delta in the data folder, for whoever fetches it. */
  | { readonly kind: 'file' }
  /** Each delta by POST, signed by Standard Webhooks. */
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  /** Nowhere: it is asked for. */
  | { readonly kind: 'none' };

/** What a list for advertising elsewhere is. */
export interface AdListBody {
  /** Id of the audience that it is made of. */
  readonly audience: string;
  readonly platform: Platform;
  /** Who bought within so many days is left out; nobody is when left out. */
  readonly withoutBuyersOf?: number;
  readonly destination: AdDestination;
}

/** A list as it is kept. */
export interface AdList {
  readonly name: string;
  /** 1 for the first, one more with each change. */
  readonly version: number;
  readonly body: AdListBody;
  /** Milliseconds UTC. */
  readonly changed: number;
  /** Number of the last change, and of the last that its destination took. */
  readonly head: number;
  readonly delivered: number;
}

/** Numbers are stored: never renumber. */
export const AdAction = { add: 0, remove: 1 } as const;
export type AdAction = (typeof AdAction)[keyof typeof AdAction];

/** An id that comes onto a list or goes from it. */
export interface AdChange {
  /** 1, 2, 3 … of the list. */
  readonly number: number;
  readonly time: number;
  readonly action: AdAction;
  readonly kind: number;
  readonly hash: string;
}
