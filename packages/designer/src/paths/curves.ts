export type Point = readonly [x: number, y: number];

/** The point of a quadratic curve at `t` from 0 to 1. */
export const onQuadratic = (from: Point, over: Point, to: Point, t: number): Point => {
  const s = 1 - t;
  return [
    s * s * from[0] + 2 * s * t * over[0] + t * t * to[0],
    s * s * from[1] + 2 * s * t * over[1] + t * t * to[1],
  ];
};

/** The point of a cubic curve at `t` from 0 to 1. */
export const onCubic = (from: Point, over: Point, and: Point, to: Point, t: number): Point => {
  const s = 1 - t;
  const [f, o, a, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [
    f * from[0] + o * over[0] + a * and[0] + u * to[0],
    f * from[1] + o * over[1] + a * and[1] + u * to[1],
  ];
};
