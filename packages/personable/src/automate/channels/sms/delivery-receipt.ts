import type { AnswerKind } from '../channel-answer.ts';

/** What a delivery receipt says. */
export interface DeliveryReceipt {
  /** What the other side calls the message. */
  readonly reference: string;
  /** `undefined` while it is under way still. */
  readonly kind: Extract<AnswerKind, 'delivered' | 'bounced'> | undefined;
  /** Its state as the other side names it. */
  readonly state: string;
  /** The network's own code of what went wrong; empty where there is none. */
  readonly code: string;
}

/** SMPP 3.4, 5.2.28, and the short names that receipts have for the same (appendix B). */
const STATES: Readonly<Record<number, string>> = {
  1: 'ENROUTE',
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  6: 'ACCEPTD',
  7: 'UNKNOWN',
  8: 'REJECTD',
};
const LOST = new Set(['EXPIRED', 'DELETED', 'UNDELIV', 'REJECTD']);

/**
 * Reads a delivery receipt: by its parameters where the other side sends them, else by its text, which has a usual form but no
 * standard one. `undefined` for one that names no message.
 *
 * @param id the parameter `receipted_message_id`. @param state `message_state`. @param text of the short message.
 */
export const readReceipt = (
  id: string | undefined,
  state: number | undefined,
  text: string,
): DeliveryReceipt | undefined => {
  const reference = id || field(text, 'id');
  if (reference === undefined || reference === '') return undefined;
  const named = (state === undefined ? undefined : STATES[state]) ?? field(text, 'stat') ?? '';
  const word = named.toUpperCase().slice(0, 7);
  const kind = word === 'DELIVRD' ? 'delivered' : LOST.has(word) ? 'bounced' : undefined;
  return { reference, kind, state: word, code: field(text, 'err') ?? '' };
};

const field = (text: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}:([\\w.-]{1,64})`, 'i').exec(text.slice(0, 1_000))?.[1];
