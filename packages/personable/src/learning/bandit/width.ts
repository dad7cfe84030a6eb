import { worthAt } from './fading.ts';
import type { ArmSolution } from './solution.ts';
import type { BanditState } from './state.ts';

/** The values of `x` other than 0, with their places. */
export interface Sparse {
  readonly places: Int32Array;
  readonly values: Float64Array;
  readonly length: number;
}

export const sparseOf = (x: ArrayLike<number>): Sparse => {
  const places = new Int32Array(x.length);
  const values = new Float64Array(x.length);
  let length = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    if (value === 0) continue;
    places[length] = i;
    values[length] = value;
    length += 1;
  }
  return { places, values, length };
};

/**
 * `√(xᵀ(A + Λ)⁻¹x)`: how unsure a prediction is, in standard deviations of a reward. In observations of now.
 *
 * @param solution `undefined` for an arm of which nothing is known: then only the ridge holds it.
 */
export const widthOf = (
  { settings, block }: BanditState,
  solution: ArmSolution | undefined,
  { places, values, length }: Sparse,
  time: number,
): number => {
  const size = settings.dimensions;
  let square = 0;
  if (solution === undefined) {
    for (let i = 0; i < length; i++) square += (values[i] as number) ** 2;
    return Math.sqrt(square / settings.ridge);
  }
  const { inverse } = solution;
  for (let i = 0; i < length; i++) {
    const row = (places[i] as number) * size;
    const value = values[i] as number;
    let along = 0;
    for (let j = 0; j < i; j++) {
      along += (inverse[row + (places[j] as number)] as number) * (values[j] as number);
    }
    square += value * (2 * along + value * (inverse[row + (places[i] as number)] as number));
  }
  return Math.sqrt(Math.max(0, square / worthAt(time, block, settings)));
};
