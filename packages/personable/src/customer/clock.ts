import type { Message } from './message.ts';
import { RejectedMessage } from './rejection.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** A sender's clock this far off is wrong; anything less is the way through the network. */
const SKEW = 10 * SECOND;
/** How far in the future a time may lie and still be taken for "now". */
const AHEAD = 24 * HOUR;
/** Nothing was tracked before: an earlier time is a clock that was never set. */
const EARLIEST = Date.UTC(1990, 0, 1);

/**
 * When a message happened, milliseconds UTC, with the sender's clock corrected as the Segment
 * specification says: `timestamp + (received − sentAt)`. A time up to a day ahead counts as now.
 *
 * @throws RejectedMessage `invalid_timestamp` or `time_out_of_range`.
 */
export const correctedTime = (
  message: Message,
  batchSentAt: string | number | null | undefined,
  received: number,
): number => {
  const stated = message.originalTimestamp ?? message.timestamp;
  if (stated === undefined) return received;
  const happened = parseTime(stated, '/timestamp');
  const sent = message.sentAt ?? batchSentAt;
  const skew = sent === undefined || sent === null ? 0 : received - parseTime(sent, '/sentAt');
  const time = Math.abs(skew) > SKEW ? happened + skew : happened;
  if (time > received + AHEAD || time < EARLIEST) {
    throw new RejectedMessage(
      'time_out_of_range',
      `The time ${describe(time)} cannot be right: it lies before 1990 or more than a day ahead. ` +
        'Set the clock of the sender, or send sentAt so that it can be corrected.',
      '/timestamp',
    );
  }
  return Math.min(time, received);
};

/** ISO 8601 or milliseconds UTC. */
const parseTime = (value: string | number, path: string): number => {
  const time = typeof value === 'number' ? value : parseIso(value);
  if (!Number.isFinite(time)) {
    throw new RejectedMessage(
      'invalid_timestamp',
      `"${String(value).slice(0, 50)}" is no time; write ISO 8601, such as 2026-03-01T09:30:00.000Z.`,
      path,
    );
  }
  return Math.trunc(time);
};

// Date.parse also takes "1" and "Tuesday 5"; only what begins as a full date is one here.
const parseIso = (text: string): number =>
  /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;

const describe = (time: number): string =>
  Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
