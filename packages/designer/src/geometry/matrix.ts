import type { Box } from '../template/template.ts';
import { cosine, sine } from './angles.ts';

export type Point = readonly [x: number, y: number];

/** `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f, as SVG has it. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What first does `inner`, then `outer`. */
export const combined = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const moved = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** Turns everything about the middle of a box as far as the box is turned. */
export const turnOf = ({ x, y, width, height, turn = 0 }: Box): Matrix => {
  if (turn === 0) return IDENTITY;
  const [sin, cos] = [sine(turn), cosine(turn)];
  const [atX, atY] = [x + width / 2, y + height / 2];
  return [cos, sin, -sin, cos, atX - cos * atX + sin * atY, atY - sin * atX - cos * atY];
};

/** What takes it back; nothing where it takes a plane to a line. */
export const inverseOf = ([a, b, c, d, e, f]: Matrix): Matrix | undefined => {
  const area = a * d - b * c;
  if (area === 0 || !Number.isFinite(1 / area)) return undefined;
  const [ia, ib, ic, id] = [d / area, -b / area, -c / area, a / area];
  return [ia, ib, ic, id, -(ia * e + ic * f), -(ib * e + id * f)];
};
