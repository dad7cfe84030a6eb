import { uniqueId } from '../math/unique-id.ts';
import { type ClockReading, readClock } from './clock.ts';
import { refuseUnreadable } from './feedback/feedback.ts';
import { refuseHostile, tooDeep } from './hostile.ts';
import type { Identity } from './identity/identities.ts';
import { MessageIdentities } from './identity/message-identities.ts';
import { DEFAULT_IDENTITY_RULES } from './identity/namespaces.ts';
import { asMessage, type Message } from './message.ts';
import type { Violation } from './quality/violation.ts';
import { RejectedMessage } from './rejection.ts';
import { aboutMessages } from './shown-messages.ts';

/** Where messages come from and what may be believed of them. */
export interface Origin {
  /**
   * Whether the sender is trusted: the library, an importer or a secret key. Only then does a `userId`
   * name a person, and only then do products make items.
   */
  readonly trusted: boolean;
  /** The user a signed token proves the sender to be; only this one's `userId` names a person then. */
  readonly customer?: string | undefined;
  /** Milliseconds UTC. */
  readonly received: number;
  /** When it first arrived, if it waited in the inbox since: what the sender's clock is corrected by. */
  readonly arrived?: number;
  /** The id of a message that has none of its own. */
  readonly messageId?: string;
  /** When the whole batch was sent, by the sender's clock. */
  readonly sentAt?: string | number | null;
  /** The browser objects (`Sec-GPC: 1`). */
  readonly objects?: boolean;
  /** Whether the body's text may hold something that is not stored, see `looksHostile`. */
  readonly suspicious?: boolean;
}

/** Bytes of JSON an event may have: through a public key, and from a trusted sender. */
const MOST_BYTES = { public: 32 * 1_024, trusted: 1_024 * 1_024 } as const;

/** A message that was understood, ready to be given a home. */
export interface Taken extends ClockReading {
  readonly message: Message;
  readonly messageId: string;
  readonly body: string;
  /** Strongest first; the event goes to the home of the first. */
  readonly identities: readonly Identity[];
  /** Whether the first identity is to be linked with the others. */
  readonly links: boolean;
  /** What the tracking plan only notes of it. */
  readonly violation?: Violation;
}

/**
 * Reads one message: shape, size, clock, identity. Touches nothing.
 *
 * @throws RejectedMessage with the reason and the way out.
 */
export const takeMessage = (
  raw: unknown,
  origin: Origin,
  identities = new MessageIdentities(DEFAULT_IDENTITY_RULES),
): Taken => {
  if (origin.suspicious !== false) refuseHostile(raw);
  const message = aboutMessages(asMessage(raw));
  const body = stringify(message);
  const limit = origin.trusted ? MOST_BYTES.trusted : MOST_BYTES.public;
  // A character is at most three bytes, so most events need not be counted.
  if (body.length * 3 > limit && Buffer.byteLength(body) > limit) {
    throw new RejectedMessage(
      'event_too_large',
      `The event is larger than ${limit / 1_024} KB; send less with it, or split it.`,
    );
  }
  // What cannot be read is told at once, not ignored when it should take effect.
  refuseUnreadable(message);
  const clock = readClock(message, origin);
  const messageId = message.messageId ?? origin.messageId ?? uniqueId();
  return { message, messageId, ...clock, body, ...identities.read(message, origin) };
};

const stringify = (message: Message): string => {
  try {
    return JSON.stringify(message);
  } catch {
    throw tooDeep();
  }
};
