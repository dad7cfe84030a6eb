import type { NeighbourTable } from './neighbour-table.ts';

/** By item key, the place in the list under way, from 1; 0 for every other item, and between two lists. */
let places = new Uint16Array(1_024);

/**
 * Tells of every weight that leads from one of some sources to an item of a list, source by source: one pass
 * over the rows, however long the list is.
 *
 * @param keys the list, each item once; at most 65,535.
 * @param hear is told the source, the place in the list from 0, and the weight.
 */
export const eachWeightInto = <S extends { readonly item: number }>(
  table: NeighbourTable,
  sources: readonly S[],
  keys: readonly number[],
  hear: (source: S, place: number, weight: number) => void,
): void => {
  const { starts, keys: neighbours, weights, size } = table;
  if (size > places.length) places = new Uint16Array(size * 2);
  for (let place = 0; place < keys.length; place++) places[keys[place] as number] = place + 1;
  const own = places;
  try {
    for (const source of sources) {
      const end = (starts[source.item + 1] as number) | 0;
      for (let i = (starts[source.item] as number) | 0; i < end; i++) {
        const place = own[neighbours[i] as number] as number;
        if (place !== 0) hear(source, place - 1, weights[i] as number);
      }
    }
  } finally {
    for (const key of keys) own[key] = 0;
  }
};
