/** A point of a picture: x and y in pixels. */
type Point = readonly [x: number, y: number];

/** Points by rows, as shares of a picture. */
export type Mesh = readonly (readonly Point[])[];

/** A triangle of what is stretched (shares of it), and where its corners come to lie (pixels). */
interface Triangle {
  readonly from: readonly [Point, Point, Point];
  readonly to: readonly [Point, Point, Point];
}

/** Pixels of the pieces a cell is cut into, about: between its corners a cell is bent, and a triangle is not. */
const PIECE = 24;
const MOST_PIECES = 64;

/**
 * The triangles of a mesh, row by row: between the points of a cell places are found bilinearly.
 *
 * @param size of the picture the mesh is of, pixels.
 */
export const trianglesOf = (
  mesh: Mesh,
  size: { readonly width: number; readonly height: number },
): readonly Triangle[] => {
  const rows = mesh.length - 1;
  const columns = (mesh[0]?.length ?? 0) - 1;
  const [piecesAcross, piecesDown] = piecesOf(mesh, size);
  const across = columns * piecesAcross;
  const down = rows * piecesDown;
  const at = (row: number, column: number): { from: Point; to: Point } => {
    const [y, x] = [row / piecesDown, column / piecesAcross];
    const [top, left] = [Math.min(Math.floor(y), rows - 1), Math.min(Math.floor(x), columns - 1)];
    const [v, u] = [y - top, x - left];
    const corner = (r: number, c: number): Point => mesh[top + r]?.[left + c] ?? [0, 0];
    const mixed = (axis: 0 | 1): number =>
      (corner(0, 0)[axis] * (1 - u) + corner(0, 1)[axis] * u) * (1 - v) +
      (corner(1, 0)[axis] * (1 - u) + corner(1, 1)[axis] * u) * v;
    return {
      from: [column / across, row / down],
      to: [mixed(0) * size.width, mixed(1) * size.height],
    };
  };
  const triangles: Triangle[] = [];
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const [a, b] = [at(row, column), at(row, column + 1)];
      const [c, d] = [at(row + 1, column), at(row + 1, column + 1)];
      for (const [p, q, r] of [
        [a, b, c],
        [b, d, c],
      ] as const) {
        triangles.push({ from: [p.from, q.from, r.from], to: [p.to, q.to, r.to] });
      }
    }
  }
  return triangles;
};

/** Into how many pieces each cell is cut, so that pieces are about as wide as they are high: slivers would show their seams. */
const piecesOf = (
  mesh: Mesh,
  { width, height }: { readonly width: number; readonly height: number },
): readonly [across: number, down: number] => {
  let [widest, highest] = [0, 0];
  mesh.forEach((points, row) => {
    points.forEach(([x, y], column) => {
      const [right, below] = [points[column + 1], mesh[row + 1]?.[column]];
      if (right !== undefined) {
        widest = Math.max(widest, Math.hypot((right[0] - x) * width, (right[1] - y) * height));
      }
      if (below !== undefined) {
        highest = Math.max(highest, Math.hypot((below[0] - x) * width, (below[1] - y) * height));
      }
    });
  });
  const pieces = (pixels: number) => Math.min(Math.max(Math.ceil(pixels / PIECE), 1), MOST_PIECES);
  return [pieces(widest), pieces(highest)];
};

/**
 * What takes pixels of a picture to where a triangle of it comes to lie: `[a, b, c, d, e, f]` of a canvas. Nothing where the triangle has
 * no area.
 */
export const matrixOf = (
  { from, to }: Triangle,
  { width, height }: { readonly width: number; readonly height: number },
): readonly [number, number, number, number, number, number] | undefined => {
  const [p, q, r] = from.map(([x, y]) => [x * width, y * height] as const) as unknown as [
    Point,
    Point,
    Point,
  ];
  const [P, Q, R] = to;
  const [ux, uy, vx, vy] = [q[0] - p[0], q[1] - p[1], r[0] - p[0], r[1] - p[1]];
  const area = ux * vy - uy * vx;
  if (Math.abs(area) < 1e-9) return undefined;
  const [Ux, Uy, Vx, Vy] = [Q[0] - P[0], Q[1] - P[1], R[0] - P[0], R[1] - P[1]];
  const a = (Ux * vy - Vx * uy) / area;
  const b = (Uy * vy - Vy * uy) / area;
  const c = (Vx * ux - Ux * vx) / area;
  const d = (Vy * ux - Uy * vx) / area;
  return [a, b, c, d, P[0] - a * p[0] - c * p[1], P[1] - b * p[0] - d * p[1]];
};

/** Pixels by which each triangle goes beyond its edges, so that no background shines through between two. */
const OVERLAP = 0.7;

/** Stretches a picture onto a mesh. */
export const drawWarped = (
  context: CanvasRenderingContext2D,
  picture: HTMLImageElement | HTMLCanvasElement,
  mesh: Mesh,
): void => {
  const { width, height } = context.canvas;
  for (const triangle of trianglesOf(mesh, { width, height })) {
    const matrix = matrixOf(triangle, picture);
    if (matrix === undefined) continue;
    context.save();
    clipTo(context, triangle.to);
    context.setTransform(...matrix);
    context.drawImage(picture, 0, 0);
    context.restore();
  }
};

const clipTo = (context: CanvasRenderingContext2D, corners: Triangle['to']): void => {
  const x = (corners[0][0] + corners[1][0] + corners[2][0]) / 3;
  const y = (corners[0][1] + corners[1][1] + corners[2][1]) / 3;
  context.beginPath();
  for (const [cx, cy] of corners) {
    const away = Math.hypot(cx - x, cy - y) || 1;
    const further = 1 + (2 * OVERLAP) / away;
    context.lineTo(x + (cx - x) * further, y + (cy - y) * further);
  }
  context.closePath();
  context.clip();
};
