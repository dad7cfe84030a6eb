import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_STRENGTHS,
  type Interaction,
  InteractionKind,
} from '../../src/customer/interactions.ts';
import { buildItemModel } from '../../src/learning/items/item-model.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import {
  DEFAULT_SCALARS,
  type ItemScalars,
  SCALARS_GRID,
} from '../../src/learning/items/scalars.ts';
import { scoreHistory } from '../../src/learning/items/score-history.ts';
import { ScoreTable } from '../../src/learning/items/score-table.ts';
import { signalsOf } from '../../src/learning/items/signals.ts';
import { pairRowsOf, strongest } from '../../src/learning/items/tuning/pair-rows.ts';
import { searchGrid } from '../../src/learning/items/tuning/search.ts';
import { shareInUnits } from '../../src/learning/items/tuning/stream-unit.ts';
import { Trial, type TrialStream } from '../../src/learning/items/tuning/trial.ts';

/** Few enough that no row of neighbours is cut off. */
const ITEMS = 12;
const SIZE = ITEMS + 1;

const views = (items: readonly number[]): Interaction[] =>
  items.map((item, i) => ({
    item,
    kind: InteractionKind.view,
    time: 86_400_000 + i * 1_000,
    position: i + 1,
    amount: 1,
  }));

/** Every third item an order with the one before it. */
const viewsAndOrders = (items: readonly number[]): Interaction[] =>
  views(items).flatMap((view, i) => {
    const before = items[i - 1] ?? view.item;
    const ordered = [...new Set([before, view.item])].map((item) => ({
      ...view,
      item,
      kind: InteractionKind.buy,
      position: 1_000 + view.position,
    }));
    return i % 3 === 2 ? [view, ...ordered] : [view];
  });

const history = fc.array(fc.integer({ min: 1, max: ITEMS }), { minLength: 2, maxLength: 12 });
const scalars: fc.Arbitrary<ItemScalars> = fc.record({
  a: fc.constantFrom(0, 0.5, 1),
  b: fc.constantFrom(0, 0.4, 1),
  rarity: fc.constantFrom('power' as const, 'log' as const),
  beta: fc.constantFrom(0, 0.3, 1),
  w: fc.constantFrom(0, 1, 10),
  shrink: fc.constantFrom(0, 5),
  ridge: fc.constant(0),
  dropout: fc.constant(0),
  browse: fc.constantFrom(0, 0.3, 0.5, 1),
  fade: fc.constantFrom('exponential' as const, 'hyperbolic' as const),
  tau: fc.constantFrom(1, 4),
  diag: fc.constantFrom(0, 0.5),
  pop: fc.constantFrom(0, 0.1),
  halfLifeDays: fc.constant(14),
});

const finish = <T>(steps: Generator<unknown, T>): T => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

test('a trial ranks as the model that would serve, over visits and orders', () => {
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 3, maxLength: 10 }),
      history,
      fc.integer({ min: 1, max: ITEMS }),
      scalars,
      fc.constantFrom(0, 3),
      (others, own, target, chosen, popular) => {
        const sums = new ItemSums();
        for (const items of others) sums.add({ timeline: viewsAndOrders(items), from: 0 });
        const request = { number: 1, now: 86_500_000, position: 0, size: SIZE, scalars: chosen };
        const model = finish(buildItemModel(sums, request));
        const timeline = viewsAndOrders(own);
        const signals = signalsOf(timeline, DEFAULT_STRENGTHS, chosen.tau, chosen.fade);
        const table = new ScoreTable();
        table.clear(SIZE);
        scoreHistory(model, signals, popular, table);
        const served = table.top(SIZE, () => 0);

        const { popularity } = model;
        const everything = new Uint8Array(SIZE).fill(1);
        const streams = (['basket', 'browse'] as const).map((name): TrialStream => {
          const { support } = popularity[name];
          const part = ({ browse }: ItemScalars) => (name === 'browse' ? browse : 1 - browse);
          const share = shareInUnits(sums[name], support, part);
          return { rows: pairRowsOf(sums[name], everything), support, share };
        });
        const trial = new Trial({ size: SIZE, streams, popularity: () => popularity, popular });
        const question = {
          signals: signalsOf(timeline, DEFAULT_STRENGTHS, Number.POSITIVE_INFINITY),
          targets: [target],
          masked: new Set<number>(),
        };
        let rank = 0;
        trial.run([question], chosen, ([found]) => {
          rank = found as number;
          return 0;
        });
        const place = served.keys.indexOf(target);
        if (place === -1) {
          expect(rank).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        // The served weights are in single precision: equals may stand in another order.
        const near = served.scores.filter(
          (score) => Math.abs(score - (served.scores[place] as number)) < 1e-5,
        );
        expect(Math.abs(rank - (place + 1))).toBeLessThan(near.length);
      },
    ),
    { numRuns: 150 },
  );
});

test('an answer that is masked is a miss, whatever its score', () => {
  const sums = new ItemSums();
  for (const items of [
    [1, 2],
    [1, 2],
    [1, 3],
  ]) {
    sums.add({ timeline: views(items), from: 0 });
  }
  const support = Float64Array.from({ length: SIZE }, (_, item) => (item > 0 && item < 4 ? 2 : 0));
  const rows = pairRowsOf(sums.browse, new Uint8Array(SIZE).fill(1));
  const none = { share: new Float64Array(SIZE), ranking: new Int32Array() };
  const stream = { rows, support, share: () => 1 };
  const trial = new Trial({ size: SIZE, streams: [stream], popularity: () => none, popular: 0 });
  const signals = signalsOf(views([1]), DEFAULT_STRENGTHS, Number.POSITIVE_INFINITY);
  const ranksOf = (target: number, masked: number) => {
    let found: readonly number[] = [];
    const question = { signals, targets: [target], masked: new Set([masked]) };
    trial.run([question], { ...DEFAULT_SCALARS, diag: 0 }, (ranks) => {
      found = [...ranks];
      return 0;
    });
    return found;
  };
  expect(ranksOf(2, 3)).toEqual([1]);
  expect(ranksOf(2, 2)).toEqual([Number.POSITIVE_INFINITY]);
  expect(ranksOf(3, 2)).toEqual([1]);
  expect(ranksOf(3, 4)).toEqual([2]);
});

test('of long rows what stands out stays, with its counts', () => {
  const sums = new ItemSums();
  for (const items of [
    [1, 2],
    [1, 3],
    [1, 3],
    [1, 4],
    [1, 4],
    [1, 4],
  ]) {
    sums.add({ timeline: views(items), from: 0 });
  }
  const all = pairRowsOf(sums.browse, new Uint8Array(SIZE).fill(1));
  // Four is seen so often that its three pairs say less than the two of three.
  const support = Float64Array.from([0, 6, 4, 1, 400, 0, 0, 0, 0, 0, 0, 0, 0]);
  const cut = strongest(all, support, 2);
  expect([...cut.keys.subarray(cut.starts[1], cut.starts[2])].sort()).toEqual([2, 3]);
  expect(cut.forward[[...cut.keys].indexOf(3)]).toBe(2);
  expect(strongest(all, support, 10)).toEqual(all);
});

test('a search finds the best of a hill and leaves alone what is not searched', () => {
  const measure = ({ b, tau, w }: ItemScalars) => -((b - 0.4) ** 2) - (tau - 4) ** 2 - w / 100;
  const grid = SCALARS_GRID.filter(([name]) => name === 'b' || name === 'tau');
  const steps = searchGrid(DEFAULT_SCALARS, grid, measure);
  const tried: number[] = [];
  let step = steps.next();
  while (step.done !== true) {
    tried.push(step.value.goodness);
    step = steps.next();
  }
  expect(step.value.values).toEqual({ ...DEFAULT_SCALARS, b: 0.4, tau: 4 });
  expect(step.value.goodness).toBe(Math.max(...tried));
  expect(tried.length).toBeLessThan(40);
});
