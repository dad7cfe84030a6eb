import { DesignerError } from '../designer-error.ts';
import type { Ink } from '../drawing/drawing.ts';
import { combined, IDENTITY, type Matrix, type Point } from '../geometry/matrix.ts';
import { type Path, transformed } from '../geometry/path.ts';
import type { Art, Shape } from './art.ts';
import { readColour } from './read-colour.ts';
import { readPathData } from './read-path-data.ts';
import { readTransform } from './read-transform.ts';
import { Scanner } from './scanner.ts';
import { ellipse, polygon, roundedRectangle } from './shape-paths.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Points of a step. */
const POINTS = { M: 1, L: 1, Q: 2, C: 3, Z: 0 } as const;

/** What a shape has from the groups it is in. */
interface Inherited {
  readonly matrix: Matrix;
  readonly ink: Ink | 'current' | 'none';
  readonly rule: 'nonzero' | 'evenodd';
  /** Of the fill alone, which a shape of its own takes the place of. */
  readonly fillOpacity: number;
  /** Of groups, which all that is in them is multiplied by. */
  readonly opacity: number;
}

/** Follows an SVG element by element and keeps its shapes. The opacity of a group goes to each of its shapes. */
export class ArtReader {
  readonly #shapes: Shape[] = [];
  readonly #around: Inherited[] = [
    { matrix: IDENTITY, ink: { rgb: '#000000' }, rule: 'nonzero', fillOpacity: 1, opacity: 1 },
  ];
  #box: readonly [width: number, height: number] | undefined;
  #points = 0;

  /** How many points it has read so far. */
  get points(): number {
    return this.#points;
  }

  /** @throws DesignerError `bad-path` for what cannot be read, without a line. */
  open(name: string, attributes: Attributes): void {
    const outer = this.#around.at(-1) as Inherited;
    const inherited = name === 'svg' ? this.#root(outer, attributes) : within(outer, attributes);
    this.#around.push(inherited);
    if (name === 'svg' || name === 'g') return;
    const path = pathOf(name, attributes);
    this.#points += path.reduce((sum, { kind }) => sum + POINTS[kind], 0);
    if (inherited.ink === 'none' || path.length === 0) return;
    const opacity = Math.round(inherited.fillOpacity * inherited.opacity * 1e4) / 1e4;
    if (opacity === 0) return;
    this.#shapes.push({
      d: written(transformed(path, inherited.matrix)),
      ink: inkOf(inherited.ink, opacity),
      ...(inherited.rule === 'evenodd' ? { rule: 'evenodd' as const } : {}),
    });
  }

  close(): void {
    this.#around.pop();
  }

  art(): Art {
    if (this.#box === undefined) throw wrong('There is no svg element', 'Export it again.');
    const [width, height] = this.#box;
    return { width, height, shapes: this.#shapes };
  }

  #root(outer: Inherited, attributes: Attributes): Inherited {
    const box = attributes['viewBox'];
    const [x, y, width, height] =
      box === undefined
        ? [0, 0, length(attributes, 'width'), length(attributes, 'height')]
        : numbersOf(box);
    if (width === undefined || height === undefined || !(width > 0) || !(height > 0)) {
      throw wrong(
        `viewBox ${JSON.stringify(box ?? '')} has no width and height above 0`,
        'Give the svg a viewBox of four numbers, such as viewBox="0 0 100 100".',
      );
    }
    this.#box = [width, height];
    return { ...within(outer, attributes), matrix: [1, 0, 0, 1, -(x ?? 0), -(y ?? 0)] };
  }
}

function within(outer: Inherited, attributes: Attributes): Inherited {
  const { fill, transform } = attributes;
  const rule = attributes['fill-rule'] ?? outer.rule;
  if (rule !== 'nonzero' && rule !== 'evenodd') {
    throw wrong(`fill-rule ${JSON.stringify(rule)} is none`, 'It is nonzero or evenodd.');
  }
  const ink = fill === undefined ? outer.ink : readColour(fill);
  if (ink === undefined) {
    throw wrong(
      `The fill ${JSON.stringify(fill?.slice(0, 40))} is not known`,
      'Use a colour such as "#1b2a49", its name in CSS, currentColor or none.',
    );
  }
  return {
    matrix:
      transform === undefined ? outer.matrix : combined(outer.matrix, readTransform(transform)),
    ink,
    rule,
    fillOpacity: share(attributes, 'fill-opacity') ?? outer.fillOpacity,
    opacity: outer.opacity * (share(attributes, 'opacity') ?? 1),
  };
}

function inkOf(ink: Ink | 'current', opacity: number): Ink | 'current' {
  if (ink === 'current') {
    if (opacity === 1) return ink;
    throw wrong(
      'A shape in currentColor cannot be see-through',
      'Make it opaque, or give it a colour.',
    );
  }
  const whole = Math.round((ink.opacity ?? 1) * opacity * 1e4) / 1e4;
  return whole === 1 ? { rgb: ink.rgb } : { rgb: ink.rgb, opacity: whole };
}

function pathOf(name: string, attributes: Attributes): Path {
  const at = (of: string): number => length(attributes, of) ?? 0;
  const size = (of: string): number => {
    const value = at(of);
    if (value >= 0) return value;
    throw wrong(`${of} is ${value}`, 'Lengths are 0 or more.');
  };
  switch (name) {
    case 'path':
      return attributes['d'] === undefined || attributes['d'].trim() === 'none'
        ? []
        : readPathData(attributes['d']);
    case 'rect': {
      const [width, height] = [size('width'), size('height')];
      if (width === 0 || height === 0) return [];
      // One radius alone is both.
      const rx = attributes['rx'] === undefined ? size('ry') : size('rx');
      const ry = attributes['ry'] === undefined ? rx : size('ry');
      return roundedRectangle([at('x'), at('y')], [width, height], [rx, ry]);
    }
    case 'circle': {
      const r = size('r');
      return r === 0 ? [] : ellipse([at('cx'), at('cy')], [r, r]);
    }
    case 'ellipse': {
      const [rx, ry] = [size('rx'), size('ry')];
      return rx === 0 || ry === 0 ? [] : ellipse([at('cx'), at('cy')], [rx, ry]);
    }
    default: {
      const points = numbersOf(attributes['points'] ?? '');
      if (points.length % 2 === 0) return polygon(points);
      throw wrong(`points has ${points.length} numbers`, 'Points are pairs of numbers.');
    }
  }
}

function numbersOf(text: string): number[] {
  const scanner = new Scanner(text);
  const numbers: number[] = [];
  while (!scanner.done) numbers.push(scanner.number());
  return numbers;
}

/** A number, with "px" or without. */
function length(attributes: Attributes, name: string): number | undefined {
  const text = attributes[name]?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^[+-]?[\d.]+(?:[eE][+-]?\d+)?(?:px)?$/.test(text)) {
    const [number, ...rest] = numbersOf(text.replace('px', ''));
    if (number !== undefined && rest.length === 0) return number;
  }
  throw wrong(
    `${name} ${JSON.stringify(text.slice(0, 40))} is not one number`,
    'Say it in units of the viewBox.',
  );
}

function share(attributes: Attributes, name: string): number | undefined {
  const text = attributes[name]?.trim();
  if (text === undefined || text === '') return undefined;
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw wrong(
    `${name} ${JSON.stringify(text.slice(0, 40))} is not from 0 to 1`,
    'Say it as 0.5, for example.',
  );
}

const wrong = (message: string, hint: string): DesignerError =>
  new DesignerError('bad-path', `${message}.`, { hint });

/** Units of an art may be large: six digits after the point, where a drawing in millimetres has four. */
function written(path: Path): string {
  const fine = (value: number): number => {
    const rounded = Math.round(value * 1e6) / 1e6 + 0;
    if (Math.abs(rounded) < 1e9) return rounded;
    throw wrong(`A point is at ${value}, nowhere near the drawing`, 'Take out the transform.');
  };
  const point = ([x, y]: Point): string => `${fine(x)} ${fine(y)}`;
  return path
    .map((step) => {
      if (step.kind === 'Z') return 'Z';
      if (step.kind === 'Q') return `Q${point(step.over)} ${point(step.to)}`;
      if (step.kind === 'C') return `C${point(step.over)} ${point(step.and)} ${point(step.to)}`;
      return step.kind + point(step.to);
    })
    .join('');
}
