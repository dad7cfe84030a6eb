import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type BucketRange,
  bucketOf,
  bucketRanges,
  hashBy,
  isInNamespace,
  type Namespace,
  rangeOf,
} from '../../src/math/bucket-hash.ts';

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

interface Cases {
  readonly hash: readonly [seed: string, value: string, version: number, bucket: number | null][];
  readonly getBucketRange: readonly [
    name: string,
    asked: [number, number, readonly number[] | null],
    ranges: BucketRange[],
  ][];
  readonly chooseVariation: readonly [
    name: string,
    bucket: number,
    ranges: BucketRange[],
    place: number,
  ][];
  readonly inNamespace: readonly [name: string, value: string, group: Namespace, is: boolean][];
}

const file = new URL('../../../../../shared/conformance/growthbook-cases.json', import.meta.url);
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Cases) : undefined;

describe('the bucket of a value', () => {
  test.each(golden)('under "%s" of "%s" is %d', (seed, value, bucket) => {
    expect(bucketOf(seed, value)).toBe(bucket);
  });

  test('of version 1 is taken of the value before the seed', () => {
    expect(hashBy(1, 'ef', 'd')).toBe(0.652);
    expect(hashBy(99, 'abc', 'def')).toBeUndefined();
  });

  test('holds as many of numbered values as a share says', () => {
    const held = Array.from({ length: 20_000 }, (_, i) => bucketOf('s', `userId:${i}`));
    // The standard deviation is √(20,000 · 0.1 · 0.9) = 42; 170 are four of them.
    expect(Math.abs(held.filter((bucket) => bucket < 0.1).length - 2_000)).toBeLessThan(170);
  });
});

describe('the arm of a bucket', () => {
  test('keeps everybody who was in one when more are covered', () => {
    const [some, more] = [0.2, 0.7].map((coverage) => bucketRanges(3, coverage, [0.2, 0.3, 0.5]));
    for (let bucket = 0; bucket < 1; bucket += 0.001) {
      const before = rangeOf(bucket, some ?? []);
      if (before !== -1) expect(rangeOf(bucket, more ?? [])).toBe(before);
    }
  });

  test('is none outside of what is covered', () => {
    expect(rangeOf(0.3, bucketRanges(2, 0.5))).toBe(-1);
    expect(rangeOf(0.5, bucketRanges(2, 0.5))).toBe(1);
  });

  test('is of one of two exclusive parts, never of both', () => {
    for (let i = 0; i < 500; i++) {
      const parts = [
        isInNamespace(`u${i}`, ['checkout', 0, 0.4]),
        isInNamespace(`u${i}`, ['checkout', 0.4, 1]),
      ];
      expect(parts.filter(Boolean)).toHaveLength(1);
    }
  });
});

// Without ../shared/conformance/growthbook-cases.json of the workspace nothing of it can be asked.
describe.skipIf(cases === undefined)("every one of GrowthBook's public cases", () => {
  const { hash = [], getBucketRange = [], chooseVariation = [], inNamespace = [] } = cases ?? {};

  test.each(hash)('hash "%s" "%s" version %d', (seed, value, version, bucket) => {
    expect(hashBy(version, seed, value) ?? null).toBe(bucket);
  });

  test.each(getBucketRange)('getBucketRange: %s', (_, [arms, coverage, weights], ranges) => {
    const got = bucketRanges(arms, coverage, weights ?? undefined);
    const rounded = got.map((range) => range.map((end) => Math.round(end * 1e8) / 1e8));
    expect(rounded).toEqual(ranges);
  });

  test.each(chooseVariation)('chooseVariation: %s', (_, bucket, ranges, place) => {
    expect(rangeOf(bucket, ranges)).toBe(place);
  });

  test.each(inNamespace)('inNamespace: %s', (_, value, group, is) => {
    expect(isInNamespace(value, group)).toBe(is);
  });
});
