import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash53 } from '../../../src/math/hashing.ts';
import { DistinctSketch } from '../../../src/measure/meter/distinct-sketch.ts';

const sketchOf = (things: Iterable<number | string>): DistinctSketch => {
  const sketch = DistinctSketch.empty();
  for (const thing of things) sketch.add(hash53(`thing ${thing}`));
  return sketch;
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('a sketch of distinct things', () => {
  it('counts few things exactly, however often they come', () => {
    expect(DistinctSketch.empty().count).toBe(0);
    const sketch = sketchOf([...range(0, 256), ...range(0, 256)]);
    expect([sketch.count, sketch.isExact]).toEqual([256, true]);
  });

  it.each([300, 1_000, 5_000, 20_000, 200_000])('counts %d things to a few percent', (things) => {
    const sketch = sketchOf(range(0, things));
    expect(sketch.isExact).toBe(false);
    // Four standard errors of 2.3 %.
    expect(Math.abs(sketch.count / things - 1)).toBeLessThan(0.092);
  });

  it('is right to its standard error on the whole', () => {
    const errors = range(0, 40).map((run) => {
      const things = sketchOf(range(0, 10_000).map((i) => `${run}/${i}`)).count;
      return things / 10_000 - 1;
    });
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(spread).toBeLessThan(0.04);
    expect(spread).toBeGreaterThan(0.01);
  });

  it('merges into that of both, in any order, and is the same when it is read back', () => {
    const numbers = fc.array(fc.nat(2_000), { maxLength: 600 });
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        const whole = sketchOf([...one, ...other]);
        const merged = DistinctSketch.read(sketchOf(one).bytes);
        merged.merge(DistinctSketch.read(sketchOf(other).bytes));
        const back = sketchOf(other);
        back.merge(sketchOf(one));
        expect(merged.count).toBe(whole.count);
        expect(back.count).toBe(whole.count);
        expect(DistinctSketch.read(whole.bytes).count).toBe(whole.count);
        expect(whole.bytes.length).toBeLessThanOrEqual(2_049);
      }),
      { numRuns: 50 },
    );
  });
});
