/**
 * How an order is laid to the touches before it, by rules that look at their order and age alone. Each is a convention and none is a
 * measurement: they say where people came by, and not what they would have done otherwise.
 *
 *     first      all to the first
 *     last       all to the last
 *     linear     1/n to each
 *     decay      2^(−age / half-life), in shares
 *     position   40 % to the first, 40 % to the last, 20 % evenly between; of two a half each
 */

/** The models that look at one path. */
export const PATH_MODELS = ['first', 'last', 'linear', 'decay', 'position'] as const;
export type PathModel = (typeof PATH_MODELS)[number];

/** Parts of an order that credit is counted in: whole numbers, so that what is taken away leaves what was there. */
export const WHOLE = 1_000_000;

const ENDS = 0.4;

/**
 * Shares of an order for each touch of its path; they add up to 1.
 *
 * @param ages of the touches before the order in milliseconds, the oldest touch first.
 * @param halfLife milliseconds in which a touch comes to count half.
 */
export const sharesOf = (
  model: PathModel,
  ages: readonly number[],
  halfLife: number,
): readonly number[] => {
  const count = ages.length;
  const last = count - 1;
  switch (model) {
    case 'first':
      return ages.map((_, i) => (i === 0 ? 1 : 0));
    case 'last':
      return ages.map((_, i) => (i === last ? 1 : 0));
    case 'linear':
      return ages.map(() => 1 / count);
    case 'decay': {
      // Against the newest, so that very old paths do not all come to 0.
      const newest = ages[last] ?? 0;
      const weights = ages.map((age) => 2 ** (-(age - newest) / halfLife));
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / all);
    }
    case 'position':
      if (count <= 2) return ages.map(() => 1 / count);
      return ages.map((_, i) => (i === 0 || i === last ? ENDS : (1 - 2 * ENDS) / (count - 2)));
  }
};

/**
 * A whole number in whole parts by shares that add up to 1: what is left over goes to the largest remainders, the first of equals
 * first, so that the parts add up to the whole.
 */
export const divided = (whole: number, shares: readonly number[]): readonly number[] => {
  const exact = shares.map((share) => whole * share);
  const parts = exact.map(Math.floor);
  const left = whole - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, Math.max(0, left))) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
};
