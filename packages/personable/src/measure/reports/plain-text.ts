/** Letters of a word of a sender's that is counted by. */
const LONGEST = 100;

/** A text of a sender's as figures are kept by it: without control characters, blanks put together, cut; undefined for none. */
export const plainText = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value
    .slice(0, 4 * LONGEST)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
  return text === '' ? undefined : text;
};
