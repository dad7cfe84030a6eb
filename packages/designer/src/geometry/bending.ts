import type { Course } from './course.ts';
import type { Point } from './matrix.ts';
import type { Path, Step } from './path.ts';

/**
 * A path bent along a course: its x is how far along, its y (down) how far below. Outlines are bent and glyphs not turned one by one: what
 * is joined, as letters of Arabic and Devanagari are, stays joined.
 *
 * Each step is cut into pieces that are short beside the bend of the course, and the points and control points of the pieces are taken
 * there; a line becomes a curve.
 */
export const bent = (path: Path, course: Course): Path => {
  const take = ([x, y]: Point): Point => course.at(x, -y);
  const steps: Step[] = [];
  let at: Point = [0, 0];
  let begin: Point = [0, 0];
  for (const step of path) {
    if (step.kind === 'M') {
      steps.push({ kind: 'M', to: take(step.to) });
      begin = step.to;
      at = step.to;
    } else if (step.kind === 'Z') {
      // The way back is a line as any other.
      if (at[0] !== begin[0] || at[1] !== begin[1])
        steps.push(...bentLine(at, begin, course, take));
      steps.push(step);
      at = begin;
    } else {
      if (step.kind === 'Q') steps.push(...bentQuadratic(at, step.over, step.to, course, take));
      else if (step.kind === 'C') {
        steps.push(...bentCubic(at, step.over, step.and, step.to, course, take));
      } else steps.push(...bentLine(at, step.to, course, take));
      at = step.to;
    }
  }
  return steps;
};

/** More pieces than this no step is cut into, however long it is. */
const MOST_PIECES = 256;

const piecesOf = (course: Course, ...points: readonly Point[]): number => {
  const along = points.map(([x]) => x);
  const long = Math.max(...along) - Math.min(...along);
  return Math.min(MOST_PIECES, Math.max(1, Math.ceil(long / course.piece)));
};

const middle = (a: Point, b: Point, share = 0.5): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

function* bentLine(from: Point, to: Point, course: Course, take: (point: Point) => Point) {
  // Straight up from the course stays straight.
  if (from[0] === to[0]) {
    yield { kind: 'L', to: take(to) } satisfies Step;
    return;
  }
  const pieces = piecesOf(course, from, to);
  let begin = take(from);
  for (let piece = 0; piece < pieces; piece++) {
    const end = take(middle(from, to, (piece + 1) / pieces));
    const half = take(middle(from, to, (piece + 0.5) / pieces));
    // The control point with which the curve goes through the point half-way.
    const over: Point = [
      2 * half[0] - (begin[0] + end[0]) / 2,
      2 * half[1] - (begin[1] + end[1]) / 2,
    ];
    yield { kind: 'Q', over, to: end } satisfies Step;
    begin = end;
  }
}

function* bentQuadratic(
  from: Point,
  over: Point,
  to: Point,
  course: Course,
  take: (point: Point) => Point,
) {
  const pieces = piecesOf(course, from, over, to);
  let rest: readonly [Point, Point, Point] = [from, over, to];
  for (let piece = pieces; piece >= 1; piece--) {
    const share = 1 / piece;
    const first = middle(rest[0], rest[1], share);
    const second = middle(rest[1], rest[2], share);
    const end = piece === 1 ? rest[2] : middle(first, second, share);
    yield { kind: 'Q', over: take(first), to: take(end) } satisfies Step;
    rest = [end, second, rest[2]];
  }
}

function* bentCubic(
  from: Point,
  over: Point,
  and: Point,
  to: Point,
  course: Course,
  take: (point: Point) => Point,
) {
  const pieces = piecesOf(course, from, over, and, to);
  let rest: readonly [Point, Point, Point, Point] = [from, over, and, to];
  for (let piece = pieces; piece >= 1; piece--) {
    const share = 1 / piece;
    const [a, b, c] = [
      middle(rest[0], rest[1], share),
      middle(rest[1], rest[2], share),
      middle(rest[2], rest[3], share),
    ];
    const [d, e] = [middle(a, b, share), middle(b, c, share)];
    const end = piece === 1 ? rest[3] : middle(d, e, share);
    yield { kind: 'C', over: take(a), and: take(d), to: take(end) } satisfies Step;
    rest = [end, e, c, rest[3]];
  }
}
