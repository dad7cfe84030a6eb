import type { Message } from './message.ts';
import { RejectedMessage } from './rejection.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** A sender's clock this far off is wrong; anything less is the way through the network. */
export const SKEW = 10 * SECOND;
/** How far in the future a time may lie and still be taken for "now". */
const AHEAD = 24 * HOUR;
/** Nothing was tracked before: an earlier time is a clock that was never set. */
const EARLIEST = Date.UTC(1990, 0, 1);

/** What a message says of when it happened, and of its sender's clock. */
export interface ClockReading {
  /** When it happened, corrected: milliseconds UTC. */
  readonly time: number;
  /** How far the sender's clock is behind ours, in milliseconds; missing where the sender does not say. */
  readonly skew?: number;
  /** Whether the time was corrected for that. */
  readonly corrected?: true;
  /** Whether it lay ahead of now all the same, and counts as now. */
  readonly ahead?: true;
}

/**
 * When a message happened, with the sender's clock corrected as the Segment specification says:
 * `timestamp + (received − sentAt)`. A time up to a day ahead counts as now.
 *
 * @throws RejectedMessage `invalid_timestamp` or `time_out_of_range`.
 */
export const readClock = (
  message: Message,
  {
    received,
    arrived = received,
    sentAt,
  }: {
    readonly received: number;
    readonly arrived?: number;
    readonly sentAt?: string | number | null;
  },
): ClockReading => {
  const stated = message.originalTimestamp ?? message.timestamp;
  if (stated === undefined) return { time: received };
  const happened = parseTime(stated, '/timestamp');
  const sent = message.sentAt ?? sentAt;
  const says = sent !== undefined && sent !== null;
  const skew = says ? arrived - parseTime(sent, '/sentAt') : 0;
  const corrected = Math.abs(skew) > SKEW;
  const time = corrected ? happened + skew : happened;
  if (time > received + AHEAD || time < EARLIEST) {
    throw new RejectedMessage(
      'time_out_of_range',
      `The time ${describe(time)} cannot be right: it lies before 1990 or more than a day ahead. ` +
        'Set the clock of the sender, or send sentAt so that it can be corrected.',
      '/timestamp',
    );
  }
  return {
    time: Math.min(time, received),
    ...(says ? { skew } : {}),
    ...(corrected ? { corrected } : {}),
    ...(time > received ? { ahead: true } : {}),
  };
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

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

// Date.parse takes much more, reads a time without a zone as the server's own, and lets 31 February
// become March; none of it is meant here.
const parseIso = (text: string): number => {
  const parts = ISO.exec(text);
  if (parts === null) return Number.NaN;
  const [, year, month, day, zone] = parts;
  const isDay = Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (!isDay) return Number.NaN;
  return Date.parse(zone === undefined && text.length > 10 ? `${text.replace(' ', 'T')}Z` : text);
};

const describe = (time: number): string =>
  Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
