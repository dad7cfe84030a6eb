import { toDigits } from '../geometry/digits.ts';
import { type Matrix, moved, type Point } from '../geometry/matrix.ts';
import type { Gradient, Paint } from './drawing.ts';

type Placing = Required<Gradient>;

const EXACT = 1e-9;

const point = ([x, y]: Point): Point => [toDigits(x), toDigits(y)];

/**
 * A gradient in millimetres of the surface, as far as that can be said without a matrix: a line always can, circles only where its matrix
 * makes circles of them. One without a colour, or with one only, is that colour.
 */
export const placedGradient = (gradient: Placing): Paint | undefined => {
  const stops = inUnit(gradient);
  const [first] = stops.stops;
  if (first === undefined) return undefined;
  if (stops.stops.length === 1) return first.ink;
  return gradient.kind === 'linear' ? placedLine(stops) : placedCircles(stops);
};

const placedLine = ({ kind, from, to, stops, extend, matrix }: Placing): Paint | undefined => {
  const [begin, end] = [moved(matrix, from), moved(matrix, to)];
  // Stripes stay parallel, but no longer at right angles to the line: it is laid at right angles to them again.
  const [a, b, c, d] = matrix;
  const [x, y] = [-(to[1] - from[1]), to[0] - from[0]];
  const [stripeX, stripeY] = [a * x + c * y, b * x + d * y];
  const square = stripeX * stripeX + stripeY * stripeY;
  // A line without length is nothing but its last colour.
  if (square === 0) return stops.at(-1)?.ink;
  const share = ((end[0] - begin[0]) * stripeX + (end[1] - begin[1]) * stripeY) / square;
  const foot: Point = [end[0] - share * stripeX, end[1] - share * stripeY];
  return { kind, from: point(begin), to: point(foot), stops, extend };
};

const placedCircles = (gradient: Placing): Paint => {
  const { kind, from, to, radii, stops, extend, matrix } = gradient;
  const [a, b, c, d] = matrix;
  const size = Math.sqrt(a * a + b * b);
  const turned = Math.abs(a - d) + Math.abs(b + c) < EXACT * size;
  const mirrored = Math.abs(a + d) + Math.abs(b - c) < EXACT * size;
  if (turned || mirrored) {
    return {
      ...{ kind, from: point(moved(matrix, from)), to: point(moved(matrix, to)) },
      ...{ radii: [toDigits(radii[0] * size), toDigits(radii[1] * size)], stops, extend },
    };
  }
  // Its own units are made large, so that four digits are fine enough of them.
  const unit = 1_000;
  const large = ([x, y]: Point): Point => point([x * unit, y * unit]);
  return {
    ...{ kind, from: large(from), to: large(to) },
    radii: [toDigits(radii[0] * unit), toDigits(radii[1] * unit)],
    ...{ stops, extend, matrix: scaled(matrix, 1 / unit) },
  };
};

const scaled = ([a, b, c, d, e, f]: Matrix, share: number): Matrix => [
  fine(a * share),
  fine(b * share),
  fine(c * share),
  fine(d * share),
  toDigits(e),
  toDigits(f),
];

/** Factors have eight digits: they are multiplied with hundreds. */
const fine = (value: number): number => Math.round(value * 1e8) / 1e8 || 0;

/** Stops from 0 to 1: a font may have them anywhere, and then the line is made longer or shorter instead. */
const inUnit = (gradient: Placing): Placing => {
  const [first, last] = [gradient.stops[0], gradient.stops.at(-1)];
  if (first === undefined || last === undefined) return gradient;
  const width = last.at - first.at;
  if (first.at >= 0 && last.at <= 1) {
    const stops = gradient.stops.map(({ at, ink }) => ({ at: toDigits(at), ink }));
    return { ...gradient, stops };
  }
  if (width <= 0) return { ...gradient, stops: [{ at: 0, ink: last.ink }] };
  const on = (a: number, b: number, at: number) => a + (b - a) * at;
  const between = (at: number): Point => [
    on(gradient.from[0], gradient.to[0], at),
    on(gradient.from[1], gradient.to[1], at),
  ];
  const radius = (at: number) => Math.max(0, on(gradient.radii[0], gradient.radii[1], at));
  return {
    ...gradient,
    ...{ from: between(first.at), to: between(last.at) },
    radii: [radius(first.at), radius(last.at)],
    stops: gradient.stops.map(({ at, ink }) => ({ at: toDigits((at - first.at) / width), ink })),
  };
};
