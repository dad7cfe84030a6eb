/** A 32-bit FNV-1a hash of a text, as a non-negative integer. Spreads small choices; hides nothing. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // FNV's low bits barely differ between ids that end alike, so the high bits are folded in.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** One of the choices, the same one for the same hash and round. Rounds are independent of one another. */
export const pick = <Choice>(
  choices: readonly [Choice, ...Choice[]],
  hash: number,
  round = 0,
): Choice => choices[hashOf(`${hash}:${round}`) % choices.length] ?? choices[0];
