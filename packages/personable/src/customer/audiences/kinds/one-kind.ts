import type { Random } from '../../../math/random.ts';
import type { Column } from './encode.ts';

/** Added to the diagonal, so that columns which say the same can be factored. */
const RIDGE = 1e-6;

/**
 * Draws columns as one kind of people would have them: normal with the correlations of the given ones; where a column is of
 * a word, as many have it as do.
 *
 * @returns a function that draws once more.
 */
export const oneKind = (
  columns: readonly Column[],
  random: Random,
): (() => { readonly values: Float64Array }[]) => {
  const people = columns[0]?.values.length ?? 0;
  const factor = factorOf(columns, people);
  return () => {
    const drawn = columns.map(() => new Float64Array(people));
    for (let i = 0; i < people; i++) {
      const noise = columns.map(() => random.normal());
      for (const [row, values] of drawn.entries()) {
        let sum = 0;
        for (let k = 0; k <= row; k++) sum += (factor[row]?.[k] ?? 0) * (noise[k] ?? 0);
        values[i] = sum;
      }
    }
    return drawn.map((values, i) => {
      const column = columns[i];
      return { values: column?.word === undefined ? values : likeWord(values, column.values) };
    });
  };
};

/** The lower triangle L with L·Lᵀ the correlations of columns of mean 0 and variance 1 (Cholesky). */
const factorOf = (columns: readonly Column[], people: number): number[][] => {
  const lower: number[][] = [];
  for (const [i, { values }] of columns.entries()) {
    const row: number[] = [];
    lower.push(row);
    for (let j = 0; j <= i; j++) {
      const other = columns[j]?.values ?? values;
      let sum = i === j ? RIDGE : 0;
      for (let n = 0; n < people; n++) sum += ((values[n] ?? 0) * (other[n] ?? 0)) / people;
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (lower[j]?.[k] ?? 0);
      row.push(i === j ? Math.sqrt(Math.max(sum, RIDGE)) : sum / (lower[j]?.[j] ?? 1));
    }
  }
  return lower;
};

/** The values of a word's column, in the order that the drawn ones have. */
const likeWord = (drawn: Float64Array, given: Float64Array): Float64Array => {
  const sorted = given.slice().sort();
  const order = [...drawn.keys()].sort((a, b) => (drawn[a] ?? 0) - (drawn[b] ?? 0));
  const values = new Float64Array(drawn.length);
  for (const [rank, i] of order.entries()) values[i] = sorted[rank] ?? 0;
  return values;
};
