import { onCubic, onQuadratic, type Point } from './curves.ts';
import type { Path } from './path.ts';

/** Left, top, right, bottom. */
export type Extent = readonly [left: number, top: number, right: number, bottom: number];

/** The least rectangle that paths stay in: that of their curves, not of the control points; undefined for nothing. */
export const extentOf = (paths: readonly Path[]): Extent | undefined => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = ([x, y]: Point) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const path of paths) {
    let at: Point = [0, 0];
    for (const { kind, points } of path) {
      if (kind === 'Z') continue;
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = points;
      if (kind === 'Q') {
        for (const t of turningsOfQuadratic(at, [a, b], [c, d])) {
          take(onQuadratic(at, [a, b], [c, d], t));
        }
      } else if (kind === 'C') {
        for (const t of turningsOfCubic(at, [a, b], [c, d], [e, f])) {
          take(onCubic(at, [a, b], [c, d], [e, f], t));
        }
      }
      at = [points.at(-2) ?? 0, points.at(-1) ?? 0];
      take(at);
    }
  }
  return left > right ? undefined : [left, top, right, bottom];
};

const AXES = [0, 1] as const;
const within = (t: number): boolean => t > 0 && t < 1;

const turningsOfQuadratic = (from: Point, over: Point, to: Point): readonly number[] =>
  AXES.map((axis) => (from[axis] - over[axis]) / (from[axis] - 2 * over[axis] + to[axis])).filter(
    within,
  );

/** Where the derivative (b−a) + 2(a−2b+c)·t + (−a+3b−3c+d)·t² of an axis is zero. */
const turningsOfCubic = (from: Point, over: Point, and: Point, to: Point): readonly number[] =>
  AXES.flatMap((axis) => {
    const [a, b, c, d] = [from[axis], over[axis], and[axis], to[axis]];
    const square = -a + 3 * b - 3 * c + d;
    const linear = 2 * (a - 2 * b + c);
    const constant = b - a;
    if (Math.abs(square) < 1e-12) return [-constant / linear];
    const root = Math.sqrt(linear * linear - 4 * square * constant);
    return [(-linear + root) / (2 * square), (-linear - root) / (2 * square)];
  }).filter(within);
