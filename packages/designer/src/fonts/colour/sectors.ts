import { cosine, sine } from '../../geometry/angles.ts';
import type { Point } from '../../geometry/matrix.ts';
import type { Path } from '../../geometry/path.ts';
import type { LayerColour } from './colour-glyphs.ts';

/** Degrees that are drawn in one colour. */
const SECTOR = 5;
/** Beyond any glyph, in units of the size. */
const RADIUS = 8;

interface Sweep {
  readonly centre: Point;
  /** Radians, anticlockwise from the right, as the font has them. */
  readonly start: number;
  readonly end: number;
  readonly stops: readonly { readonly at: number; readonly colour: LayerColour }[];
}

/** Colours around a point, as sectors of one colour each: neither SVG nor PDF has such a gradient. Before and beyond, its ends go on. */
export const sectorsOf = ({
  centre,
  start,
  end,
  stops,
}: Sweep): readonly { readonly path: Path; readonly colour: LayerColour }[] => {
  const [from, to] = [(start * 180) / Math.PI, (end * 180) / Math.PI];
  const sectors: { path: Path; colour: LayerColour }[] = [];
  for (let angle = 0; angle < 360; angle += SECTOR) {
    const middle = angle + SECTOR / 2;
    const at = to === from ? 0 : (middle - from) / (to - from);
    const colour = colourAt(stops, at);
    // Each goes a little beneath the next one, so that no seam is seen.
    if (colour !== undefined) {
      sectors.push({ path: sector(centre, angle, angle + SECTOR * 1.25), colour });
    }
  }
  return sectors;
};

const sector = ([x, y]: Point, from: number, to: number): Path => [
  { kind: 'M', to: [x, y] },
  { kind: 'L', to: [x + RADIUS * cosine(from), y + RADIUS * sine(from)] },
  { kind: 'L', to: [x + RADIUS * cosine(to), y + RADIUS * sine(to)] },
  { kind: 'Z' },
];

const colourAt = (stops: Sweep['stops'], at: number): LayerColour | undefined => {
  const after = stops.findIndex((stop) => stop.at >= at);
  const next = after < 0 ? stops.at(-1) : stops[after];
  const before = after > 0 ? stops[after - 1] : next;
  if (next === undefined || before === undefined) return undefined;
  const width = next.at - before.at;
  return mixed(before.colour, next.colour, width <= 0 ? 1 : (at - before.at) / width);
};

const mixed = (a: LayerColour, b: LayerColour, share: number): LayerColour => {
  const part = (colour: LayerColour, at: number) =>
    Number.parseInt((colour.rgb ?? '#000000').slice(at, at + 2), 16);
  const mix = (at: number) => Math.round(part(a, at) + (part(b, at) - part(a, at)) * share);
  return {
    rgb:
      a.rgb === undefined && b.rgb === undefined
        ? undefined
        : `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, '0')).join('')}`,
    opacity: a.opacity + (b.opacity - a.opacity) * share,
  };
};
