import { rowsOf } from './histories.ts';
import type { Histories, Task } from './recommender.ts';

/** Answers that stand in the training. */
export interface Leak {
  /** Rows of the test. */
  readonly rows: number;
  /** The first of them by person. */
  readonly example: { readonly person: number; readonly item: number; readonly time: number };
}

/**
 * Rows to test by that stand in the training as well: the same person, item, time and, where both have
 * them, basket; for `top-n`, which asks for items at any time, the same person and item.
 */
export const findLeak = (task: Task, train: Histories, test: Histories): Leak | undefined => {
  const compare = task === 'top-n' ? byItem : byRow(train, test);
  let rows = 0;
  let example: Leak['example'] | undefined;
  for (let person = 0; person < test.people; person++) {
    const asked = sorted(test, person);
    const known = asked.length === 0 ? asked : sorted(train, person);
    let next = 0;
    for (const row of asked) {
      while (next < known.length && compare(train, known[next] as number, test, row) < 0) next += 1;
      if (next === known.length) break;
      if (compare(train, known[next] as number, test, row) !== 0) continue;
      rows += 1;
      example ??= { person, item: test.item[row] as number, time: test.time[row] as number };
    }
  }
  return example === undefined ? undefined : { rows, example };
};

type Compare = (a: Histories, rowA: number, b: Histories, rowB: number) => number;

const byItem: Compare = (a, rowA, b, rowB) => (a.item[rowA] as number) - (b.item[rowB] as number);

const byRow = (train: Histories, test: Histories): Compare => {
  const baskets = train.basket !== undefined && test.basket !== undefined;
  return (a, rowA, b, rowB) =>
    byItem(a, rowA, b, rowB) ||
    (a.time[rowA] as number) - (b.time[rowB] as number) ||
    (baskets ? (a.basket?.[rowA] as number) - (b.basket?.[rowB] as number) : 0);
};

/** A person's rows by item, time and basket. */
const sorted = (histories: Histories, person: number): Int32Array => {
  const [from, to] = rowsOf(histories, person);
  const compare = byRow(histories, histories);
  return Int32Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) =>
    compare(histories, a, histories, b),
  );
};
