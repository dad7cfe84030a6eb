/** Buckets of the hash: its grain is 1 / 10,000. */
const BUCKETS = 10_000;

/**
 * Where a value lies in [0, 1) under a seed: always the same, on every machine, and even over many values. GrowthBook's public hash,
 * version 2: FNV-1a (32 bits, over UTF-16 code units) of seed and value, of its decimal digits once more, modulo 10,000.
 * Source: GrowthBook SDK specification 0.8.0, "hash" (Fowler, Noll and Vo, FNV-1a, public domain).
 */
export const bucketOf = (seed: string, value: string): number =>
  (fnv1a(String(fnv1a(seed + value))) % BUCKETS) / BUCKETS;

const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};
