/** A percentage as it is written, as a share; undefined for what is none between the two. */
export const shareIn = (written: string, least: number, most: number): number | undefined => {
  const text = written.trim().replace(',', '.');
  const value = Number(text);
  if (text === '' || !(value >= least && value <= most)) return undefined;
  return Math.round(value * 100) / 10_000;
};

/** A share as it is written in percent. */
export const writtenShare = (share: number): string => String(Math.round(share * 10_000) / 100);

/** A whole number as it is written; undefined for what is none between the two. */
export const wholeIn = (written: string, least: number, most: number): number | undefined => {
  const value = Number(written.trim());
  return written.trim() === '' || !Number.isInteger(value) || value < least || value > most
    ? undefined
    : value;
};
