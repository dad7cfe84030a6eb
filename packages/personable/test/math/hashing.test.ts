import { describe, expect, test } from 'vitest';
import { hash53 } from '../../src/math/hashing.ts';

/**
 * Version 1. Stores on disk hold these values, so they never change. Computed with a transcription to
 * integers of arbitrary size in another language, not with the code under test.
 */
const golden: readonly [text: string, hash: number][] = [
  ['', 324_044_096_393_108],
  ['a', 7_559_821_900_819_907],
  ['b', 7_746_444_703_591_179],
  ['ab', 6_503_350_613_030_104],
  ['ba', 8_311_379_911_760_119],
  ['message-1', 1_689_334_274_281_303],
  ['message-2', 4_971_782_228_937_889],
  ['0190f5e0-7b1c-7c3e-9a4e-1f2d3c4b5a69', 5_417_906_499_556_537],
  ['Äpfel', 3_464_508_997_947_241],
  ['日本', 7_268_712_577_345_275],
  ['🙂', 6_748_140_570_604_619],
  ['x'.repeat(1_000), 8_967_090_685_382_089],
];

/** Chi-square of counts that should all be alike; its mean is `counts.length - 1`. */
const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

const bucketCounts = (buckets: number, bucketOf: (hash: number) => number): number[] => {
  const counts = Array.from({ length: buckets }, () => 0);
  for (let i = 0; i < 64_000; i++) {
    const bucket = bucketOf(hash53(`message-${i}`));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
};

describe('hash53', () => {
  test.each(golden)('of "%s" is %d', (text, hash) => {
    expect(hash53(text)).toBe(hash);
  });

  test('is a safe integer of at least 0', () => {
    for (let i = 0; i < 10_000; i++) {
      const hash = hash53(`${i}`.repeat(1 + (i % 7)));
      expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
    }
  });

  // With 64,000 texts in 64 buckets chi-square has mean 63 and standard deviation √126 = 11.2; 110 is
  // more than four of them away. The texts are fixed, so this always passes or always fails.
  test.each<[string, (hash: number) => number]>([
    ['lowest', (hash) => hash % 64],
    ['lowest of the upper half', (hash) => Math.floor(hash / 2 ** 32) % 64],
    ['highest', (hash) => Math.floor(hash / 2 ** 47)],
  ])('spreads numbered texts evenly over its %s bits', (_, bucketOf) => {
    expect(chiSquare(bucketCounts(64, bucketOf))).toBeLessThan(110);
  });

  test('tells 500,000 numbered texts apart', () => {
    const hashes = new Set(Array.from({ length: 500_000 }, (_, i) => hash53(`message-${i}`)));
    // 1.4 × 10⁻⁵ pairs are to be expected to collide.
    expect(hashes.size).toBe(500_000);
  });

  test('collides for the two texts of the store’s own test', () => {
    expect(hash53('message-97821106')).toBe(hash53('message-120135878'));
  });
});
