import type { HoldoutDay } from 'personable';

/** A day of the measurement in a drawing. */
export interface DrawnDay {
  readonly day: string;
  readonly x: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const DAY = 86_400_000;

/**
 * Intervals over days in a drawing of a width and a height, and where nothing is earned: the whole of all intervals and 0 fit in. Days
 * on which it was not enough are left out.
 */
export const intervalDays = (
  days: readonly HoldoutDay[],
  { width, height }: { readonly width: number; readonly height: number },
): { readonly zero: number; readonly drawn: readonly DrawnDay[] } => {
  const found = days.flatMap(({ day, perPerson }) =>
    perPerson === null ? [] : [{ day, at: Date.parse(day) / DAY, ...perPerson }],
  );
  const low = Math.min(0, ...found.map((one) => one.low));
  const high = Math.max(0, ...found.map((one) => one.high));
  const range = high === low ? 1 : high - low;
  const first = found[0]?.at ?? 0;
  const span = (found.at(-1)?.at ?? first) - first;
  const y = (value: number) => height * (1 - (value - low) / range);
  return {
    zero: y(0),
    drawn: found.map((one) => ({
      day: one.day,
      x: span === 0 ? width / 2 : (width * (one.at - first)) / span,
      ...{ value: y(one.value), low: y(one.low), high: y(one.high) },
    })),
  };
};
