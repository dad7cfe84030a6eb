import type { Point } from '../geometry/matrix.ts';
import { type Path, rectangle, type Step } from '../geometry/path.ts';

/** How far the handles of a quarter of a circle reach, of its radius. */
const HANDLE = (4 / 3) * (Math.SQRT2 - 1);

/** A rectangle; with radii its corners are round, no further than half its sides. */
export function roundedRectangle([x, y]: Point, [width, height]: Point, radii: Point): Path {
  const rx = Math.min(radii[0], width / 2);
  const ry = Math.min(radii[1], height / 2);
  if (rx === 0 || ry === 0) return rectangle(x, y, width, height);
  const [right, bottom] = [x + width, y + height];
  const [kx, ky] = [rx * (1 - HANDLE), ry * (1 - HANDLE)];
  return [
    move(x + rx, y),
    line(right - rx, y),
    curve(right - kx, y, right, y + ky, right, y + ry),
    line(right, bottom - ry),
    curve(right, bottom - ky, right - kx, bottom, right - rx, bottom),
    line(x + rx, bottom),
    curve(x + kx, bottom, x, bottom - ky, x, bottom - ry),
    line(x, y + ry),
    curve(x, y + ky, x + kx, y, x + rx, y),
    { kind: 'Z' },
  ];
}

export function ellipse([cx, cy]: Point, [rx, ry]: Point): Path {
  const [hx, hy] = [rx * HANDLE, ry * HANDLE];
  return [
    move(cx + rx, cy),
    curve(cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry),
    curve(cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy),
    curve(cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry),
    curve(cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy),
    { kind: 'Z' },
  ];
}

/** Straight lines through points, x and y in turn, and back to the first. */
export function polygon(points: readonly number[]): Path {
  const path: Step[] = [];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    path.push(at === 0 ? move(x, y) : line(x, y));
  }
  return path.length === 0 ? path : [...path, { kind: 'Z' }];
}

const move = (x: number, y: number): Step => ({ kind: 'M', to: [x, y] });
const line = (x: number, y: number): Step => ({ kind: 'L', to: [x, y] });
const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): Step => ({
  kind: 'C',
  over: [x1, y1],
  and: [x2, y2],
  to: [x, y],
});
