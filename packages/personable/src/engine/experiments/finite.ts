/** The same data with null for what JSON has no number for: the end of an interval that is open. */
export const inJson = <T>(value: T): Finite<T> => {
  if (typeof value === 'number') return (Number.isFinite(value) ? value : null) as Finite<T>;
  if (Array.isArray(value)) return value.map(inJson) as Finite<T>;
  if (typeof value !== 'object' || value === null) return value as Finite<T>;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, inJson(one)]),
  ) as Finite<T>;
};

/** Data as JSON has it. */
export type Finite<T> = T extends number
  ? number | null
  : T extends readonly (infer One)[]
    ? readonly Finite<One>[]
    : T extends object
      ? { readonly [K in keyof T]: Finite<T[K]> }
      : T;
