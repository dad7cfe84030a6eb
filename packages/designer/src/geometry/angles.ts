/*
 * What `Math.sin` gives in the last digits differs from one JavaScript engine to another; a drawing has to be the same bytes in all of
 * them. These use nothing but sums, products and quotients, which are the same everywhere.
 */

/** Sine of an angle in degrees, by its series after folding the angle into [−45°, 45°]. */
export const sine = (degrees: number): number => {
  const turned = degrees - 360 * Math.round(degrees / 360);
  const quarter = Math.round(turned / 90);
  const rest = ((turned - 90 * quarter) * Math.PI) / 180;
  const value = quarter % 2 === 0 ? sineNearNought(rest) : cosineNearNought(rest);
  return quarter === -1 || Math.abs(quarter) === 2 ? -value : value;
};

export const cosine = (degrees: number): number => sine(degrees + 90);

const sineNearNought = (x: number): number => {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 2; n <= 16; n += 2) {
    term = (-term * square) / (n * (n + 1));
    sum += term;
  }
  return sum;
};

const cosineNearNought = (x: number): number => {
  const square = x * x;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 15; n += 2) {
    term = (-term * square) / (n * (n + 1));
    sum += term;
  }
  return sum;
};
