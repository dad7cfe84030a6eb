/** Characters of what somebody else said that are quoted in a sentence of ours. */
const MOST_QUOTED = 200;

/** What somebody else said as it can stand in a sentence: one line, no control characters, cut. */
export const quoted = (text: string): string => {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= MOST_QUOTED ? line : `${[...line].slice(0, MOST_QUOTED - 1).join('')}…`;
};
