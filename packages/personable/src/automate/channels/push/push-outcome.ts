import type { HandOver } from '../channel.ts';
import type { PushAnswer } from './push-request.ts';

/** Milliseconds that a wait which a push service asks for is cut to. */
const LONGEST_WAIT = 86_400_000;
const LONGEST_TEXT = 200;

/**
 * What an answer of a push service means (RFC 8030, sections 5 and 7).
 *
 * @param now milliseconds UTC.
 */
export const outcomeOf = (answer: PushAnswer, now: number): HandOver => {
  if ('failed' in answer) {
    return answer.failed === 'before'
      ? { outcome: 'later', reason: `The push service was not reached: ${answer.why}.` }
      : {
          outcome: 'unknown',
          reason: `The message was given to the push service, and then ${answer.why}.`,
        };
  }
  const { status, location, text, retryAfter } = answer;
  if (status >= 200 && status < 300) {
    return { outcome: 'accepted', ...(location === undefined ? {} : { reference: location }) };
  }
  if (status === 404 || status === 410) {
    const reason = `The browser takes no messages any more: the push service answered ${status}.`;
    return { outcome: 'refused', gone: true, reason };
  }
  if (status === 413) {
    return { outcome: 'refused', reason: 'The push service found the message too large (413).' };
  }
  if (status === 429 || status >= 500) {
    const wait = readRetryAfter(retryAfter, now);
    return {
      ...{ outcome: 'later', reason: `The push service answered ${status}${said(text)}.` },
      ...(wait === undefined ? {} : { retryAfter: wait }),
    };
  }
  return {
    outcome: 'refused',
    reason: `The push service refused the message: it answered ${status}${said(text)}.`,
  };
};

/**
 * What `Retry-After` asks for (RFC 9110, section 10.2.3), in milliseconds; undefined for what is neither seconds nor a date.
 *
 * @param now milliseconds UTC.
 */
export const readRetryAfter = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined || header.trim() === '') return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT);
};

const said = (text: string): string => {
  const words = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TEXT)
    .replace(/[.\s]+$/, '');
  return words === '' ? '' : `: ${words}`;
};

/**
 * What came of a message that went to several browsers of one person: taken where one took it, since the person has it then;
 * else what leaves the most open.
 */
export const together = (outcomes: readonly HandOver[]): HandOver => {
  const first = <K extends HandOver['outcome']>(outcome: K) =>
    outcomes.find((one): one is HandOver & { readonly outcome: K } => one.outcome === outcome);
  const settled = first('accepted') ?? first('unknown') ?? first('later');
  if (settled !== undefined) return settled;
  const refused = outcomes.filter((one) => one.outcome === 'refused');
  const kept = refused.find(({ gone }) => gone !== true) ?? refused[0];
  return kept ?? { outcome: 'refused', gone: true, reason: 'Nobody is subscribed so.' };
};
