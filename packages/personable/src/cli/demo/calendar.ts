/** When people shop. Moments are milliseconds UTC; the model knows no summer time. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The period a history covers, from its first to its last moment. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** The midnights UTC that begin the days of a period, the first one at or before its start. */
export function* midnightsIn(period: Period): Generator<number> {
  for (let day = Math.floor(period.from / DAY) * DAY; day <= period.until; day += DAY) yield day;
}

/** The moment in a period at which a share of it has passed. */
export function momentAt(period: Period, share: number): number {
  return period.from + share * (period.until - period.from);
}

/** How busy a day is, 1 on average: livelier at weekends and before Christmas. */
export function busyness(at: number): number {
  const weekday = new Date(at).getUTCDay();
  const weekly = weekday === 0 || weekday === 6 ? 1.25 : 0.9;
  const daysFromRush = dayOfYear(at) - 345;
  return weekly * (1 + 0.4 * Math.exp(-((daysFromRush / 14) ** 2)));
}

const SEASON_PEAKS: Readonly<Record<string, number>> = { winter: 350, spring: 95, summer: 190 };

/** How welcome a thing of a season is: from 0.4 half a year away to 1.6 at its peak. */
export function seasonality(season: unknown, at: number): number {
  const peak = typeof season === 'string' ? SEASON_PEAKS[season] : undefined;
  if (peak === undefined) return 1;
  return 1 + 0.6 * Math.cos((2 * Math.PI * (dayOfYear(at) - peak)) / 365);
}

function dayOfYear(at: number): number {
  const year = new Date(at).getUTCFullYear();
  return Math.floor((at - Date.UTC(year, 0, 1)) / DAY);
}
