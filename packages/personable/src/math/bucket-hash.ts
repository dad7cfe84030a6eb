/**
 * GrowthBook's public hash and what is drawn by it, so that whoever assigns people by the same names puts them in the same arms.
 * Source: GrowthBook SDK specification 0.8.0, "hash", "getBucketRange", "chooseVariation" and "inNamespace" (Fowler, Noll and Vo, FNV-1a,
 * public domain).
 */

/** Buckets of version 2: its grain is 1 / 10,000. */
const BUCKETS = 10_000;
/** Buckets of version 1. */
const FEW_BUCKETS = 1_000;

/** A part of [0, 1): from the first number, included, to the second. */
export type BucketRange = readonly [from: number, until: number];

/** A part of an exclusive group. */
export type Namespace = readonly [group: string, from: number, until: number];

/**
 * Where a value lies in [0, 1) under a seed: always the same, on every machine, and even over many values. Version 2: FNV-1a (32 bits, over
 * UTF-16 code units) of seed and value, of its decimal digits once more, modulo 10,000.
 */
export const bucketOf = (seed: string, value: string): number =>
  (fnv1a(String(fnv1a(seed + value))) % BUCKETS) / BUCKETS;

/** The same of version 1: FNV-1a of value and seed, modulo 1,000. Exclusive groups are drawn by it. */
const bucketBefore = (seed: string, value: string): number =>
  (fnv1a(value + seed) % FEW_BUCKETS) / FEW_BUCKETS;

/** Where a value lies in [0, 1) by a version of the hash; undefined for a version there is none of. */
export const hashBy = (version: number, seed: string, value: string): number | undefined => {
  if (version === 2) return bucketOf(seed, value);
  return version === 1 ? bucketBefore(seed, value) : undefined;
};

/**
 * The part of [0, 1) of each arm. A larger coverage makes each part longer at its end, so that whoever was in an arm stays in it.
 *
 * @param arms how many.
 * @param coverage the share of everybody that is in any arm; outside of 0 to 1 it is cut.
 * @param weights one for each arm, adding up to 1; equal ones where they are left out or do not.
 */
export const bucketRanges = (
  arms: number,
  coverage: number,
  weights?: readonly number[],
): readonly BucketRange[] => {
  const covered = Math.min(1, Math.max(0, coverage));
  const sum = weights?.reduce((total, weight) => total + weight, 0) ?? 0;
  const isFit = weights?.length === arms && sum >= 0.99 && sum <= 1.01;
  const shares = isFit ? weights : Array.from({ length: arms }, () => 1 / arms);
  let from = 0;
  return shares.map((share) => {
    const range = [from, from + covered * share] as const;
    from += share;
    return range;
  });
};

/** The place of the range that a bucket lies in; -1 where it lies in none. */
export const rangeOf = (bucket: number, ranges: readonly BucketRange[]): number =>
  ranges.findIndex(([from, until]) => bucket >= from && bucket < until);

/** Whether a value is in a part of an exclusive group: parts that do not overlap have nobody in common. */
export const isInNamespace = (value: string, [group, from, until]: Namespace): boolean => {
  const bucket = bucketBefore(`__${group}`, value);
  return bucket >= from && bucket < until;
};

const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};
