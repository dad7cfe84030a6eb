/** A stream of pseudo-random numbers. The same seed gives the same stream. */
export interface Random {
  /** A number in [0, 1), a multiple of 2⁻³². */
  next(): number;
  /** A whole number in [0, bound); bound is a whole number in [1, 2³²]. */
  int(bound: number): number;
  /** One element, each equally likely. */
  pick<T>(list: readonly T[]): T;
  /** One element; element i with probability weights[i] / Σ weights. Weights are ≥ 0, not all 0. */
  weighted<T>(list: readonly T[], weights: readonly number[]): T;
  /** The standard normal distribution: mean 0, variance 1. */
  normal(): number;
  /** A count with the given mean and variance. Takes time in proportion to the mean. */
  poisson(mean: number): number;
  /** A waiting time with the given mean, in the unit of the mean. */
  exponential(mean: number): number;
  /** A copy in random order, every order equally likely. */
  shuffle<T>(list: readonly T[]): T[];
}

/**
 * A seeded generator. Not for secrets: its output can be predicted.
 *
 * Source: sfc32 by Chris Doty-Humphrey, PractRand 0.95 (public domain), seeded as there with one
 * 64-bit integer, of which a JavaScript number can hold 53 bits.
 *
 * @param seed a safe integer ≥ 0; neighbouring seeds give unrelated streams
 * @throws RangeError if the seed, or an argument of a method, is outside its range
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`A seed is a safe integer of at least 0; got ${seed}.`);
  }
  const next = uniform(sfc32(seed));
  const int = (bound: number): number => {
    if (!Number.isInteger(bound) || bound < 1 || bound > TWO_TO_32) {
      throw new RangeError(`A bound is a whole number from 1 to 2^32; got ${bound}.`);
    }
    return Math.floor(next() * bound);
  };
  return {
    next,
    int,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('Cannot pick from an empty list.');
      return list[int(list.length)] as T;
    },
    weighted<T>(list: readonly T[], weights: readonly number[]): T {
      return list[weightedIndex(list.length, weights, next())] as T;
    },
    normal() {
      // Box and Muller, A Note on the Generation of Random Normal Deviates, 1958. The second value
      // is not kept: a stream without hidden state is easier to reason about.
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return radius * Math.cos(2 * Math.PI * next());
    },
    poisson(mean) {
      requireMean(mean);
      let count = 0;
      let left = mean;
      // A Poisson count of mean a + b is the sum of one of mean a and one of mean b. Small parts
      // keep exp(−part) far above 2⁻³², the smallest step of next().
      for (; left > POISSON_PART; left -= POISSON_PART) count += smallPoisson(POISSON_PART, next);
      return count + smallPoisson(left, next);
    },
    exponential(mean) {
      requireMean(mean);
      return -mean * Math.log(1 - next());
    },
    shuffle<T>(list: readonly T[]): T[] {
      // Fisher and Yates, in Durstenfeld's form (CACM Algorithm 235, 1964).
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = int(last + 1);
        [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
      }
      return copy;
    },
  };
}

const TWO_TO_32 = 2 ** 32;
const POISSON_PART = 12;
const SEED_MIXING_STEPS = 12;

/** Whole numbers in [0, 2³²). State and steps are PractRand's `RNGs::Raw::sfc32`. */
function sfc32(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = Math.floor(seed / TWO_TO_32) | 0;
  let counter = 1;
  const step = (): number => {
    const output = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + output) | 0;
    return output >>> 0;
  };
  for (let discarded = 0; discarded < SEED_MIXING_STEPS; discarded++) step();
  return step;
}

function uniform(bits: () => number): () => number {
  return () => bits() / TWO_TO_32;
}

/** Knuth, The Art of Computer Programming 2, section 3.4.1: multiply until below exp(−mean). */
function smallPoisson(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - next(); product > limit; product *= 1 - next()) count++;
  return count;
}

function weightedIndex(length: number, weights: readonly number[], point: number): number {
  if (weights.length !== length) {
    throw new RangeError(`Got ${length} elements but ${weights.length} weights.`);
  }
  let total = 0;
  for (const weight of weights) {
    if (!(weight >= 0)) throw new RangeError(`A weight is a number of at least 0; got ${weight}.`);
    total += weight;
  }
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Weights need a finite sum above 0; got ${total}.`);
  }
  let left = point * total;
  // Rounding can leave a rest after the last step; it belongs to the last element with a weight.
  let chosen = 0;
  for (const [index, weight] of weights.entries()) {
    if (weight === 0) continue;
    chosen = index;
    left -= weight;
    if (left < 0) break;
  }
  return chosen;
}

function requireMean(mean: number): void {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`A mean is a finite number of at least 0; got ${mean}.`);
  }
}
