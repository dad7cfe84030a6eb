import { DesignerError } from '../designer-error.ts';
import { type Bounds, boundsOf } from '../geometry/bounds.ts';
import { readPath } from '../geometry/path.ts';
import { boundsOfPoints } from '../geometry/rectangles.ts';
import type { Spot } from '../reading/spot.ts';
import { placeOf } from './references.ts';
import type { Arc, Box, Place, Surface, Template } from './template.ts';

/** Millimetres that rounding may make. */
const TOLERANCE = 1e-6;

const RADIANS = Math.PI / 180;

/** The corners of a box, turned about its middle. */
const boxBounds = ({ x, y, width, height, turn = 0 }: Box): Bounds => {
  const [cos, sin] = [Math.cos(turn * RADIANS), Math.sin(turn * RADIANS)];
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return boundsOfPoints(
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([a = 0, b = 0]) => {
      const [dx, dy] = [(a * width) / 2, (b * height) / 2];
      return [middleX + dx * cos - dy * sin, middleY + dx * sin + dy * cos] as const;
    }),
  );
};

/** The part of a circle itself: its ends, and wherever it crosses an axis of the circle. */
const arcBounds = ({ centre, radius, from, to }: Arc): Bounds => {
  const [least, most] = from <= to ? [from, to] : [to, from];
  const angles = [from, to];
  for (let quarter = Math.ceil(least / 90); quarter * 90 <= most; quarter++)
    angles.push(quarter * 90);
  return boundsOfPoints(
    angles.map((angle) => [
      centre[0] + radius * Math.cos(angle * RADIANS),
      centre[1] + radius * Math.sin(angle * RADIANS),
    ]),
  );
};

/** What a box or an arc takes of its surface. */
const flatBounds = (place: Exclude<Place, { readonly path: string }>): Bounds =>
  'box' in place ? boxBounds(place.box) : arcBounds(place.arc);

/** Whether bounds stay within the trim box of a surface, moved outwards by so many millimetres. */
export const isWithin = (
  [left, top, right, bottom]: Bounds,
  { width, height }: Pick<Surface, 'width' | 'height'>,
  outwards: number,
  tolerance = TOLERANCE,
): boolean =>
  left >= -outwards - tolerance &&
  top >= -outwards - tolerance &&
  right <= width + outwards + tolerance &&
  bottom <= height + outwards + tolerance;

const read = (d: string, spot: Spot): Bounds => {
  const path = (() => {
    try {
      return readPath(d);
    } catch (error) {
      if (!(error instanceof DesignerError)) throw error;
      throw spot.refuse(error.message, error.hint);
    }
  })();
  const bounds = boundsOf([path]);
  if (bounds !== undefined && path.some(({ kind }) => kind !== 'M' && kind !== 'Z')) return bounds;
  throw spot.refuse('The path draws nothing.', 'Write such as "M 0 0 L 10 0".');
};

const millimetres = (bounds: Bounds): string =>
  bounds.map((one) => String(Math.round(one * 100) / 100)).join(', ');

/**
 * Whether everything stands where something can be made.
 *
 * @throws DesignerError
 */
export const checkPlaces = (template: Template, spot: Spot): void => {
  template.surfaces.forEach(({ dieline }, i) => {
    if (dieline !== undefined) read(dieline, spot.at('surfaces').at(i).at('dieline'));
  });
  template.fields.forEach((field, i) => {
    const placed = placeOf(field);
    if (placed === undefined) return;
    const where = placed.path.reduce<Spot>((at, key) => at.at(key), spot.at('fields').at(i));
    const { place } = placed;
    const surface = template.surfaces.find(({ id }) => id === place.surface);
    if (surface === undefined) return;
    const form = 'box' in place ? 'box' : 'arc' in place ? 'arc' : 'path';
    if ('arc' in place && place.arc.from === place.arc.to) {
      throw where.at('arc').refuse('The arc starts where it ends.', 'Write two angles.');
    }
    const bounds = 'path' in place ? read(place.path, where.at('path')) : flatBounds(place);
    const bleed = surface.bleed ?? 0;
    if (isWithin(bounds, surface, bleed)) return;
    throw where
      .at(form)
      .refuse(
        `This goes beyond the surface "${surface.id}" and its bleed: it takes ${millimetres(bounds)} (left, top, right, bottom).`,
        `Keep it between ${-bleed} and ${surface.width + bleed} across, and between ${-bleed} and ${surface.height + bleed} down.`,
      );
  });
};
