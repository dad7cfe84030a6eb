/** What a time was written as: numbers and dates do not order together. */
export type TimeForm = 'number' | 'date';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)([.,]\d+)?)?(?: ?(Z|[+-]\d\d:?\d\d))?)?$/i;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MINUTE = 60_000;

/** A time as a number that orders: itself, or of an ISO 8601 date the milliseconds since 1970. */
export const parseTime = (text: string): { form: TimeForm; time: number } | undefined => {
  if (NUMBER.test(text)) {
    const time = Number(text);
    return Number.isFinite(time) ? { form: 'number', time } : undefined;
  }
  const time = parseDate(text);
  return time === undefined ? undefined : { form: 'date', time };
};

/** Without a zone a date is taken as UTC, so that the same file orders alike everywhere. */
const parseDate = (text: string): number | undefined => {
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const dayExists =
    day >= 1 && day <= (DAYS[month - 1] ?? 0) && !(month === 2 && day === 29 && !isLeap(year));
  if (!dayExists || hour > 23 || minute > 59 || second > 60) return undefined;
  const fraction = parts[7] === undefined ? 0 : Number(parts[7].replace(',', '.')) * 1_000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction - zone(parts[8]);
};

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Milliseconds a zone is ahead of UTC. */
const zone = (text: string | undefined): number => {
  if (text === undefined || text === 'Z' || text === 'z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
};
