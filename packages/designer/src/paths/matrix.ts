/** Takes a point (x, y) to (ax + cy + e, bx + dy + f), as SVG's `matrix(a b c d e f)` does. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What `inner` and then `outer` come to. */
export const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const movePoint = (
  [a, b, c, d, e, f]: Matrix,
  x: number,
  y: number,
): [x: number, y: number] => [a * x + c * y + e, b * x + d * y + f];
