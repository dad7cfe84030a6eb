import type { Condition } from '../../conditions/condition.ts';
import { optional, shape } from '../reading/shape.ts';
import { condition, type Duration, duration, eventName, id } from '../reading/terms.ts';
import { distinct, oneOf, type Reader, textLike, whole } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';

/** A time of day on some days, by somebody's clock. */
interface LocalClock {
  /** "09:00". */
  readonly at: string;
  /** 1 for Monday to 7 for Sunday; every day when left out. */
  readonly days?: readonly number[];
  /** The customer's when left out, and the shop's where theirs is not known. */
  readonly timezone?: 'customer' | 'shop';
}

/** Something that is expected of a person. */
interface Expectation {
  readonly event?: string;
  /** Over the event, or without one over the person when the time is up. */
  readonly where?: Condition;
}

/** That something expected did not come: within a time after an event, or by a time of day. */
interface Absence {
  readonly expected: Expectation;
  readonly after?: string;
  readonly within?: Duration;
  /** "15:30": expected since midnight by the same clock. */
  readonly by?: string;
  readonly days?: readonly number[];
  readonly timezone?: 'customer' | 'shop';
}

/** What begins a journey: exactly one of event, entered, left, clock, absence and due. */
export interface Trigger {
  readonly event?: string;
  /** Over the event: `properties.total`, `items`. */
  readonly where?: Condition;
  /** Only when it has come so often, of a journey of items with the same item. */
  readonly times?: { readonly count: number; readonly within: Duration };
  /** Id of an audience. */
  readonly entered?: string;
  readonly left?: string;
  readonly clock?: LocalClock;
  readonly absence?: Absence;
  /** The usual basket is due by the rhythm of what was bought at least twice. */
  readonly due?: 'usual';
  /** Id of the audience that a clock goes by, or that something is expected of by a time of day. */
  readonly audience?: string;
}

const BEGINNINGS = ['event', 'entered', 'left', 'clock', 'absence', 'due'] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** Which of the beginnings a trigger is. */
export const beginningOf = (trigger: Trigger): Beginning =>
  BEGINNINGS.find((one) => trigger[one] !== undefined) ?? 'event';

/** A time of day such as "09:00". */
export const timeOfDay: Reader<string> = textLike(
  /^([01]\d|2[0-3]):[0-5]\d$/,
  'A time of day such as "09:00"',
);
/** Days of the week, 1 for Monday. */
export const weekdays: Reader<readonly number[]> = distinct(whole(1, 7), 7);
/** By whose clock. */
export const whoseClock = oneOf<'customer' | 'shop'>(['customer', 'shop']);

const refuse = (message: string, path: string, hint: string): never => {
  throw new RuleError(message, { path, hint });
};

const expectation: Reader<Expectation> = (value, path) => {
  if (typeof value === 'string') return { event: eventName(value, path) };
  const read = shape<Expectation>({ event: optional(eventName), where: optional(condition) })(
    value,
    path,
  );
  if (read.event !== undefined || read.where !== undefined) return read;
  return refuse('Nothing is expected here.', path, 'Name an event, or write a condition as where.');
};

const absence: Reader<Absence> = (value, path) => {
  const read = shape<Absence>({
    expected: expectation,
    after: optional(eventName),
    within: optional(duration),
    by: optional(timeOfDay),
    days: optional(weekdays),
    timezone: optional(whoseClock),
  })(value, path);
  const byEvent = read.after !== undefined && read.within !== undefined;
  const said = [read.after, read.within].filter((one) => one !== undefined).length;
  if (byEvent === (read.by !== undefined) || (read.by !== undefined && said > 0)) {
    return refuse(
      'It does not say until when something is expected.',
      path,
      'Write either after and within, or by.',
    );
  }
  if (byEvent && (read.days !== undefined || read.timezone !== undefined)) {
    return refuse('Days belong to a time of day.', `${path}/days`, 'Leave them out, or write by.');
  }
  return read;
};

/** Reads what begins a journey. @throws RuleError */
export const trigger: Reader<Trigger> = (value, path) => {
  const read = shape<Trigger>({
    event: optional(eventName),
    where: optional(condition),
    times: optional(
      shape<NonNullable<Trigger['times']>>({ count: whole(1, 100), within: duration }),
    ),
    entered: optional(id),
    left: optional(id),
    clock: optional(
      shape<LocalClock>({
        at: timeOfDay,
        days: optional(weekdays),
        timezone: optional(whoseClock),
      }),
    ),
    absence: optional(absence),
    due: optional(oneOf<'usual'>(['usual'])),
    audience: optional(id),
  })(value, path);
  const said = BEGINNINGS.filter((one) => read[one] !== undefined);
  if (said.length !== 1) {
    return refuse(
      said.length === 0 ? 'Nothing begins it.' : `It begins with ${said.join(' and ')}.`,
      path,
      `Write exactly one of ${BEGINNINGS.join(', ')}.`,
    );
  }
  if (read.event === undefined && (read.where !== undefined || read.times !== undefined)) {
    return refuse('where and times are of an event.', path, 'Leave them out, or name an event.');
  }
  const byClock = read.clock !== undefined || read.absence?.by !== undefined;
  if (byClock && read.audience === undefined) {
    return refuse('A clock says nothing of whom.', `${path}/audience`, 'Name an audience.');
  }
  if (!byClock && read.audience !== undefined) {
    return refuse(
      'An audience belongs to a clock here.',
      `${path}/audience`,
      "Write who may come in as the journey's own audience.",
    );
  }
  return read;
};
