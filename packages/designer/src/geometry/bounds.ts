import type { Point } from './matrix.ts';
import type { Path } from './path.ts';

/** Left, top, right, bottom. */
export type Bounds = readonly [left: number, top: number, right: number, bottom: number];

/** The least rectangle that a path stays in: that of its curves, not of their control points; undefined for nothing. */
export const boundsOf = (paths: readonly Path[]): Bounds | undefined => {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const take = (x: number, y: number) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const path of paths) {
    let at: Point = [0, 0];
    for (const step of path) {
      if (step.kind === 'Z') continue;
      if (step.kind === 'Q') {
        for (const axis of [0, 1] as const) {
          const t = turningOfQuadratic(at[axis], step.over[axis], step.to[axis]);
          if (t !== undefined) take(...onQuadratic(at, step.over, step.to, t));
        }
      } else if (step.kind === 'C') {
        for (const axis of [0, 1] as const) {
          const turnings = turningsOfCubic(
            at[axis],
            step.over[axis],
            step.and[axis],
            step.to[axis],
          );
          for (const t of turnings) take(...onCubic(at, step.over, step.and, step.to, t));
        }
      }
      take(...step.to);
      at = step.to;
    }
  }
  return left > right ? undefined : [left, top, right, bottom];
};

const within = (t: number): boolean => t > 0 && t < 1;

const turningOfQuadratic = (from: number, over: number, to: number): number | undefined => {
  const bend = from - 2 * over + to;
  const t = (from - over) / bend;
  return bend !== 0 && within(t) ? t : undefined;
};

/** Where the derivative 3(b−a) + 6(a−2b+c)·t + 3(−a+3b−3c+d)·t² is zero. */
const turningsOfCubic = (a: number, b: number, c: number, d: number): readonly number[] => {
  const square = -a + 3 * b - 3 * c + d;
  const linear = 2 * (a - 2 * b + c);
  const constant = b - a;
  if (Math.abs(square) < 1e-12) {
    return linear === 0 ? [] : [-constant / linear].filter(within);
  }
  const under = linear * linear - 4 * square * constant;
  if (under < 0) return [];
  const root = Math.sqrt(under);
  return [(-linear + root) / (2 * square), (-linear - root) / (2 * square)].filter(within);
};

export const onQuadratic = (from: Point, over: Point, to: Point, t: number): Point => {
  const s = 1 - t;
  return [
    s * s * from[0] + 2 * s * t * over[0] + t * t * to[0],
    s * s * from[1] + 2 * s * t * over[1] + t * t * to[1],
  ];
};

export const onCubic = (from: Point, over: Point, and: Point, to: Point, t: number): Point => {
  const s = 1 - t;
  const [f, o, a, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [
    f * from[0] + o * over[0] + a * and[0] + u * to[0],
    f * from[1] + o * over[1] + a * and[1] + u * to[1],
  ];
};
