import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachWeightInto } from '../../src/learning/items/list-weights.ts';
import { tableOf } from './table-of.ts';

const SIZE = 1_200;
const key = fc.integer({ min: 1, max: SIZE - 1 });
/** Every weight of a long list is asked one by one. */
const asked = fc.record({
  cells: fc.array(fc.record({ from: key, to: key, weight: fc.constantFrom(0.25, 0.5, 1) }), {
    maxLength: 60,
  }),
  more: fc.uniqueArray(key, { maxLength: 300 }),
});

test('finds what leads into a list of any length, as asking for every pair does', () => {
  fc.assert(
    fc.property(asked, ({ cells, more }) => {
      const table = tableOf(cells, SIZE);
      const sources = [...new Set(cells.map(({ from }) => from))].map((item) => ({ item }));
      const list = [...new Set([...more, ...cells.map(({ to }) => to)])];
      const heard: (readonly [number, number, number])[] = [];
      eachWeightInto(table, sources, list, ({ item }, place, weight) => {
        heard.push([item, list[place] ?? 0, weight]);
      });
      const pairs = sources.flatMap(({ item }) =>
        list.flatMap((to) => {
          const weight = table.weight(item, to);
          return weight === 0 ? [] : [[item, to, weight] as const];
        }),
      );
      const byPair = (a: readonly number[], b: readonly number[]) =>
        (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
      expect(heard.sort(byPair)).toEqual(pairs.sort(byPair));
    }),
  );
});

test('tells items apart that stand 256 places from each other', () => {
  const table = tableOf([{ from: 1, to: 900, weight: 0.5 }], SIZE);
  const list = Array.from({ length: 500 }, (_, i) => i + 500);
  const heard: number[] = [];
  eachWeightInto(table, [{ item: 1 }], list, (_, place) => heard.push(place));
  expect(heard).toEqual([400]);
});

test('forgets a list when whoever listens fails', () => {
  const table = tableOf([{ from: 1, to: 2, weight: 1 }], SIZE);
  const fail = () => {
    throw new Error('no more');
  };
  expect(() => eachWeightInto(table, [{ item: 1 }], [2], fail)).toThrow('no more');
  eachWeightInto(table, [{ item: 1 }], [3], fail);
});
