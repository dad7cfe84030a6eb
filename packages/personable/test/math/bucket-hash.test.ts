import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bucketOf } from '../../src/math/bucket-hash.ts';

/** Version 2 of GrowthBook's public cases (SDK specification 0.8.0, MIT): seed, value, bucket. */
const golden: readonly [seed: string, value: string, bucket: number][] = [
  ['seed', 'a', 0.0505],
  ['seed', 'b', 0.2696],
  ['foo', 'ab', 0.2575],
  ['foo', 'def', 0.2019],
  ['89123klj', '8952klfjas09ujkasdf', 0.124],
  ['90850943850283058242805', '123', 0.7516],
  ['()**(%$##$%#$#', '___)((*":&', 0.0128],
];

const file = new URL('../../../../../shared/conformance/growthbook-cases.json', import.meta.url);
const cases = existsSync(file)
  ? (
      JSON.parse(readFileSync(file, 'utf8')) as {
        hash: readonly [seed: string, value: string, version: number, bucket: number | null][];
      }
    ).hash.filter(([, , version]) => version === 2)
  : [];

describe('the bucket of a value', () => {
  test.each(golden)('under "%s" of "%s" is %d', (seed, value, bucket) => {
    expect(bucketOf(seed, value)).toBe(bucket);
  });

  test('is that of every public case', () => {
    for (const [seed, value, , bucket] of cases) expect(bucketOf(seed, value)).toBe(bucket);
  });

  test('holds as many of numbered values as a share says', () => {
    const held = Array.from({ length: 20_000 }, (_, i) => bucketOf('s', `userId:${i}`));
    // The standard deviation is √(20,000 · 0.1 · 0.9) = 42; 170 are four of them.
    expect(Math.abs(held.filter((bucket) => bucket < 0.1).length - 2_000)).toBeLessThan(170);
  });
});
