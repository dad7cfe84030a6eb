import type { ColourLayer, LayerColour, LayerPaint } from '../fonts/colour/colour-glyphs.ts';
import { bent } from '../geometry/bending.ts';
import { type Bounds, boundsOf } from '../geometry/bounds.ts';
import type { Course } from '../geometry/course.ts';
import { combined, type Matrix } from '../geometry/matrix.ts';
import { type Path, transformed, writePath } from '../geometry/path.ts';
import { overlap } from '../geometry/rectangles.ts';
import { POINT, type Setting } from '../text/fit.ts';
import type { Line, PlacedGlyph } from '../text/line.ts';
import type { Ink, Paint, PathMark } from './drawing.ts';
import { placedGradient } from './gradients.ts';

/** Where a line stands: its left end on its baseline, in the plane of its box or along its curve. */
export interface Standing {
  readonly x: number;
  readonly y: number;
}

/** How something in the plane of a box, or along a curve, gets onto the surface. */
export interface Onto {
  /** Turns the plane of a box. */
  readonly matrix: Matrix;
  /** Takes x and y along a curve. */
  readonly course?: Course;
}

interface Shape {
  readonly path: Path;
  readonly paint: Paint;
  readonly clip?: Path;
}

const onto = (path: Path, { matrix, course }: Onto): Path =>
  course === undefined ? transformed(path, matrix) : bent(path, course);

/**
 * The marks of a line, from left to right: glyphs in one font and in the ink of the text are one mark, so that what overlaps where letters
 * are joined is one area; glyphs with colours are a mark for each of their layers.
 */
export const marksOfLine = (
  line: Line,
  { size }: Setting,
  standing: Standing,
  place: Onto,
  { field, ink }: { field: string; ink: Ink },
): readonly { readonly mark: PathMark; readonly bounds: Bounds | undefined }[] => {
  const shapes: Shape[] = [];
  let open: { readonly typeface: unknown; path: Path[] } | undefined;
  const close = () => {
    const path = open?.path.flat() ?? [];
    if (path.length > 0) shapes.push({ path, paint: ink });
    open = undefined;
  };
  for (const glyph of line.glyphs) {
    const matrix = matrixOf(glyph, size * POINT, standing);
    const layers = glyph.typeface.layers(glyph.glyph);
    if (layers === undefined) {
      if (open?.typeface !== glyph.typeface) {
        close();
        open = { typeface: glyph.typeface, path: [] };
      }
      open.path.push(onto(transformed(glyph.typeface.outline(glyph.glyph), matrix), place));
    } else {
      close();
      shapes.push(...layers.flatMap((layer) => shapeOf(layer, matrix, place, ink)));
    }
  }
  close();
  return shapes.map(({ path, paint, clip }) => ({
    bounds: boundsOfShape(path, clip),
    mark: {
      ...{ kind: 'path', field, d: writePath(path), paint },
      ...(clip === undefined ? {} : { clip: writePath(clip) }),
    },
  }));
};

/** Of what is seen of a shape. */
const boundsOfShape = (path: Path, clip: Path | undefined): Bounds | undefined => {
  const [whole, part] = [boundsOf([path]), clip === undefined ? undefined : boundsOf([clip])];
  return whole === undefined || part === undefined ? whole : overlap(whole, part);
};

/** From units of the size, y up, to millimetres, y down. */
const matrixOf = (
  { x, y, scale }: PlacedGlyph,
  millimetres: number,
  standing: Standing,
): Matrix => [
  millimetres * scale,
  0,
  0,
  -millimetres * scale,
  standing.x + x * millimetres,
  standing.y - y * millimetres,
];

const shapeOf = (
  { path, paint, clip }: ColourLayer,
  matrix: Matrix,
  place: Onto,
  ink: Ink,
): readonly Shape[] => {
  const outline = transformed(path, matrix);
  const at = place.course === undefined ? place.matrix : turnedAt(outline, place.course);
  const filled = paintOf(paint, combined(at, matrix), ink);
  if (filled === undefined || outline.length === 0) return [];
  const shape = { path: onto(outline, place), paint: filled };
  return [clip === undefined ? shape : { ...shape, clip: onto(transformed(clip, matrix), place) }];
};

/** Colours do not bend: they are turned as the curve is in the middle of the shape. */
const turnedAt = (path: Path, course: Course): Matrix => {
  const [left, top, right, bottom] = boundsOf([path]) ?? [0, 0, 0, 0];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const [middle, up] = [course.at(x, -y), course.at(x, 1 - y)];
  const [c, d] = [middle[0] - up[0], middle[1] - up[1]];
  const [a, b] = [d, -c];
  return [a, b, c, d, middle[0] - a * x - c * y, middle[1] - b * x - d * y];
};

const inkOfLayer = ({ rgb, opacity }: LayerColour, ink: Ink): Ink => {
  const share = Math.round((ink.opacity ?? 1) * opacity * 1_000) / 1_000;
  const own = rgb === undefined ? ink : { rgb };
  return opacity === 1 ? own : { ...own, opacity: share };
};

const paintOf = (paint: LayerPaint, matrix: Matrix, ink: Ink): Paint | undefined => {
  if ('opacity' in paint) return paint.opacity === 0 ? undefined : inkOfLayer(paint, ink);
  const stops = paint.stops.map(({ at, colour }) => ({ at, ink: inkOfLayer(colour, ink) }));
  return placedGradient({ ...paint, stops, matrix: combined(matrix, paint.matrix) });
};
