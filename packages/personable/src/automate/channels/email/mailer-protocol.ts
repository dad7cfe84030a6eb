import type { HandOver, Outgoing } from '../channel.ts';

/** What the mailing thread is asked. */
export type MailerRequest =
  | { readonly kind: 'hand-over'; readonly id: number; readonly message: Outgoing }
  /** That a message is to be broken off where that can still be done. */
  | { readonly kind: 'abort'; readonly id: number }
  /** That nothing more comes. */
  | { readonly kind: 'close' };

/** What the mailing thread says: that it is there, and then what came of each message. */
export type MailerAnswer =
  | { readonly ready: true }
  | { readonly id: number; readonly outcome: HandOver };

/** What comes of a message that is broken off before the other side has heard of it. */
export const CLOSING: HandOver = { outcome: 'later', reason: 'The engine is closing.' };
