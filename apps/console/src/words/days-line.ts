/** A value of a day, ISO 8601 such as 2026-03-02; `null` where there is none. */
export interface DayValue {
  readonly day: string;
  readonly value: number | null;
}

/** A point of a drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const DAY = 86_400_000;

/**
 * The stretches of a line over days, in a drawing of a width and a height: from 0 at the bottom to 1 at
 * the top, the last of so many days at the right edge. A day without a value is a gap: the line ends and
 * begins anew.
 */
export const daysLine = (
  values: readonly DayValue[],
  {
    days,
    last,
    width,
    height,
  }: {
    readonly days: number;
    /** The day at the right edge. */
    readonly last: string;
    readonly width: number;
    readonly height: number;
  },
): Point[][] => {
  const stretches: Point[][] = [];
  let before: number | undefined;
  for (const { day, value } of values) {
    if (value === null) continue;
    const at = days - 1 - (Date.parse(last) - Date.parse(day)) / DAY;
    if (at < 0) continue;
    const x = days === 1 ? width / 2 : (width * at) / (days - 1);
    const point = { x, y: height * (1 - Math.min(1, Math.max(0, value))) };
    const current = stretches.at(-1);
    if (current !== undefined && before === at - 1) current.push(point);
    else stretches.push([point]);
    before = at;
  }
  return stretches;
};
