import type { Drawing, Drawn, Mark, Paint } from '../drawing/drawing.ts';
import { type Bounds, boundsOf } from '../geometry/bounds.ts';
import { readPath } from '../geometry/path.ts';
import { boundsOfPoints, overlap, together } from '../geometry/rectangles.ts';

const markBounds = (mark: Mark): Bounds | undefined => {
  const all = mark.kind === 'path' ? boundsOf([readPath(mark.d)]) : pictureBounds(mark.matrix);
  if (mark.clip === undefined || all === undefined) return all;
  const clip = boundsOf([readPath(mark.clip)]);
  return clip === undefined ? undefined : overlap(all, clip);
};

const pictureBounds = ([a, b, c, d, e, f]: readonly [
  number,
  number,
  number,
  number,
  number,
  number,
]): Bounds =>
  boundsOfPoints([
    [e, f],
    [a + e, b + f],
    [c + e, d + f],
    [a + c + e, b + d + f],
  ]);

const marksOf = ({ marks }: Drawing, field: string | undefined): readonly Mark[] =>
  marks.filter((mark) => (field === undefined ? mark.field !== undefined : mark.field === field));

/**
 * Hundredths of a square centimetre that a field takes, or, without one, everything that was chosen: on each surface the rectangle about
 * it, without what is clipped away. Rounded to whole ones, half upwards.
 */
export const drawnArea = ({ drawings }: Drawn, field?: string): number => {
  let sum = 0;
  for (const drawing of drawings) {
    const bounds = together(
      marksOf(drawing, field).flatMap((mark) => {
        const one = markBounds(mark);
        return one === undefined ? [] : [one];
      }),
    );
    // A square millimetre is a hundredth of a square centimetre.
    if (bounds !== undefined) sum += (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]);
  }
  return Math.round(sum);
};

const inksOf = (paint: Paint): readonly string[] =>
  'stops' in paint ? paint.stops.map(({ ink }) => inkName(ink)) : [inkName(paint)];

const inkName = ({ rgb, spot }: { readonly rgb: string; readonly spot?: string }): string =>
  spot === undefined ? rgb.toLowerCase() : `spot ${spot}`;

/** How many colours a field is drawn in, or, without one, everything that was chosen. A picture counts as one. */
export const drawnColours = ({ drawings }: Drawn, field?: string): number => {
  const colours = new Set<string>();
  for (const mark of drawings.flatMap((drawing) => marksOf(drawing, field))) {
    if (mark.kind === 'picture') colours.add(`picture ${mark.field}`);
    else for (const name of inksOf(mark.paint)) colours.add(name);
  }
  return colours.size;
};
