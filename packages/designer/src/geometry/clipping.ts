import { type Bounds, onCubic, onQuadratic } from './bounds.ts';
import type { Point } from './matrix.ts';
import type { Path, Step } from './path.ts';

/** Straight pieces of a curve: of a curve as long as a sheet they are off by less than a tenth of a millimetre, of a letter by nothing. */
const PIECES = 32;

/**
 * The part of a filled area that lies in a box: its edges are cut at each side of the box in turn (Sutherland and Hodgman, 1974). Curves
 * become short lines. Nothing where all of it is outside.
 */
export function clippedToBox(path: Path, [left, top, right, bottom]: Bounds): Path {
  const sides: readonly Side[] = [
    { axis: 0, at: left, inside: 1 },
    { axis: 0, at: right, inside: -1 },
    { axis: 1, at: top, inside: 1 },
    { axis: 1, at: bottom, inside: -1 },
  ];
  const clipped: Step[] = [];
  for (const ring of ringsOf(path)) {
    const rest = sides.reduce(cutAt, ring);
    if (rest.length < 3) continue;
    rest.forEach((to, at) => {
      clipped.push({ kind: at === 0 ? 'M' : 'L', to });
    });
    clipped.push({ kind: 'Z' });
  }
  return clipped;
}

interface Side {
  readonly axis: 0 | 1;
  readonly at: number;
  /** 1 where greater is inside, −1 where less is. */
  readonly inside: 1 | -1;
}

function cutAt(ring: readonly Point[], { axis, at, inside }: Side): readonly Point[] {
  const depth = (point: Point): number => (point[axis] - at) * inside;
  return ring.flatMap((to, index) => {
    const from = ring.at(index - 1) ?? to;
    const [before, after] = [depth(from), depth(to)];
    const kept = after >= 0 ? [to] : [];
    if (before >= 0 === after >= 0) return kept;
    const share = before / (before - after);
    const cut: Point = [
      axis === 0 ? at : from[0] + share * (to[0] - from[0]),
      axis === 1 ? at : from[1] + share * (to[1] - from[1]),
    ];
    return [cut, ...kept];
  });
}

/** Corners of each closed part. */
function ringsOf(path: Path): readonly (readonly Point[])[] {
  const rings: Point[][] = [];
  let ring: Point[] = [];
  let at: Point = [0, 0];
  for (const step of path) {
    if (step.kind === 'Z') {
      at = ring[0] ?? at;
      continue;
    }
    if (step.kind === 'M' || ring.length === 0) {
      ring = step.kind === 'M' ? [] : [at];
      rings.push(ring);
    }
    ring.push(...pointsOf(step, at));
    at = step.to;
  }
  return rings;
}

function pointsOf(step: Exclude<Step, { kind: 'Z' }>, from: Point): readonly Point[] {
  const { to } = step;
  if (step.kind === 'Q') return pieces((t) => onQuadratic(from, step.over, to, t));
  if (step.kind === 'C') return pieces((t) => onCubic(from, step.over, step.and, to, t));
  return [to];
}

const pieces = (at: (t: number) => Point): readonly Point[] =>
  Array.from({ length: PIECES }, (_, piece) => at((piece + 1) / PIECES));
