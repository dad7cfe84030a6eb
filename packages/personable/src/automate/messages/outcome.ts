import type { HandOver } from '../channels/channel.ts';
import type { StoredMessage } from './message-row.ts';
import type { Move } from './state-store.ts';

/** Tries of one message at the most. */
export const MOST_TRIES = 10;
/** The first pause, and the longest, in milliseconds: ten tries take some two and a half hours. */
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 3_600_000;
/** The longest that the other side may ask for. */
const LONGEST_ASKED = 6 * 3_600_000;

/**
 * The pause before the next try, milliseconds: doubling, and between a half and the whole of it, so that what failed together
 * does not come back together.
 *
 * @param tries how often it was tried, from 1.
 * @param random in [0, 1).
 * @param retryAfter what the other side asked for, milliseconds.
 */
export const pauseAfter = (tries: number, random: number, retryAfter = 0): number => {
  const whole = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
  const asked = Number.isFinite(retryAfter) ? Math.min(LONGEST_ASKED, retryAfter) : 0;
  return Math.ceil(Math.max(whole * (0.5 + random / 2), asked));
};

/** What an outcome is judged with. */
export interface Judging {
  /** Milliseconds UTC. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
  /** Whether the template lets an unknown one be sent again. */
  readonly retryUnknown: boolean;
}

/** Where a message goes from `handing-over`, by what came of it. Pure. */
export const afterHandOver = (
  message: StoredMessage,
  outcome: HandOver,
  { now, random, retryUnknown }: Judging,
): Move => {
  const { id } = message;
  const tries = message.tries + 1;
  const move = { id, from: 'handing-over', now, tries } as const;
  switch (outcome.outcome) {
    case 'accepted': {
      const { reference, cost } = outcome;
      return { ...move, to: 'sent', reason: '', reference, cost };
    }
    case 'refused':
      return { ...move, to: 'refused', reason: outcome.reason };
    case 'unknown':
      if (!retryUnknown) return { ...move, to: 'unknown', reason: outcome.reason, doubtful: true };
      return again(message, { ...move, doubtful: true, reason: outcome.reason }, random);
    case 'later':
      return again(message, { ...move, reason: outcome.reason }, random, outcome.retryAfter);
  }
};

/** Another try, where there is one left and time for it. */
const again = (
  message: StoredMessage,
  move: Omit<Move, 'to'> & { readonly tries: number },
  random: number,
  retryAfter?: number,
): Move => {
  const doubtful = message.doubtful || move.doubtful === true;
  if (move.tries >= MOST_TRIES) {
    const reason = `It was tried ${move.tries} times; the last answer: ${move.reason}`;
    return { ...move, to: doubtful ? 'unknown' : 'refused', reason };
  }
  const due = move.now + pauseAfter(move.tries, random, retryAfter);
  if (due < message.expires) return { ...move, to: 'due', due };
  const reason = `Its time is over before the next try; the last answer: ${move.reason}`;
  return { ...move, to: doubtful ? 'unknown' : 'expired', reason };
};

/**
 * Where a message goes from `due` without having been handed over. Pure.
 *
 * One that may have been taken at an earlier try stays unknown: that it is tried no more does not make it known.
 */
export const atRest = (
  message: StoredMessage,
  to: 'expired' | 'unsendable' | 'saved',
  {
    now,
    reason,
    rule = '',
  }: { readonly now: number; readonly reason: string; readonly rule?: string },
): Move => {
  const { id, doubtful } = message;
  const move = { id, from: 'due', now } as const;
  return doubtful
    ? { ...move, to: 'unknown', reason: `It is not tried again. ${reason}` }
    : { ...move, to, reason, rule };
};

/** What was being handed over when the engine stopped. Pure. */
export const afterCrash = (
  { id, expires }: StoredMessage,
  { now, retryUnknown }: Omit<Judging, 'random'>,
): Move => {
  const reason =
    'The engine stopped while it was handed over: whether it was taken is known to the other side only.';
  const to = retryUnknown && now < expires ? 'due' : 'unknown';
  return { id, from: 'handing-over', to, now, reason, doubtful: true };
};
