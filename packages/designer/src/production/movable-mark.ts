import type { Gradient, Mark, Paint } from '../drawing/drawing.ts';
import { type Bounds, boundsOf } from '../geometry/bounds.ts';
import { clippedToBox } from '../geometry/clipping.ts';
import { toDigits } from '../geometry/digits.ts';
import { combined, type Matrix, moved } from '../geometry/matrix.ts';
import { type Path, readPath, rectangle, transformed, writePath } from '../geometry/path.ts';

/** A mark that can be put anywhere, turned by quarters or not at all. */
export type MovableMark = (matrix: Matrix) => Mark;

/** A mark with nothing beyond a box, read once however often it is put somewhere; nothing where all of it is beyond. */
export function movableMark(mark: Mark, box: Bounds): MovableMark | undefined {
  const clip = mark.clip === undefined ? undefined : readPath(mark.clip);
  const path = mark.kind === 'path' ? readPath(mark.d) : parallelogram(mark.matrix);
  const bounds = boundsOf([path]);
  if (bounds === undefined || isApart(bounds, box)) return undefined;
  const kept = keptWithin(bounds, clip, box);
  // A clip without a point hides everything.
  if (kept?.length === 0) return undefined;
  return (matrix) => {
    const clipped = kept === undefined ? {} : { clip: writePath(transformed(kept, matrix)) };
    if (mark.kind === 'picture') {
      const { clip: _, ...rest } = mark;
      return { ...rest, matrix: rounded(combined(matrix, mark.matrix)), ...clipped };
    }
    const { clip: _, ...rest } = mark;
    const d = writePath(transformed(path, matrix));
    return { ...rest, d, paint: movedPaint(mark.paint, matrix), ...clipped };
  };
}

/** What may be seen: the clip there was, the box where something goes beyond it, or what both have in common. */
function keptWithin(bounds: Bounds, clip: Path | undefined, box: Bounds): Path | undefined {
  if (isWithin(bounds, box)) return clip;
  const [left, top, right, bottom] = box;
  if (clip === undefined) return rectangle(left, top, right - left, bottom - top);
  const around = boundsOf([clip]);
  return around === undefined || isWithin(around, box) ? clip : clippedToBox(clip, box);
}

const parallelogram = (matrix: Matrix): Path => transformed(rectangle(0, 0, 1, 1), matrix);

const isWithin = (inner: Bounds, outer: Bounds): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

const isApart = (one: Bounds, other: Bounds): boolean =>
  one[2] < other[0] || one[0] > other[2] || one[3] < other[1] || one[1] > other[3];

function movedPaint(paint: Paint, matrix: Matrix): Paint {
  if (!('stops' in paint)) return paint;
  if (paint.matrix !== undefined) {
    const [a, b, c, d, e, f] = combined(matrix, paint.matrix);
    // Factors stay as fine as they were: they are multiplied with hundreds.
    return { ...paint, matrix: [a, b, c, d, toDigits(e), toDigits(f)] } satisfies Gradient;
  }
  const point = (at: readonly [number, number]): readonly [number, number] => {
    const [x, y] = moved(matrix, at);
    return [toDigits(x), toDigits(y)];
  };
  return { ...paint, from: point(paint.from), to: point(paint.to) } satisfies Gradient;
}

const rounded = ([a, b, c, d, e, f]: Matrix): Matrix => [
  toDigits(a),
  toDigits(b),
  toDigits(c),
  toDigits(d),
  toDigits(e),
  toDigits(f),
];
