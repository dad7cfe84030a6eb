/**
 * Turns a symmetric positive definite matrix into its inverse, in place: Gauss and Jordan without pivots, which such a
 * matrix does not need. About `size³` multiplications, without allocation.
 *
 * @param a row by row, `size × size`, both triangles filled.
 * @returns whether `A` was positive definite; otherwise `a` is of no use.
 */
export const invertInPlace = (a: Float64Array, size: number): boolean => {
  for (let k = 0; k < size; k++) {
    const rowK = k * size;
    const pivot = a[rowK + k] as number;
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) return false;
    const share = 1 / pivot;
    a[rowK + k] = 1;
    for (let j = 0; j < size; j++) a[rowK + j] = (a[rowK + j] as number) * share;
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const rowI = i * size;
      const factor = a[rowI + k] as number;
      if (factor === 0) continue;
      a[rowI + k] = 0;
      for (let j = 0; j < size; j++) {
        a[rowI + j] = (a[rowI + j] as number) - factor * (a[rowK + j] as number);
      }
    }
  }
  return true;
};
