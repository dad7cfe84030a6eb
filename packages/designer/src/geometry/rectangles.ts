import type { Bounds } from './bounds.ts';

/** What several take together; nothing of none. */
export const together = (all: readonly Bounds[]): Bounds | undefined => {
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  return others.reduce<Bounds>(
    (a, b) => [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[2], b[2]),
      Math.max(a[3], b[3]),
    ],
    first,
  );
};

/** What is in both; nothing where they do not meet. */
export const overlap = (a: Bounds, b: Bounds): Bounds | undefined => {
  const left = Math.max(a[0], b[0]);
  const top = Math.max(a[1], b[1]);
  const right = Math.min(a[2], b[2]);
  const bottom = Math.min(a[3], b[3]);
  return left < right && top < bottom ? [left, top, right, bottom] : undefined;
};

export const boundsOfPoints = (points: readonly (readonly [number, number])[]): Bounds => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
};
