import { cosine, sine } from '../geometry/angles.ts';
import type { Point } from '../geometry/matrix.ts';
import type { Step } from '../geometry/path.ts';

/** An elliptical arc as SVG says it. */
export interface EllipticalArc {
  readonly from: Point;
  readonly radii: Point;
  /** Degrees. */
  readonly turn: number;
  readonly large: boolean;
  readonly sweep: boolean;
  readonly to: Point;
}

/** What is called a quarter of a turn, though it was rounded. */
const NEARLY = 1e-9;

/**
 * An arc as cubic curves, each over a quarter of a turn at most (off by less than 0.03 % of the radius). Its middle is found as SVG 1.1,
 * appendix F.6, has it: radii that are too small are made as large as they must be. It counts with directions in place of angles: sums,
 * products and roots are the same in every engine, the functions of angles are not.
 */
export function arcToCubics({ from, radii, turn, large, sweep, to }: EllipticalArc): Step[] {
  if (from[0] === to[0] && from[1] === to[1]) return [];
  let [rx, ry] = [Math.abs(radii[0]), Math.abs(radii[1])];
  if (rx === 0 || ry === 0) return [{ kind: 'L', to }];
  const [cos, sin] = [cosine(turn), sine(turn)];
  const [halfX, halfY] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const px = cos * halfX + sin * halfY;
  const py = cos * halfY - sin * halfX;
  const reach = (px / rx) ** 2 + (py / ry) ** 2;
  if (reach > 1) {
    rx *= Math.sqrt(reach);
    ry *= Math.sqrt(reach);
  }
  const away = (rx * py) ** 2 + (ry * px) ** 2;
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - away) / away));
  const factor = large === sweep ? -root : root;
  const middleX = (factor * rx * py) / ry;
  const middleY = (-factor * ry * px) / rx;
  const centreX = cos * middleX - sin * middleY + (from[0] + to[0]) / 2;
  const centreY = sin * middleX + cos * middleY + (from[1] + to[1]) / 2;
  const onEllipse = ([x, y]: Point): Point => [
    centreX + cos * rx * x - sin * ry * y,
    centreY + sin * rx * x + cos * ry * y,
  ];
  const begin: Point = [(px - middleX) / rx, (py - middleY) / ry];
  const end: Point = [(-px - middleX) / rx, (-py - middleY) / ry];
  const chord = Math.abs(end[0] - begin[0]) + Math.abs(end[1] - begin[1]);
  // Radii that are nothing beside the way, or everything: no arc can be told from a line any more.
  if (!(chord > 0 && chord < 8)) return [{ kind: 'L', to }];
  const ends = [...quarters(begin, end, sweep ? 1 : -1, large), end];
  return ends.map((b, at): Step => {
    const a = ends[at - 1] ?? begin;
    const handle = handleOf(a, b) * (sweep ? 1 : -1);
    return {
      kind: 'C',
      over: onEllipse([a[0] - handle * a[1], a[1] + handle * a[0]]),
      and: onEllipse([b[0] + handle * b[1], b[1] - handle * b[0]]),
      // Where it ends is where it was said to end, whatever was rounded on the way.
      to: b === end ? to : onEllipse(b),
    };
  });
}

/** Directions between two, so that none is further from the next than a quarter of a turn; `way` is 1 where angles grow. */
function quarters(from: Point, to: Point, way: 1 | -1, large = false): Point[] {
  if (!large && from[0] * to[0] + from[1] * to[1] >= -NEARLY) return [];
  // At right angles to the chord, on the side that the arc is on.
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.sqrt(x * x + y * y) * way;
  const middle: Point = [y / length, -x / length];
  return [...quarters(from, middle, way), middle, ...quarters(middle, to, way)];
}

/** Four thirds of the tangent of a quarter of the angle between two directions. */
function handleOf(a: Point, b: Point): number {
  const cosHalf = Math.sqrt(Math.max(0, (1 + a[0] * b[0] + a[1] * b[1]) / 2));
  const sinHalf = Math.sqrt(Math.max(0, 1 - cosHalf * cosHalf));
  return (4 / 3) * (sinHalf / (1 + cosHalf));
}
