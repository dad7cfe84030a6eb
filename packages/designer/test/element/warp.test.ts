import { expect, test } from 'vitest';
import { matrixOf, trianglesOf } from '../../src/element/preview/warp.ts';

const SIZE = { width: 400, height: 300 };
const PICTURE = { width: 1_000, height: 500 };

/** Where a mesh puts a place of the picture, by the first triangle that has it. */
const placed = (mesh: Parameters<typeof trianglesOf>[0], u: number, v: number) => {
  for (const triangle of trianglesOf(mesh, SIZE)) {
    const [p, q, r] = triangle.from;
    const area = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    const s = ((u - p[0]) * (r[1] - p[1]) - (v - p[1]) * (r[0] - p[0])) / area;
    const t = ((q[0] - p[0]) * (v - p[1]) - (q[1] - p[1]) * (u - p[0])) / area;
    if (s < -1e-9 || t < -1e-9 || s + t > 1 + 1e-9) continue;
    const matrix = matrixOf(triangle, PICTURE);
    if (matrix === undefined) continue;
    const [a, b, c, d, e, f] = matrix;
    const [x, y] = [u * PICTURE.width, v * PICTURE.height];
    return [a * x + c * y + e, b * x + d * y + f];
  }
  throw new Error(`No triangle has (${u}, ${v}).`);
};

test('a mesh of four corners is the picture itself', () => {
  const mesh = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0, 1],
      [1, 1],
    ],
  ] as const;
  for (const [u, v] of [
    [0, 0],
    [0.5, 0.25],
    [1, 1],
    [0.3, 0.9],
  ] as const) {
    const [x = 0, y = 0] = placed(mesh, u, v);
    expect(x).toBeCloseTo(u * SIZE.width, 6);
    expect(y).toBeCloseTo(v * SIZE.height, 6);
  }
});

test('points of a bent mesh come to lie where it says, and what is between them between', () => {
  const mesh = [
    [
      [0.2, 0.3],
      [0.5, 0.2],
      [0.8, 0.3],
    ],
    [
      [0.2, 0.8],
      [0.5, 0.9],
      [0.8, 0.8],
    ],
  ] as const;
  expect(placed(mesh, 0.5, 0)[1]).toBeCloseTo(0.2 * SIZE.height, 6);
  expect(placed(mesh, 1, 1)[0]).toBeCloseTo(0.8 * SIZE.width, 6);
  expect(placed(mesh, 0.25, 0)[1]).toBeCloseTo(0.25 * SIZE.height, 6);
  expect(placed(mesh, 0.25, 0.5)[0]).toBeCloseTo(0.35 * SIZE.width, 6);
});

test('triangles cover the picture once', () => {
  const mesh = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0, 1],
      [1, 1],
    ],
  ] as const;
  const area = trianglesOf(mesh, SIZE).reduce((sum, { to: [p, q, r] }) => {
    return sum + Math.abs((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])) / 2;
  }, 0);
  expect(area).toBeCloseTo(SIZE.width * SIZE.height, 6);
});

test('what has no area is left out', () => {
  const [triangle] = trianglesOf(
    [
      [
        [0, 0],
        [1, 0],
      ],
      [
        [0, 1],
        [1, 1],
      ],
    ],
    SIZE,
  );
  if (triangle === undefined) throw new Error('no triangle');
  const flat = {
    ...triangle,
    from: [
      [0, 0],
      [0, 0],
      [1, 1],
    ] as const,
  };
  expect(matrixOf(flat, PICTURE)).toBeUndefined();
});
