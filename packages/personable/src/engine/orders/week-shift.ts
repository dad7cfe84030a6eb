/** One week in milliseconds. */
export const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * How far to move old data so that its last moment falls in the week that ends at `until`, and
 * never after it. Whole weeks keep the weekday and the time of day.
 *
 * @param lastTime the last moment of the data, ms UTC
 * @param until the latest moment allowed, ms UTC
 * @returns milliseconds to add to every time: a multiple of a week, negative when the data is newer
 */
export function shiftByWholeWeeks(lastTime: number, until: number): number {
  const weeks = Math.floor((until - lastTime) / WEEK_MS);
  // Adding 0 turns −0 into 0.
  return weeks * WEEK_MS + 0;
}
