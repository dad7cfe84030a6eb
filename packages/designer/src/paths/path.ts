import { type Matrix, movePoint } from './matrix.ts';

/** One step of a path: where it goes, with its control points before. Coordinates in turn: x, y, x, y … */
export interface Segment {
  readonly kind: 'M' | 'L' | 'Q' | 'C' | 'Z';
  readonly points: readonly number[];
}

/** A path with nothing but absolute moves, lines, quadratic and cubic curves, and ends. */
export type Path = readonly Segment[];

export const CLOSE: Segment = { kind: 'Z', points: [] };

export const movePath = (path: Path, matrix: Matrix): Path =>
  path.map(({ kind, points }) => {
    const moved: number[] = [];
    for (let at = 0; at + 1 < points.length; at += 2) {
      moved.push(...movePoint(matrix, points[at] ?? 0, points[at + 1] ?? 0));
    }
    return { kind, points: moved };
  });

/** As text of SVG, with at most so many digits after the point. */
export function writePath(path: Path, digits = 4): string {
  const scale = 10 ** digits;
  // Adding 0 makes one zero of two.
  const rounded = (value: number): number => Math.round(value * scale) / scale + 0;
  return path.map(({ kind, points }) => kind + points.map(rounded).join(' ')).join('');
}

/** What holds all of its points, control points among them: left, top, right, bottom. Nothing for a path without points. */
export function boundsOf(
  path: Path,
): readonly [left: number, top: number, right: number, bottom: number] | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of path) {
    for (let at = 0; at + 1 < points.length; at += 2) {
      const [x = 0, y = 0] = [points[at], points[at + 1]];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return left <= right ? [left, top, right, bottom] : undefined;
}

/** Four corners. */
export const rectangle = (x: number, y: number, width: number, height: number): Path => [
  { kind: 'M', points: [x, y] },
  { kind: 'L', points: [x + width, y] },
  { kind: 'L', points: [x + width, y + height] },
  { kind: 'L', points: [x, y + height] },
  CLOSE,
];
