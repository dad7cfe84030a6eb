import { optional, shape } from './reading/shape.ts';
import { distinct, list, oneOf, type Reader, textLike, whole } from './reading/values.ts';
import { RuleError } from './rule-error.ts';

/** Hours of a day as they are on the wall, "18:00" to "22:00"; from later than until crosses midnight. */
interface Hours {
  readonly from: string;
  /** Not included; "24:00" is midnight. */
  readonly until: string;
}

/** When a rule holds. What is left out does not limit. */
export interface Schedule {
  /** Local date and time without a zone, such as "2026-12-01T00:00"; included. */
  readonly from?: string;
  /** Local date and time without a zone; not included. */
  readonly until?: string;
  /** Days of the week, 1 for Monday to 7 for Sunday: those on which the hours begin. */
  readonly days?: readonly number[];
  readonly hours?: readonly Hours[];
  /** By whose clock; the customer's when left out, and the shop's where theirs is not known. */
  readonly timezone?: 'customer' | 'shop';
}

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?$/;

/** Reads a local date and time without a zone. @throws RuleError */
export const localTime: Reader<string> = (value, path) => {
  const read = textLike(LOCAL, 'A local time such as "2026-12-01T00:00", without a zone,')(
    value,
    path,
  );
  const day = read.slice(0, 10);
  // A month that has no such day rolls over.
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return read;
  throw new RuleError(`There is no day ${day}.`, { path, hint: 'Look at a calendar.' });
};

const clock = textLike(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day such as "18:00"');
const clockEnd = textLike(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'A time of day such as "22:00"');

/** Reads a schedule. @throws RuleError */
export const schedule: Reader<Schedule> = shape<Schedule>({
  from: optional(localTime),
  until: optional(localTime),
  days: optional(distinct(whole(1, 7), 7)),
  hours: optional(list(shape<Hours>({ from: clock, until: clockEnd }), 20)),
  timezone: optional(oneOf(['customer', 'shop'])),
});
