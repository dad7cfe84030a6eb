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

/** What a message tells of care: something that went wrong, or a complaint that was settled. */
export const careWord = ({
  message: { type, event = '', properties },
  kind,
}: Pick<RecentMessage, 'message' | 'kind'>): Care['kind'] | 'settled' | undefined => {
  if (type !== 'track') return undefined;
  if (COMPLAINT.test(event)) return ENDED.test(event) ? 'settled' : 'complaint';
  const isReturn = kind === 'refund' || RETURN.test(event);
  return isReturn && typeof properties?.['undoes'] !== 'string' ? 'return' : undefined;
};

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
  for (const one of recent) {
    const { time } = one;
    if (time < now - CARED_FOR) continue;
    const word = careWord(one);
    if (word === 'complaint') complaint = { kind: word, time };
    else if (word === 'settled') complaint = undefined;
    else if (word === 'return') returned = { kind: word, time };
  }
  return complaint ?? returned;
};
