const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const clockWithSeconds = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfAnyYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** When something was, as short as it is clear: "14:05", "3 Nov, 14:05", "3 Nov 2025, 14:05". */
export const shortMoment = (time: Date, now: Date): string => {
  if (time.toDateString() === now.toDateString()) return clock.format(time);
  const day = time.getFullYear() === now.getFullYear() ? dayOfYear : dayOfAnyYear;
  return `${day.format(time)}, ${clock.format(time)}`;
};

const dayInUtc = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** A day in UTC, such as 2026-11-03: "3 Nov". */
export const shortDay = (day: string): string => dayInUtc.format(new Date(day));

/** When something was, to the second: "3 Nov 2026, 14:05:32". */
export const exactMoment = (time: Date): string =>
  `${dayOfAnyYear.format(time)}, ${clockWithSeconds.format(time)}`;

/** When something of the last minutes was: "14:05:32". */
export const clockTime = (time: Date): string => clockWithSeconds.format(time);

/** Everything about a moment, for those who want it exactly. */
export const wholeMoment = (time: Date): string => whole.format(time);

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The day of something, as one says it: "today", "yesterday", "12 days ago", "on 3 November 2025". */
export const dayInWords = (time: Date, now: Date): string => {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(time)) / 86_400_000);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return days <= 30 ? `${days} days ago` : `on ${day.format(time)}`;
};

const UNITS = [
  [60_000, 'minute'],
  [3_600_000, 'hour'],
  [86_400_000, 'day'],
] as const;

/** How long ago something was: "just now", "4 minutes ago", "2 days ago". */
export const ago = (time: Date, now: Date): string => {
  const passed = now.getTime() - time.getTime();
  const [length, unit] = UNITS.findLast(([least]) => passed >= least) ?? [0, ''];
  if (length === 0) return 'just now';
  const number = Math.floor(passed / length);
  return `${number} ${unit}${number === 1 ? '' : 's'} ago`;
};
