/** What follows from the sums of one arm. Numbers are in the unit of rewards that the sums have. */
export interface ArmSolution {
  /** `(A + Λ)⁻¹`, row by row. */
  readonly inverse: Float64Array;
  /** `(A + Λ)⁻¹ (b + Λ·m)`. */
  readonly theta: Float64Array;
  /** The ridge, by which Λ is known again. */
  readonly ridge: number;
  /** Rewards taken in since the inverse was made of the sums. */
  taken: number;
  /** When it was made: with a half-life the ridge weighs the more the older the sums are. */
  readonly time: number;
  /** What all arms had in common then. */
  shared: SharedSolution;
}

/** What all arms have in common. */
export interface SharedSolution {
  /** A ridge regression over all observations of all arms. */
  readonly theta: Float64Array;
  /** The mean of `x`. */
  readonly centre: Float64Array;
  /** Standard deviation of rewards; 1 before there was one other than 0. */
  readonly deviation: number;
  /** Observations of the state then. */
  readonly changes: number;
  readonly time: number;
}

const scratch = new Float64Array(128);

/**
 * Takes one reward into a solution, in place (recursive least squares: Sherman and Morrison 1950).
 *
 * @param unit what √w of the observation is in the unit of the solution's sums.
 */
export const takeIn = (
  solution: ArmSolution,
  v: Float64Array,
  reward: number,
  unit: number,
): void => {
  const { inverse, theta } = solution;
  const size = v.length;
  const gain = scratch.subarray(0, size).fill(0);
  for (let j = 0; j < size; j++) {
    const value = (v[j] as number) * unit;
    if (value === 0) continue;
    const row = j * size;
    for (let i = 0; i < size; i++)
      gain[i] = (gain[i] as number) + value * (inverse[row + i] as number);
  }
  let spread = 1;
  let error = reward * unit;
  for (let i = 0; i < size; i++) {
    const value = (v[i] as number) * unit;
    spread += value * (gain[i] as number);
    error -= value * (theta[i] as number);
  }
  for (let i = 0; i < size; i++) {
    const share = (gain[i] as number) / spread;
    theta[i] = (theta[i] as number) + share * error;
    if (share === 0) continue;
    const row = i * size;
    for (let j = 0; j < size; j++) {
      inverse[row + j] = (inverse[row + j] as number) - share * (gain[j] as number);
    }
  }
  solution.taken += 1;
};
