/** The longest that anybody is believed who says when to come back: a day. */
const LONGEST = 24 * 3_600_000;

/**
 * How long to wait by a `Retry-After` header (RFC 9110, 10.2.3): seconds or a date. Milliseconds, at most a day;
 * `undefined` where it says nothing that can be read.
 *
 * @param now milliseconds UTC.
 */
export const readRetryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST);
  // Only the form with a name of a day: other texts would be guessed at.
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), LONGEST);
};
