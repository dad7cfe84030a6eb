import { expect, test } from 'vitest';
import { type Interaction, InteractionKind } from '../../src/customer/interactions.ts';
import { denoise } from '../../src/learning/items/denoise.ts';
import { buildItemModel } from '../../src/learning/items/item-model.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { DEFAULT_SCALARS, type ItemScalars } from '../../src/learning/items/scalars.ts';
import { createRandom } from '../../src/math/random.ts';

const finish = <T>(steps: Generator<unknown, T>): T => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

/** A person's items without an order: one basket. */
const basket = (items: readonly number[]): Interaction[] =>
  items.map((item) => ({
    item,
    kind: InteractionKind.buy,
    time: 86_400_000,
    position: 1,
    amount: 1,
  }));

const counted = (baskets: readonly (readonly number[])[]) => {
  const sums = new ItemSums();
  for (const items of baskets) sums.add({ timeline: basket(items), from: 0 });
  return sums;
};

const supportOf = (baskets: readonly (readonly number[])[], size: number) => {
  const support = new Float64Array(size);
  for (const items of baskets) {
    for (const item of items) support[item] = (support[item] as number) + 1;
  }
  return support;
};

const SCALARS: ItemScalars = { ...DEFAULT_SCALARS, ridge: 0.5, dropout: 0.5 };

/** Solves by elimination, written apart from the engine's own way. */
const eliminate = (matrix: number[][], right: number[]): number[] => {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  for (const [i, pivot] of rows.entries()) {
    for (const [j, row] of rows.entries()) {
      if (i === j) continue;
      const factor = (row[i] as number) / (pivot[i] as number);
      for (let k = 0; k < row.length; k++)
        row[k] = (row[k] as number) - factor * (pivot[k] as number);
    }
  }
  return rows.map((row, i) => (row.at(-1) as number) / (row[i] as number));
};

test('weights are the solution of the ridge over an item and those that stand with it', () => {
  const random = createRandom(7);
  const items = 8;
  const baskets = Array.from({ length: 60 }, () => {
    const length = 2 + Math.floor(random.next() * 4);
    return [...new Set(Array.from({ length }, () => 1 + Math.floor(random.next() * items)))];
  });
  const sums = counted(baskets);
  const support = supportOf(baskets, items + 1);
  const table = finish(denoise(sums.basket, support, SCALARS));
  const together = (a: number, b: number) =>
    sums.basket.pairs.get(Math.min(a, b), Math.max(a, b), 2);
  const all = support.reduce((sum, count) => sum + count, 0);
  const each = sums.basket.massTogether / all;
  const occurrence = 1 / (each + Math.sqrt(each * each + 1));
  for (let to = 1; to <= items; to++) {
    const others = Array.from({ length: items }, (_, i) => i + 1).filter(
      (from) => from !== to && together(from, to) > 0,
    );
    const matrix = others.map((a) =>
      others.map((b) =>
        a === b
          ? (support[a] as number) * occurrence * 1.5 + (0.5 * occurrence * all) / items
          : together(a, b),
      ),
    );
    // Without an order the counted weight is w · C; the largest of the table is 1.
    const solved = eliminate(
      matrix,
      others.map((from) => SCALARS.w * together(from, to)),
    );
    for (const [i, from] of others.entries()) {
      expect(table.weight(from, to) * table.unit).toBeCloseTo(solved[i] as number, 4);
    }
  }
});

test('two that say the same do not say it twice', () => {
  // Cup and saucer are always bought together, and the spoon with them; the jar with the spoon alone.
  const [cup, saucer, spoon, jar] = [1, 2, 3, 4];
  const baskets = Array.from({ length: 40 }, (_, i) =>
    i % 2 === 0 ? [cup, saucer, spoon] : [jar, spoon],
  );
  const sums = counted(baskets);
  const request = { number: 1, now: 2 * 86_400_000, position: 0, size: 5 };
  const scalars = { ...DEFAULT_SCALARS, browse: 0, a: 0, b: 0, shrink: 0 };
  const plain = finish(buildItemModel(sums, { ...request, scalars })).next;
  const denoised = finish(
    buildItemModel(sums, { ...request, scalars: { ...scalars, ridge: 0.1, dropout: 0.1 } }),
  ).next;
  const pairOverJar = (table: typeof plain) =>
    (table.weight(cup, spoon) + table.weight(saucer, spoon)) / table.weight(jar, spoon);
  // As counted the pair weighs nearly twice as much as the jar; heard together about as much.
  expect(pairOverJar(plain)).toBeGreaterThan(1.6);
  expect(pairOverJar(denoised)).toBeLessThan(1.4);
});

test('what keeps apart speaks against each other, and rows stay in order', () => {
  // Tea and coffee both go with sugar, and never with each other.
  const [tea, coffee, sugar, milk] = [1, 2, 3, 4];
  const baskets = Array.from({ length: 60 }, (_, i) =>
    i % 30 === 0 ? [tea, coffee] : i % 2 === 0 ? [tea, sugar, milk] : [coffee, sugar, milk],
  );
  const sums = counted(baskets);
  const table = finish(denoise(sums.basket, supportOf(baskets, 5), SCALARS));
  expect(table.weight(tea, coffee)).toBeLessThan(0);
  expect(table.weight(tea, sugar)).toBeGreaterThan(0);
  for (let item = 1; item < 5; item++) {
    const weights = [...table.row(item)].map(([, weight]) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  }
});

test('nothing counted gives a table without neighbours', () => {
  const table = finish(denoise(new ItemSums().basket, new Float64Array(4), SCALARS));
  expect(table.has(1)).toBe(false);
  expect(table.unit).toBe(0);
});
