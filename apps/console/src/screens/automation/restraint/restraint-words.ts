import type { RestraintView } from 'personable';

type Holds = RestraintView['holds'];
type Hours = Holds['quiet'][number];

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The days of a week, shortly, from Monday. */
export const WEEKDAYS: readonly string[] = DAYS;

/** Hours in words: "21:00 to 08:00 on sms, push". */
export const hoursInWords = ({ from, until, days, channels }: Hours): string => {
  const on = channels === undefined ? 'on every channel' : `on ${channels.join(', ')}`;
  const when = days === undefined ? '' : ` (${days.map((day) => DAYS[day - 1]).join(', ')})`;
  return `${from} to ${until}${when} ${on}`;
};

/** A cap in words: "At most 1 message a day". */
export const capInWords = ({ most, per, channels, topics }: Holds['caps'][number]): string => {
  const period = per === 'day' ? 'a day' : per === 'week' ? 'a week' : `in ${per}`;
  const on = channels === undefined ? '' : ` on ${channels.join(', ')}`;
  const about = topics === undefined ? '' : ` about ${topics.join(', ')}`;
  return `At most ${most} ${most === 1 ? 'message' : 'messages'} ${period}${on}${about}`;
};

const UNITS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** A length of time as rules write it, in words: "4 hours". */
export const durationInWords = (written: string): string => {
  const [, count = '', unit = ''] = /^(\d+)([mhdw])$/.exec(written) ?? [];
  const name = UNITS[unit];
  return name === undefined ? written : `${count} ${name}${count === '1' ? '' : 's'}`;
};

/** Whether marketing may go out on a channel at an hour of a day, 1 for Monday: at its half. */
export const isOpenAt = (
  { quiet, windows }: Pick<Holds, 'quiet' | 'windows'>,
  channel: string,
  weekday: number,
  hour: number,
): boolean => {
  const own = windows.filter((one) => speaksOf(one, channel));
  const isQuiet = quiet.some((one) => speaksOf(one, channel) && covers(one, weekday, hour));
  return !isQuiet && (own.length === 0 || own.some((one) => covers(one, weekday, hour)));
};

/** The channels hours speak of, and e-mail. */
export const channelsIn = ({ quiet, windows }: Pick<Holds, 'quiet' | 'windows'>): string[] => [
  ...new Set(['email', ...[...quiet, ...windows].flatMap(({ channels = [] }) => channels)]),
];

const speaksOf = ({ channels }: Hours, channel: string): boolean =>
  channels === undefined || channels.includes(channel);

const covers = ({ from, until, days }: Hours, weekday: number, hour: number): boolean => {
  const minute = hour * 60 + 30;
  const [begin, end] = [minutes(from), minutes(until)];
  const isDay = (day: number) => days === undefined || days.includes(day);
  if (begin < end) return minute >= begin && minute < end && isDay(weekday);
  if (minute >= begin) return isDay(weekday);
  return minute < end && isDay(weekday === 1 ? 7 : weekday - 1);
};

const minutes = (clock: string): number => {
  const [hours, rest] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
};
