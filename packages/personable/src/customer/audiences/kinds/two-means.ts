import type { Random } from '../../../math/random.ts';

/** Rows of numbers: one a person. */
export type Rows = readonly Float64Array[];

const ROUNDS = 50;
const STARTS = 4;

/**
 * Puts rows into two groups so that the sum of squared distances from the groups' means is small (Lloyd, "Least squares
 * quantization in PCM", 1982): the best of four starts, each with two rows that are far apart (k-means++).
 *
 * @returns for each row whether it is in the second group.
 */
export const twoMeans = (rows: Rows, random: Random): boolean[] => {
  let best: { readonly groups: boolean[]; readonly spread: number } | undefined;
  for (let start = 0; start < STARTS; start++) {
    const groups = oneStart(rows, random);
    const spread = spreadOf(rows, groups);
    if (best === undefined || spread < best.spread) best = { groups, spread };
  }
  return best?.groups ?? [];
};

const oneStart = (rows: Rows, random: Random): boolean[] => {
  const first = rows[random.int(rows.length)] ?? new Float64Array();
  let centres: readonly Float64Array[] = [first, farFrom(first, rows, random)];
  let groups: boolean[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const next = rows.map((row) => distance(row, centres[1]) < distance(row, centres[0]));
    if (round > 0 && next.every((group, i) => group === groups[i])) break;
    groups = next;
    centres = [meanOf(rows, groups, false), meanOf(rows, groups, true)];
  }
  return groups;
};

/** A row, with the chance of its squared distance. */
const farFrom = (from: Float64Array, rows: Rows, random: Random): Float64Array => {
  const distances = rows.map((row) => distance(row, from));
  let left = random.next() * distances.reduce((a, b) => a + b, 0);
  const picked = distances.findIndex((one) => {
    left -= one;
    return left < 0;
  });
  return rows[picked] ?? from;
};

const meanOf = (rows: Rows, groups: readonly boolean[], which: boolean): Float64Array => {
  const mean = new Float64Array(rows[0]?.length ?? 0);
  let count = 0;
  for (const [i, row] of rows.entries()) {
    if (groups[i] !== which) continue;
    count += 1;
    for (let column = 0; column < mean.length; column++) {
      mean[column] = (mean[column] ?? 0) + (row[column] ?? 0);
    }
  }
  return mean.map((sum) => (count === 0 ? sum : sum / count));
};

const spreadOf = (rows: Rows, groups: readonly boolean[]): number => {
  const centres = [meanOf(rows, groups, false), meanOf(rows, groups, true)] as const;
  return rows.reduce((sum, row, i) => sum + distance(row, centres[groups[i] === true ? 1 : 0]), 0);
};

/** The squared distance of two rows. */
const distance = (a: Float64Array, b: Float64Array | undefined): number => {
  if (b === undefined) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
};

/**
 * How well two groups are apart, −1 to 1: the mean over rows of (b − a) / max(a, b), where a is the mean distance to
 * one's own group and b that to the other (Rousseeuw, "Silhouettes", 1987).
 */
export const silhouette = (rows: Rows, groups: readonly boolean[]): number => {
  let sum = 0;
  for (const [i, row] of rows.entries()) {
    let [own, ownCount, other, otherCount] = [0, 0, 0, 0];
    for (const [j, another] of rows.entries()) {
      if (i === j) continue;
      const apart = Math.sqrt(distance(row, another));
      if (groups[i] === groups[j]) {
        own += apart;
        ownCount += 1;
      } else {
        other += apart;
        otherCount += 1;
      }
    }
    if (ownCount === 0 || otherCount === 0) continue;
    const [a, b] = [own / ownCount, other / otherCount];
    if (Math.max(a, b) > 0) sum += (b - a) / Math.max(a, b);
  }
  return rows.length === 0 ? 0 : sum / rows.length;
};
