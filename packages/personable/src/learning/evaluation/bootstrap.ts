import { createRandom } from '../../math/random.ts';

/** A mean and the interval that holds it in 95 of 100 draws. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const DRAWS = 1_000;
const SEED = 19_790_101;

/**
 * Mean differences with 95 % intervals, by drawing people with all their queries, as many as there are,
 * with replacement, 1,000 times. All differences share the draws; the same numbers give the same
 * intervals.
 *
 * Sources: Efron, Bootstrap methods: another look at the jackknife, 1979 (percentile intervals); people
 * and not queries are drawn because queries of one person go together (Davison and Hinkley, Bootstrap
 * Methods and Their Application, 1997, section 3.8).
 *
 * @param differences each a number a query
 * @param people query → whose it is, any numbers of at least 0
 */
export const bootstrap = (
  differences: readonly Float64Array[],
  people: Int32Array,
): readonly Interval[] => {
  const { clusterOf, sizes } = clusters(people);
  const sums = differences.map((values) => summed(values, clusterOf, sizes.length));
  const drawn = sums.map(() => new Float64Array(DRAWS));
  const random = createRandom(SEED);
  const times = new Int32Array(sizes.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    times.fill(0);
    for (let i = 0; i < sizes.length; i++) {
      const cluster = random.int(sizes.length);
      times[cluster] = (times[cluster] as number) + 1;
    }
    const queries = dot(times, sizes);
    for (const [i, values] of sums.entries()) {
      (drawn[i] as Float64Array)[draw] = dot(times, values) / queries;
    }
  }
  return drawn.map((means, i) => ({
    mean: total(differences[i] as Float64Array) / people.length,
    ...percentiles(means),
  }));
};

/** Queries by person, people numbered without gaps. */
const clusters = (people: Int32Array) => {
  const numbers = new Map<number, number>();
  const clusterOf = people.map((person) => {
    const known = numbers.get(person);
    if (known !== undefined) return known;
    numbers.set(person, numbers.size);
    return numbers.size - 1;
  });
  const sizes = summed(new Float64Array(people.length).fill(1), clusterOf, numbers.size);
  return { clusterOf, sizes };
};

const summed = (values: Float64Array, clusterOf: Int32Array, count: number): Float64Array => {
  const sums = new Float64Array(count);
  for (let query = 0; query < values.length; query++) {
    const cluster = clusterOf[query] as number;
    sums[cluster] = (sums[cluster] as number) + (values[query] as number);
  }
  return sums;
};

const dot = (times: Int32Array, values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < times.length; i++) sum += (times[i] as number) * (values[i] as number);
  return sum;
};

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** The 2.5th and the 97.5th percentile, between two draws in proportion. */
const percentiles = (draws: Float64Array) => {
  const sorted = draws.toSorted();
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] as number;
    const above = sorted[Math.ceil(place)] as number;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at(0.025), high: at(0.975) };
};
