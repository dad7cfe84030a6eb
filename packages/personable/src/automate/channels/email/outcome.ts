import type { HandOver } from '../channel.ts';
import { SmtpFailure } from './smtp-session.ts';
import { saysGone } from './status-codes.ts';

/** Letters of a server's answer that are told on. */
const LONGEST_ANSWER = 300;
/** Most servers that greylist take a message after five minutes (RFC 6647, section 4.4). */
const GREYLISTED = 5 * 60_000;
/** What a server may ask for by way of patience. */
const LONGEST_WAIT = 24 * 3_600_000;

/**
 * What came of handing over, from what went wrong.
 *
 * A server that has not answered to the whole text leaves it unknown. Whatever went wrong earlier has surely kept the message
 * here. A refusal is the message's own only if it was an answer to the message: one at the greeting or at signing in is of the
 * set-up, and worth another try once somebody has mended it.
 */
export const outcomeOf = (failure: unknown): HandOver => {
  if (!(failure instanceof SmtpFailure)) {
    return { outcome: 'later', reason: sentence('It could not be sent', messageOf(failure)) };
  }
  const { stage, status, response = '', command } = failure;
  const said = sentence(`The mail server answered ${command ?? 'us'} with`, response);
  if (stage === 'given') {
    const answered = status !== undefined && status >= 400 && status <= 599;
    if (!answered) {
      return {
        outcome: 'unknown',
        reason: sentence('The message was given away and no answer came', failure.message),
      };
    }
    return isTemporary(status) ? later(response, said) : refused(failure, said);
  }
  if (status === undefined) return withoutAnswer(failure);
  if (stage === 'signing-in') {
    const advice = 'The mail server refuses the user name or the password';
    return { outcome: 'later', reason: sentence(advice, response) };
  }
  const ofSetup = stage === 'connecting' || !OF_MESSAGE.has(command ?? '');
  // 530: it wants to be signed in to. 503: it has lost count of the commands.
  if (ofSetup || isTemporary(status) || status === 530 || status === 503)
    return later(response, said);
  return refused(failure, said);
};

/** Commands whose answers are about the message. */
const OF_MESSAGE = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

const isTemporary = (status: number): boolean => status < 500;

const withoutAnswer = ({ stage, message, cause }: SmtpFailure): HandOver => {
  const { code } = cause as { readonly code?: string };
  // What the connection refuses by itself: an envelope that is none, or a text over the size that the server named.
  if (stage === 'envelope' && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    return { outcome: 'refused', reason: sentence('The message cannot be sent', message) };
  }
  return { outcome: 'later', reason: sentence('The mail server was not reached', message) };
};

const later = (response: string, reason: string): HandOver => {
  const wait = waitAskedFor(response);
  return { outcome: 'later', reason, ...(wait === undefined ? {} : { retryAfter: wait }) };
};

const refused = ({ command, response = '' }: SmtpFailure, reason: string): HandOver => {
  const gone = command === 'RCPT TO' && saysGone(response);
  return { outcome: 'refused', reason, ...(gone ? { gone } : {}) };
};

/** How long a server asks for patience, in milliseconds; `undefined` where it says nothing of it. */
const waitAskedFor = (response: string): number | undefined => {
  const said = /\b(?:in|after|for)\s+(?<number>\d{1,6})\s*(?<unit>s|sec|m|min|h|hour)/i.exec(
    response,
  )?.groups;
  const clock = /\b(?<hours>\d{1,2}):(?<minutes>\d{2}):(?<seconds>\d{2})\b/.exec(response)?.groups;
  let wait: number | undefined;
  if (said !== undefined) {
    const units = { s: 1_000, m: 60_000, h: 3_600_000 } as const;
    const unit = said['unit']?.charAt(0).toLowerCase() as keyof typeof units;
    wait = Number(said['number']) * units[unit];
  } else if (clock !== undefined) {
    const { hours, minutes, seconds } = clock;
    wait = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  } else if (/gr[ea]y-?list/i.test(response)) {
    wait = GREYLISTED;
  }
  return wait === undefined || wait === 0 ? undefined : Math.min(wait, LONGEST_WAIT);
};

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? failure.message : String(failure);

/** A beginning and what somebody else said, as one bounded sentence without control characters. */
export const sentence = (begin: string, said: string): string => {
  const clean = said
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const short =
    clean.length > LONGEST_ANSWER ? `${clean.slice(0, LONGEST_ANSWER).toWellFormed()}…` : clean;
  return short === '' ? `${begin}.` : `${begin}: ${short.replace(/[.:;,\s]+$/, '')}.`;
};
