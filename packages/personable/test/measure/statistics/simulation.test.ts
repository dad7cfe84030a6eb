import { describe, expect, test } from 'vitest';
import {
  beforeAndAfter,
  buying,
  cover,
  coverRatio,
  shareOf,
  spending,
  varianceOf,
  watch,
} from '../../../../../bench/measure/simulated-experiments.ts';
import { fixedPeople, sequencePeople } from '../../../src/measure/statistics/power.ts';

// The same as `npm run -s bench -- measure`, with fewer runs; seeds are fixed, so that these are the same every time.
describe('simulated experiments', () => {
  test.each([
    ['shares', buying(0)],
    ['amounts', spending(0)],
  ])(
    'of %s without a difference show one in at most 5 %% of runs, however often looked at',
    (_, world) => {
      const runs = Array.from({ length: 200 }, (__, run) => watch(world, 4_000, 20, run + 1));
      expect(runs.filter(({ always }) => always).length).toBeLessThanOrEqual(10);
      // What the same looks at plain intervals do.
      expect(runs.filter(({ peeked }) => peeked).length).toBeGreaterThan(25);
    },
  );

  test('with a difference find it as often as was planned', () => {
    const world = buying(0.25);
    const plan = { variance: world.variance, difference: world.arm - world.control };
    const [once, often] = [fixedPeople(plan) ?? 0, sequencePeople(plan) ?? 0];
    expect(Math.abs(shareOf(300, (seed) => watch(world, once, 1, seed).once) - 0.8)).toBeLessThan(
      0.06,
    );
    expect(
      Math.abs(shareOf(300, (seed) => watch(world, often, 20, seed).always) - 0.8),
    ).toBeLessThan(0.06);
  });

  test('are covered by their intervals for one look as often as those say', () => {
    const near = (share: number) => expect(Math.abs(share - 0.95)).toBeLessThan(0.025);
    near(shareOf(800, (seed) => cover(buying(0.05), 2_000, seed).difference));
    near(shareOf(800, (seed) => cover(buying(0.05), 2_000, seed).relative));
    near(shareOf(800, (seed) => cover(spending(0.05), 4_000, seed).difference));
    near(shareOf(800, (seed) => coverRatio(400, seed)));
  });

  test('have by CUPED the variance taken away that they had from before', () => {
    const pairs = Array.from({ length: 1_000 }, (_, run) => beforeAndAfter(0.7, 300, run + 1));
    const left =
      varianceOf(pairs.map(({ adjusted }) => adjusted)) /
      varianceOf(pairs.map(({ plain }) => plain));
    expect(Math.abs(1 - left - 0.49)).toBeLessThan(0.049);
    expect(Math.abs(pairs.filter(({ covered }) => covered).length / 1_000 - 0.95)).toBeLessThan(
      0.025,
    );
  });
});
