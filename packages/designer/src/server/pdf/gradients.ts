import type { Gradient } from '../../drawing/drawing.ts';
import { boundsOf } from '../../geometry/bounds.ts';
import { IDENTITY, inverseOf, type Matrix, moved } from '../../geometry/matrix.ts';
import type { Path } from '../../geometry/path.ts';
import { type ColourMode, cmykOf, rgbOf } from './inks.ts';
import { type Paper, turned } from './paper.ts';

/** How often a gradient that repeats is written out; what lies beyond has its last colour. */
const MOST_REPEATS = 64;
/** Two colours at one place are as near as this, since a PDF wants them apart. */
const APART = 1e-5;

type Stop = Gradient['stops'][number];

/** Makes a gradient what is filled with next, as an axial or radial shading. */
export function fillWith(paper: Paper, gradient: Gradient, path: Path, mode: ColourMode): void {
  const matrix = gradient.matrix ?? IDENTITY;
  const { from, to, radii, stops } = writtenOut(gradient, path, matrix);
  const shading =
    gradient.kind === 'linear'
      ? paper.linearGradient(from[0], from[1], to[0], to[1])
      : paper.radialGradient(from[0], from[1], radii[0], to[0], to[1], radii[1]);
  for (const { at, ink } of spread(stops)) {
    const colour =
      mode === 'cmyk' ? cmykOf(ink).map((c) => c * 100) : rgbOf(ink).map((c) => c * 255);
    // Its types know colours as text only.
    shading.stop(at, colour as never, ink.opacity ?? 1);
  }
  turned(shading).setTransform(...matrix);
  paper.fillColor(shading);
}

/** Whether it shows more than one colour at all: a line or circles without an extent do not. */
export function isDegenerate({ kind, from, to, radii = [0, 0], stops }: Gradient): boolean {
  const same = from[0] === to[0] && from[1] === to[1];
  return stops.length < 2 || (kind === 'linear' ? same : same && radii[0] === radii[1]);
}

interface WrittenOut {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly radii: readonly [number, number];
  readonly stops: readonly Stop[];
}

/** A PDF knows no repeating: what repeats is written out as far as the path reaches. */
function writtenOut(gradient: Gradient, path: Path, matrix: Matrix): WrittenOut {
  const { from, to, radii = [0, 0] as const, extend = 'pad' } = gradient;
  const stops = [...gradient.stops].sort((a, b) => a.at - b.at);
  const corners = cornersOf(path, matrix);
  if (extend === 'pad' || corners.length === 0) return { from, to, radii, stops };
  const [first, last] = rangeOf(gradient, radii, corners);
  const along = (a: number, b: number, t: number): number => a + (b - a) * t;
  const pieces: Stop[] = [];
  for (let piece = first; piece < last; piece++) {
    const mirrored = extend === 'reflect' && Math.abs(piece) % 2 === 1;
    const ordered = mirrored ? stops.map(({ at, ink }) => ({ at: 1 - at, ink })).reverse() : stops;
    for (const { at, ink } of full(ordered)) {
      pieces.push({ at: (piece - first + at) / (last - first), ink });
    }
  }
  return {
    from: [along(from[0], to[0], first), along(from[1], to[1], first)],
    to: [along(from[0], to[0], last), along(from[1], to[1], last)],
    radii: [
      Math.max(0, along(radii[0], radii[1], first)),
      Math.max(0, along(radii[0], radii[1], last)),
    ],
    stops: pieces,
  };
}

/** Corners of what is filled, where the gradient counts. */
function cornersOf(path: Path, matrix: Matrix): readonly (readonly [number, number])[] {
  const back = inverseOf(matrix);
  const bounds = boundsOf([path]);
  if (back === undefined || bounds === undefined) return [];
  const [left, top, right, bottom] = bounds;
  return [
    moved(back, [left, top]),
    moved(back, [right, top]),
    moved(back, [right, bottom]),
    moved(back, [left, bottom]),
  ];
}

/** From which repeat to which the corners are reached: of lines by projection, of circles by the growth of the radius. */
function rangeOf(
  { kind, from, to }: Gradient,
  radii: readonly [number, number],
  corners: readonly (readonly [number, number])[],
): readonly [first: number, last: number] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (kind === 'linear') {
    const square = dx * dx + dy * dy;
    const along = corners.map(([x, y]) => ((x - from[0]) * dx + (y - from[1]) * dy) / square);
    const first = Math.max(-MOST_REPEATS, Math.min(0, Math.floor(Math.min(...along))));
    const last = Math.min(MOST_REPEATS, Math.max(1, Math.ceil(Math.max(...along))));
    return [first, last];
  }
  const growth = radii[1] - radii[0] - Math.hypot(dx, dy);
  const furthest = Math.max(...corners.map(([x, y]) => Math.hypot(x - from[0], y - from[1])));
  const last = growth > 0 ? Math.ceil((furthest - radii[0]) / growth) : 1;
  const inner = radii[1] > radii[0] ? -Math.floor(radii[0] / (radii[1] - radii[0])) : 0;
  return [Math.max(-MOST_REPEATS, inner), Math.min(MOST_REPEATS, Math.max(1, last))];
}

/** With a colour at 0 and at 1. */
function full(stops: readonly Stop[]): readonly Stop[] {
  const [first, last] = [stops[0], stops.at(-1)];
  if (first === undefined || last === undefined) return stops;
  return [
    ...(first.at > 0 ? [{ at: 0, ink: first.ink }] : []),
    ...stops,
    ...(last.at < 1 ? [{ at: 1, ink: last.ink }] : []),
  ];
}

/** Each a little after the one before, from 0 to 1. */
function spread(stops: readonly Stop[]): readonly Stop[] {
  const placed: Stop[] = [];
  for (const { at, ink } of full(stops)) {
    const least = placed.length === 0 ? 0 : (placed.at(-1)?.at ?? 0) + APART;
    placed.push({ at: Math.max(Math.min(1, at), least), ink });
  }
  // What was pushed beyond the end pushes back.
  let most = 1;
  return placed
    .toReversed()
    .map(({ at, ink }) => {
      const back = { at: Math.min(at, most), ink };
      most = back.at - APART;
      return back;
    })
    .reverse();
}
