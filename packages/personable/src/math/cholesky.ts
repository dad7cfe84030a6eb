/**
 * Solves `A x = b` for a symmetric positive definite `A`, in place: the factor replaces the lower
 * triangle of `A`, the solution `b`. Without allocation, because it is asked for every item.
 *
 * @param a row by row, `size × size`; only the lower triangle is read.
 * @returns whether `A` was positive definite; otherwise `b` is of no use.
 */
export const solveInPlace = (a: Float64Array, b: Float64Array, size: number): boolean => {
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * size;
      let sum = a[rowI + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[rowI + k] as number) * (a[rowJ + k] as number);
      if (i !== j) a[rowI + j] = sum / (a[rowJ + j] as number);
      else if (sum > 0) a[rowI + i] = Math.sqrt(sum);
      else return false;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (a[i * size + k] as number) * (b[k] as number);
    b[i] = sum / (a[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (a[k * size + i] as number) * (b[k] as number);
    b[i] = sum / (a[i * size + i] as number);
  }
  return true;
};
