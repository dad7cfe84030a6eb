import { bareFont } from './sfnt.ts';
import type { HarfBuzz } from './typeface.ts';

/**
 * The characters a font has: the first and the last code point of each stretch of them, in order.
 *
 * @throws DesignerError `broken-font`.
 */
export const coverageOf = (hb: HarfBuzz, family: string, file: Uint8Array): readonly number[] => {
  const face = new hb.Face(new hb.Blob(bareFont(family, file)));
  const ends: number[] = [];
  for (const code of face.collectUnicodes()) {
    if (ends.at(-1) === code - 1) ends[ends.length - 1] = code;
    else ends.push(code, code);
  }
  return ends;
};

/** Whether a code point is in one of the stretches. */
export const isCovered = (ends: readonly number[], code: number): boolean => {
  let [low, high] = [0, ends.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[2 * middle + 1] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  const first = ends[2 * low];
  return first !== undefined && first <= code;
};
