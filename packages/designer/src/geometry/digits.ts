/** To a ten-thousandth: as fine as anything in a drawing is. */
export const toDigits = (value: number): number => {
  const rounded = Math.round(value * 10_000) / 10_000;
  if (!Number.isFinite(rounded)) throw new RangeError(`${value} cannot be drawn.`);
  // Further away numbers are written with an exponent; nothing is there any more. And there is no "-0".
  return rounded === 0 ? 0 : Math.max(-1e15, Math.min(1e15, rounded));
};

/** A number with at most four digits after the point, as files have it: never "-0", never an exponent. */
export const digits = (value: number): string => String(toDigits(value));
