import type { Course } from './course.ts';
import type { Point } from './matrix.ts';
import type { Path, Step } from './path.ts';

/**
 * A path bent along a course: its x is how far along, its y (down) how far below. Outlines are bent and glyphs not turned one by one: what
 * is joined, as letters of Arabic and Devanagari are, stays joined.
 *
 * Each step is cut into pieces that are short beside the bend of the course. A piece becomes the cubic curve that begins and ends where the
 * bent piece does and goes the way it goes there, so that what was smooth stays smooth; and that becomes quadratic ones, which renderers
 * draw to the same bytes on every machine: of cubic ones they look for the sharpest bend by functions that differ in their last digits.
 */
export const bent = (path: Path, course: Course): Path => {
  const take = ([x, y]: Point): Point => course.at(x, -y);
  const steps: Step[] = [];
  let at: Point = [0, 0];
  let begin: Point = [0, 0];
  for (const step of path) {
    if (step.kind === 'M') {
      begin = step.to;
      steps.push({ kind: 'M', to: take(begin) });
    } else if (step.kind === 'Z') {
      // The way back is a line as any other.
      if (at[0] !== begin[0] || at[1] !== begin[1]) steps.push(...bentLine(at, begin, course));
      steps.push(step);
    } else if (step.kind === 'Q' || step.kind === 'C') {
      steps.push(...bentCurve(asCubic(at, step), course));
    } else steps.push(...bentLine(at, step.to, course));
    at = step.kind === 'Z' ? begin : step.to;
  }
  return steps;
};

/** Begin, two control points, end. */
type Cubic = readonly [Point, Point, Point, Point];

const asCubic = (from: Point, step: Extract<Step, { kind: 'Q' } | { kind: 'C' }>): Cubic =>
  step.kind === 'C'
    ? [from, step.over, step.and, step.to]
    : [from, middle(from, step.over, 2 / 3), middle(step.to, step.over, 2 / 3), step.to];

/** More pieces than this no step is cut into, however long it is. */
const MOST_PIECES = 256;

const middle = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

const bentLine = (from: Point, to: Point, course: Course): readonly Step[] =>
  // Straight up from the course stays straight.
  from[0] === to[0]
    ? [{ kind: 'L', to: course.at(to[0], -to[1]) }]
    : bentCurve([from, middle(from, to, 1 / 3), middle(from, to, 2 / 3), to], course);

const bentCurve = (curve: Cubic, course: Course): readonly Step[] => {
  const along = curve.map(([x]) => x);
  const long = Math.max(...along) - Math.min(...along);
  const pieces = Math.min(MOST_PIECES, Math.max(1, Math.ceil(long / course.piece)));
  const steps: Step[] = [];
  let rest = curve;
  for (let piece = pieces; piece >= 1; piece--) {
    const share = 1 / piece;
    const a = middle(rest[0], rest[1], share);
    const b = middle(rest[1], rest[2], share);
    const c = middle(rest[2], rest[3], share);
    const [d, e] = [middle(a, b, share), middle(b, c, share)];
    const [first, and, end] =
      piece === 1 ? [rest[1], rest[2], rest[3]] : [a, d, middle(d, e, share)];
    steps.push(
      ...quadratics([
        course.at(rest[0][0], -rest[0][1]),
        handle(rest[0], first, course),
        handle(end, and, course),
        course.at(end[0], -end[1]),
      ]),
    );
    rest = [end, e, c, rest[3]];
  }
  return steps;
};

/** Share of the way to a control point over which it is measured which way that way goes once it is bent. */
const NEAR = 1 / 4096;

/** Where the control point of a bent curve is: as far from its end, and that way, as the curve goes there. */
const handle = (end: Point, control: Point, course: Course): Point => {
  const at = course.at(end[0], -end[1]);
  const [x, y] = middle(end, control, NEAR);
  const near = course.at(x, -y);
  return [at[0] + (near[0] - at[0]) / NEAR, at[1] + (near[1] - at[1]) / NEAR];
};

/** Millimetres that a quadratic curve may be away from the cubic one it stands for. */
const AWAY = 0.002;
/** Halves of halves, at the most. */
const DEEPEST = 5;

/**
 * A cubic curve as quadratic ones. The one whose control point lies between those of the cubic, as if each had been made of it, is away
 * from it by √3/36 of |to − 3·and + 3·over − from| at the most; where that is too much, both halves are taken.
 */
const quadratics = ([from, over, and, to]: Cubic, depth = 0): readonly Step[] => {
  const x = to[0] - 3 * and[0] + 3 * over[0] - from[0];
  const y = to[1] - 3 * and[1] + 3 * over[1] - from[1];
  if (depth >= DEEPEST || (Math.sqrt(3) / 36) * Math.sqrt(x * x + y * y) <= AWAY) {
    const control: Point = [
      (3 * (over[0] + and[0]) - from[0] - to[0]) / 4,
      (3 * (over[1] + and[1]) - from[1] - to[1]) / 4,
    ];
    return [{ kind: 'Q', over: control, to }];
  }
  const [a, b, c] = [middle(from, over, 0.5), middle(over, and, 0.5), middle(and, to, 0.5)];
  const [d, e] = [middle(a, b, 0.5), middle(b, c, 0.5)];
  const half = middle(d, e, 0.5);
  return [...quadratics([from, a, d, half], depth + 1), ...quadratics([half, e, c, to], depth + 1)];
};
