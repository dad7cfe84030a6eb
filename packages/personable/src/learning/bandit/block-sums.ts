/**
 * The sums of one arm over one stretch of time. With `v = √w · x` and `ρ = √w · r`, each rounded to a multiple of 2⁻¹⁰,
 * every product is a multiple of 2⁻²⁰ without further rounding. So sums are exact and free of order up to 2³³
 * (math/quantum.ts), and Σvvᵀ is never less than positive semidefinite, which rounded products would not promise.
 */
export interface BlockSums {
  /** Observations. */
  count: number;
  /** Σρ². */
  squares: number;
  /** Σvvᵀ: the lower triangle row by row, `d · (d + 1) / 2` values. */
  readonly gram: Float64Array;
  /** Σρv: `d` values. */
  readonly moments: Float64Array;
}

const GRAIN = 2 ** -10;

/** To the grain of what is multiplied, so that products have the grain of what is summed. */
export const toGrain = (value: number): number => Math.round(value / GRAIN) * GRAIN;

export const emptyBlock = (dimensions: number): BlockSums => ({
  count: 0,
  squares: 0,
  gram: new Float64Array((dimensions * (dimensions + 1)) / 2),
  moments: new Float64Array(dimensions),
});

export const copyBlock = ({ count, squares, gram, moments }: BlockSums): BlockSums => ({
  count,
  squares,
  gram: gram.slice(),
  moments: moments.slice(),
});

/** Adds `vvᵀ`, or takes it away; in place, because it is done for every reward. */
export const addGram = (block: BlockSums, v: Float64Array, sign: 1 | -1): void => {
  const { gram } = block;
  block.count += sign;
  for (let i = 0; i < v.length; i++) {
    const vi = (v[i] as number) * sign;
    if (vi === 0) continue;
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) gram[row + j] = (gram[row + j] as number) + vi * (v[j] as number);
  }
};

/** Adds `ρv` and `ρ²`, or takes them away; in place. */
export const addMoments = (
  block: BlockSums,
  v: Float64Array,
  reward: number,
  sign: 1 | -1,
): void => {
  const { moments } = block;
  block.squares += sign * reward * reward;
  const signed = reward * sign;
  for (let i = 0; i < v.length; i++) {
    moments[i] = (moments[i] as number) + signed * (v[i] as number);
  }
};

/** Adds one block to another, in place. */
export const addBlock = (to: BlockSums, from: BlockSums): void => {
  to.count += from.count;
  to.squares += from.squares;
  for (let i = 0; i < to.gram.length; i++) {
    to.gram[i] = (to.gram[i] as number) + (from.gram[i] as number);
  }
  for (let i = 0; i < to.moments.length; i++) {
    to.moments[i] = (to.moments[i] as number) + (from.moments[i] as number);
  }
};
