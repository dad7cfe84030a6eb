import type { RecentMessage } from '../knowing/recent-message.ts';

/** What went wrong for somebody lately. */
export interface Care {
  readonly kind: 'complaint' | 'return';
  /** When it was last heard of, milliseconds UTC. */
  readonly time: number;
}

/** For so long something that went wrong comes before everything else, in milliseconds. */
export const CARED_FOR = 14 * 86_400_000;

/** Names of events that tell of a complaint, and of those the ones that end it. */
const COMPLAINT = /\b(?:complaint|complained|dispute|support (?:ticket|case))\b/i;
const ENDED = /\b(?:resolved|closed|solved|settled|withdrawn|rejected)\b/i;
/** Names of events that tell that something comes back. */
const RETURN =
  /\b(?:orders?|products?|items?) returned\b|\breturn (?:requested|started|opened|received|completed)\b/i;

/**
 * What went wrong for somebody within 14 days: a complaint that is not ended, else something they gave back. An order
 * that was taken back at the till within seconds is a slip of the hand, and no return.
 *
 * @param recent messages in order of time.
 * @param now milliseconds UTC.
 */
export const careOf = (recent: readonly RecentMessage[], now: number): Care | undefined => {
  let complaint: Care | undefined;
  let returned: Care | undefined;
  for (const { message, time, kind } of recent) {
    if (time < now - CARED_FOR || message.type !== 'track') continue;
    const { event = '', properties } = message;
    if (COMPLAINT.test(event)) {
      complaint = ENDED.test(event) ? undefined : { kind: 'complaint', time };
    } else if (kind === 'refund' || RETURN.test(event)) {
      if (typeof properties?.['undoes'] !== 'string') returned = { kind: 'return', time };
    }
  }
  return complaint ?? returned;
};
