import { createRandom } from '../../math/random.ts';

const SEED = 20_261_122;

/**
 * Numbers below `count`, ascending: all, or `most` of them, each set of so many equally likely. The same
 * arguments give the same numbers.
 *
 * Source: selection sampling, Knuth, The Art of Computer Programming 2, section 3.4.2, algorithm S.
 */
export const sample = (count: number, most: number): Int32Array => {
  if (count <= most) return Int32Array.from({ length: count }, (_, i) => i);
  const random = createRandom(SEED);
  const chosen = new Int32Array(most);
  let size = 0;
  for (let i = 0; size < most; i++) {
    if (random.int(count - i) < most - size) chosen[size++] = i;
  }
  return chosen;
};
