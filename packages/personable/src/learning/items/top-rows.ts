/** The smallest number above 0 in single precision: a weight of 0 says nothing and is not kept. */
const LEAST = 2 ** -149;

/**
 * For every item the `most` largest weights to others, gathered in one pass in any order: per item a
 * min-heap by (weight, then larger key), so that equal weights are settled by key and not by luck.
 */
export class TopRows {
  readonly #most: number;
  readonly #keys: (Int32Array | undefined)[] = [];
  readonly #weights: (Float32Array | undefined)[] = [];
  readonly #sizes: Int32Array;
  /** By item: a weight below this cannot enter. Close together, because most offers end here. */
  readonly #floors: Float32Array;

  constructor(size: number, most: number) {
    this.#most = most;
    this.#sizes = new Int32Array(size);
    this.#floors = new Float32Array(size).fill(LEAST);
    for (let item = 0; item < size; item++) {
      this.#keys.push(undefined);
      this.#weights.push(undefined);
    }
  }

  /** Offers the weight from one item to another. */
  offer(from: number, to: number, weight: number): void {
    const value = Math.fround(weight);
    if (value >= (this.#floors[from] as number)) this.#take(from, to, value);
  }

  /** How many neighbours an item has so far. */
  count(from: number): number {
    return this.#sizes[from] as number;
  }

  /** The row of an item, largest weight first. Takes it away: what is offered afterwards is another row. */
  row(from: number): NeighbourRow {
    const size = this.#sizes[from] as number;
    const keys = (this.#keys[from] ?? new Int32Array(0)).slice(0, size);
    const weights = (this.#weights[from] ?? new Float32Array(0)).slice(0, size);
    this.#keys[from] = undefined;
    this.#weights[from] = undefined;
    this.#sizes[from] = 0;
    this.#floors[from] = LEAST;
    // Heapsort: the weakest of what is left goes to the end of it.
    for (let last = size - 1; last > 0; last--) {
      const [key, weight] = [keys[last] as number, weights[last] as number];
      keys[last] = keys[0] as number;
      weights[last] = weights[0] as number;
      sink(keys, weights, last, key, weight);
    }
    return { keys, weights };
  }

  #take(from: number, to: number, weight: number): void {
    let keys = this.#keys[from];
    let weights = this.#weights[from];
    const size = this.#sizes[from] as number;
    if (keys === undefined || weights === undefined || size === keys.length) {
      if (keys !== undefined && weights !== undefined && size === this.#most) {
        if (weaker(weight, to, weights[0] as number, keys[0] as number)) return;
        sink(keys, weights, size, to, weight);
        this.#floors[from] = weights[0] as number;
        return;
      }
      const capacity = Math.min(this.#most, Math.max(8, size * 2));
      keys = resized(Int32Array, keys, capacity);
      weights = resized(Float32Array, weights, capacity);
      this.#keys[from] = keys;
      this.#weights[from] = weights;
    }
    rise(keys, weights, size, to, weight);
    this.#sizes[from] = size + 1;
    if (size + 1 === this.#most) this.#floors[from] = weights[0] as number;
  }
}

/** An item's neighbours, strongest first. */
export interface NeighbourRow {
  readonly keys: Int32Array;
  readonly weights: Float32Array;
}

/** Whether (weight, key) a stands behind b: smaller, or equal with a larger key. */
const weaker = (weightA: number, keyA: number, weightB: number, keyB: number): boolean =>
  weightA < weightB || (weightA === weightB && keyA > keyB);

const rise = (keys: Int32Array, weights: Float32Array, at: number, key: number, weight: number) => {
  let i = at;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const [parentWeight, parentKey] = [weights[parent] as number, keys[parent] as number];
    if (!weaker(weight, key, parentWeight, parentKey)) break;
    keys[i] = parentKey;
    weights[i] = parentWeight;
    i = parent;
  }
  keys[i] = key;
  weights[i] = weight;
};

const sink = (
  keys: Int32Array,
  weights: Float32Array,
  size: number,
  key: number,
  weight: number,
) => {
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= size) break;
    const right = child + 1;
    if (
      right < size &&
      weaker(
        weights[right] as number,
        keys[right] as number,
        weights[child] as number,
        keys[child] as number,
      )
    ) {
      child = right;
    }
    if (!weaker(weights[child] as number, keys[child] as number, weight, key)) break;
    keys[i] = keys[child] as number;
    weights[i] = weights[child] as number;
    i = child;
  }
  keys[i] = key;
  weights[i] = weight;
};

const resized = <T extends Int32Array | Float32Array>(
  make: new (length: number) => T,
  before: T | undefined,
  length: number,
): T => {
  const larger = new make(length);
  if (before !== undefined) larger.set(before);
  return larger;
};
