import { NeighbourTable } from '../../src/learning/items/neighbour-table.ts';
import { TopRows } from '../../src/learning/items/top-rows.ts';

/** A table with some weights as they are; of a pair that is given twice the first counts. */
export const tableOf = (
  cells: readonly { readonly from: number; readonly to: number; readonly weight: number }[],
  size: number,
): NeighbourTable => {
  const rows = new TopRows(size, size);
  const known = new Set<string>();
  for (const { from, to, weight } of cells) {
    if (!known.has(`${from} ${to}`)) rows.offer(from, to, weight);
    known.add(`${from} ${to}`);
  }
  const making = NeighbourTable.of(rows, size, 1);
  let made = making.next();
  while (made.done !== true) made = making.next();
  return made.value;
};
