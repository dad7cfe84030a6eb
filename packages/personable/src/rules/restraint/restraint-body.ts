import { optional, shape } from '../reading/shape.ts';
import { type Duration, duration, durationMilliseconds, id, word } from '../reading/terms.ts';
import {
  distinct,
  flag,
  list,
  number,
  oneOf,
  type Reader,
  textLike,
  whole,
} from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';

/** Hours by the clock on the person's wall; from later than until crosses midnight. */
export interface MessageHours {
  readonly from: string;
  /** Not included; "24:00" is midnight. */
  readonly until: string;
  /** Days of the week, 1 for Monday to 7 for Sunday, on which the hours begin; every day when left out. */
  readonly days?: readonly number[];
  /** Ids of channels; all when left out. */
  readonly channels?: readonly string[];
}

export const MESSAGE_SORTS = ['marketing', 'transactional', 'care'] as const;
export type MessageSort = (typeof MESSAGE_SORTS)[number];

/** How many messages one person gets, over all channels together unless some are named. */
export interface MessageCap {
  readonly most: number;
  /** A day or a week of the person's calendar, weeks from Monday, or the last "12h", "30d". */
  readonly per: 'day' | 'week' | Duration;
  readonly channels?: readonly string[];
  /** What is counted; only what is marketing is ever held back. Marketing when left out. */
  readonly sorts?: readonly MessageSort[];
  readonly topics?: readonly string[];
}

/** From when a message is not worth what it costs. */
interface MessageWorth {
  /** What is expected has to be at least its cost times this; 1 when left out, 0 for whatever it is worth. */
  readonly least?: number;
  /** What a subscriber is worth, in units of the shop's currency: the share who unsubscribe at a message costs that much of it. 1 when left out. */
  readonly subscriber?: number;
}

/**
 * How the shop holds back with messages. What is left out is as {@link DEFAULT_RESTRAINT} says; an empty list, and `none`, stand for
 * no such limit.
 */
export interface RestraintBody {
  /** Hours in which nothing is sent; only `care` is. */
  readonly quiet?: readonly MessageHours[];
  /** Hours in which marketing may be sent on a channel; of those that speak of it one has to be open. */
  readonly windows?: readonly MessageHours[];
  readonly caps?: readonly MessageCap[];
  /** The least time between a message of any kind and one of marketing after it. */
  readonly gap?: Duration | 'none';
  readonly worth?: MessageWorth;
  /** Looks for the hour in which this person reads, at most so much later than asked for; off when left out. */
  readonly bestHour?: { readonly within: Duration };
  /** Learns which of several channels serves whom; else the first that reaches is taken. */
  readonly bestChannel?: boolean;
  /** Marketing ends for whoever got so many messages in so long without a sign of life; off when left out. */
  readonly silent?: { readonly after: number; readonly over: Duration };
}

/** What holds of each field that the rule does not say, and of all where there is none. */
export type EffectiveRestraint = RestraintBody &
  Required<Pick<RestraintBody, 'quiet' | 'windows' | 'caps' | 'gap' | 'bestChannel'>> & {
    readonly worth: Required<MessageWorth>;
  };

/** The only id of this kind. */
export const RESTRAINT_ID = 'restraint';

/** Nobody's telephone rings at night, and nobody gets more than one message of marketing a day and three a week. */
const DEFAULT_RESTRAINT: EffectiveRestraint = {
  quiet: [{ from: '21:00', until: '08:00', channels: ['sms', 'push'] }],
  windows: [],
  caps: [
    { most: 1, per: 'day' },
    { most: 3, per: 'week' },
  ],
  gap: '4h',
  worth: { least: 1, subscriber: 1 },
  bestChannel: false,
};

/** What holds: what the rule says, and the rest by default. */
export const effectiveRestraint = (body: RestraintBody | undefined): EffectiveRestraint => ({
  ...DEFAULT_RESTRAINT,
  ...body,
  worth: { ...DEFAULT_RESTRAINT.worth, ...body?.worth },
});

const DAY = 86_400_000;
/** Days a cap, and a silence, look back at the most. */
const LONGEST_CAP = 31;
const LONGEST_SILENCE = 400;

const withinDays =
  (most: number): Reader<Duration> =>
  (value, path) => {
    const read = duration(value, path);
    if (durationMilliseconds(read) <= most * DAY) return read;
    throw new RuleError(`At most ${most} days are looked at here; this is "${read}".`, {
      path,
      hint: `Write "${most}d" or less.`,
    });
  };

const capPeriod: Reader<'day' | 'week' | Duration> = (value, path) =>
  value === 'day' || value === 'week' ? value : withinDays(LONGEST_CAP)(value, path);

const gap: Reader<Duration | 'none'> = (value, path) =>
  value === 'none' ? value : withinDays(7)(value, path);

const clock = textLike(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day such as "21:00"');
const clockEnd = textLike(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'A time of day such as "08:00"');

const hours: Reader<MessageHours> = (value, path) => {
  const read = shape<MessageHours>({
    from: clock,
    until: clockEnd,
    days: optional(distinct(whole(1, 7), 7)),
    channels: optional(distinct(word, 50)),
  })(value, path);
  if (read.from !== read.until) return read;
  throw new RuleError(`From ${read.from} until ${read.until} is no time at all.`, {
    path,
    hint: 'Write "00:00" to "24:00" for the whole day, or take it out.',
  });
};

/** Reads what somebody says of restraint. @throws RuleError */
export const readRestraint: Reader<RestraintBody> = shape<RestraintBody>({
  quiet: optional(list(hours, 20, 0)),
  windows: optional(list(hours, 50, 0)),
  caps: optional(
    list(
      shape<MessageCap>({
        most: whole(0, 1_000),
        per: capPeriod,
        channels: optional(distinct(word, 50)),
        sorts: optional(distinct(oneOf(MESSAGE_SORTS), 3)),
        topics: optional(distinct(id, 100)),
      }),
      20,
      0,
    ),
  ),
  gap: optional(gap),
  worth: optional(
    shape<MessageWorth>({
      least: optional(number(0, 1_000)),
      subscriber: optional(number(0, 1e9)),
    }),
  ),
  bestHour: optional(shape<{ readonly within: Duration }>({ within: withinDays(2) })),
  bestChannel: optional(flag),
  silent: optional(
    shape<{ readonly after: number; readonly over: Duration }>({
      after: whole(1, 1_000),
      over: withinDays(LONGEST_SILENCE),
    }),
  ),
});
