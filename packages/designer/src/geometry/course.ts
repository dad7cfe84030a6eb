import type { Arc } from '../template/template.ts';
import { cosine, sine } from './angles.ts';
import { onCubic, onQuadratic } from './bounds.ts';
import type { Point } from './matrix.ts';
import type { Path } from './path.ts';

/** A way along which something is bent: where it is, and which way it goes, after some of its length. */
export interface Course {
  /** Millimetres. */
  readonly length: number;
  /**
   * The point that is `along` millimetres from its beginning and `up` millimetres to its left as one goes. Before its beginning and
   * beyond its end it goes on straight.
   */
  at(along: number, up: number): Point;
  /** The longest piece that may be bent as one, millimetres. */
  readonly piece: number;
}

/** Degrees of an arc that are bent as one: letters on a circle of 40 mm are off by a few thousandths of a millimetre. */
const PIECE_OF_ARC = 5;

/**
 * Along a circle from `from` to `to`: clockwise where letters stand outwards, the other way where they stand inwards, so that they can be
 * read in either case.
 */
export const courseOfArc = ({ centre, radius, from, to, inside = false }: Arc): Course => {
  const way = inside ? -1 : 1;
  const degrees = sweep(way * (to - from));
  const radian = Math.PI / 180;
  return {
    length: radius * degrees * radian,
    piece: radius * PIECE_OF_ARC * radian,
    at: (along, up) => {
      const angle = from + (way * along) / (radius * radian);
      const away = radius + way * up;
      return [centre[0] + away * cosine(angle), centre[1] + away * sine(angle)];
    },
  };
};

/** More than 0 and at most 360. */
const sweep = (degrees: number): number => {
  const rest = degrees - 360 * Math.floor(degrees / 360);
  return rest === 0 ? 360 : rest;
};

/** Pieces that each curve of a path is cut into to measure it. */
const CUTS = 128;
/** Of the whole path, when something is bent along it. */
const PIECES_OF_PATH = 128;

interface Knot {
  readonly at: Point;
  readonly along: number;
  /** Unit vector of the way it goes on. */
  readonly way: Point;
}

/** Along the first stroke of a path; undefined where it has no length. */
export const courseOfPath = (path: Path): Course | undefined => {
  const points = flattened(path);
  const knots: Knot[] = [];
  let along = 0;
  for (const [index, at] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined) {
      const last = knots.at(-1);
      if (last !== undefined) knots.push({ at, along, way: last.way });
      break;
    }
    const step: Point = [next[0] - at[0], next[1] - at[1]];
    const long = Math.sqrt(step[0] * step[0] + step[1] * step[1]);
    knots.push({ at, along, way: [step[0] / long, step[1] / long] });
    along += long;
  }
  const [first, last] = [knots[0], knots.at(-1)];
  if (first === undefined || last === undefined || along === 0) return undefined;
  return {
    length: along,
    piece: along / PIECES_OF_PATH,
    at: (distance, up) => {
      const knot = knots[knotBefore(knots, distance)] ?? first;
      const next = knots[knotBefore(knots, distance) + 1] ?? last;
      const rest = distance - knot.along;
      const way = distance > 0 && distance < along ? between(knot, next, rest) : knot.way;
      return [
        knot.at[0] + knot.way[0] * rest + way[1] * up,
        knot.at[1] + knot.way[1] * rest - way[0] * up,
      ];
    },
  };
};

/** Least of a cosine that two pieces of one curve make; below it there is a corner. */
const SMOOTH = 0.9;

/** The way it goes between two knots: turned little by little along a curve, and at once at a corner. */
const between = (knot: Knot, next: Knot, rest: number): Point => {
  const long = next.along - knot.along;
  if (long <= 0 || knot.way[0] * next.way[0] + knot.way[1] * next.way[1] < SMOOTH) return knot.way;
  const share = rest / long;
  const x = knot.way[0] + (next.way[0] - knot.way[0]) * share;
  const y = knot.way[1] + (next.way[1] - knot.way[1]) * share;
  const size = Math.sqrt(x * x + y * y);
  return [x / size, y / size];
};

const knotBefore = (knots: readonly Knot[], distance: number): number => {
  let [low, high] = [0, knots.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((knots[middle]?.along ?? 0) <= distance) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, Math.max(0, knots.length - 2));
};

/** The points of the first stroke, without two in the same place. */
const flattened = (path: Path): readonly Point[] => {
  const points: Point[] = [];
  let at: Point = [0, 0];
  const take = (point: Point) => {
    const last = points.at(-1);
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  };
  for (const step of path) {
    if (step.kind === 'M' && points.length > 0) break;
    if (step.kind === 'Z') {
      const [begin] = points;
      if (begin !== undefined) take(begin);
      break;
    }
    for (let cut = 1; cut < CUTS; cut++) {
      if (step.kind === 'Q') take(onQuadratic(at, step.over, step.to, cut / CUTS));
      else if (step.kind === 'C') take(onCubic(at, step.over, step.and, step.to, cut / CUTS));
    }
    take(step.to);
    at = step.to;
  }
  return points;
};
