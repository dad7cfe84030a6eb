import { DesignerError } from '../designer-error.ts';
import { digits } from './digits.ts';
import { type Matrix, moved, type Point } from './matrix.ts';

/** One step of a path: where it begins, a line, a curve with one or two control points, or the way back to where it began. */
export type Step =
  | { readonly kind: 'M' | 'L'; readonly to: Point }
  | { readonly kind: 'Q'; readonly over: Point; readonly to: Point }
  | { readonly kind: 'C'; readonly over: Point; readonly and: Point; readonly to: Point }
  | { readonly kind: 'Z' };
export type Path = readonly Step[];

const TOKEN = /([MLCQZ])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)|[\s,]+|(.)/gsu;
const NUMBERS = { M: 2, L: 2, Q: 4, C: 6, Z: 0 } as const;

/**
 * Reads a path of SVG.
 *
 * @throws DesignerError `bad-path` where there is anything but absolute M, L, C, Q and Z with finite numbers.
 */
export const readPath = (d: string): Path => {
  const steps: Step[] = [];
  let kind: keyof typeof NUMBERS | undefined;
  let numbers: number[] = [];
  const end = () => {
    if (kind === undefined) {
      if (numbers.length > 0) throw badPath('it begins with a number');
      return;
    }
    steps.push(...stepsOf(kind, numbers));
    numbers = [];
  };
  for (const [, letter, number, other] of d.matchAll(TOKEN)) {
    if (other !== undefined) throw badPath(`"${other}" is none of M, L, C, Q, Z and numbers`);
    if (number !== undefined) numbers.push(Number(number));
    if (letter === undefined) continue;
    end();
    kind = letter as keyof typeof NUMBERS;
    if (steps.length === 0 && kind !== 'M') throw badPath('it does not begin with M');
  }
  end();
  return steps;
};

const badPath = (why: string): DesignerError =>
  new DesignerError('bad-path', `This is no path that can be drawn: ${why}.`, {
    hint: 'Write it with absolute M, L, C, Q and Z only.',
  });

const stepsOf = (kind: keyof typeof NUMBERS, numbers: readonly number[]): readonly Step[] => {
  if (kind === 'Z') {
    if (numbers.length > 0) throw badPath('a number follows Z');
    return [{ kind }];
  }
  const each = NUMBERS[kind];
  if (numbers.length === 0 || numbers.length % each !== 0) {
    throw badPath(`${kind} has ${numbers.length} numbers, not ${each} or a multiple of them`);
  }
  if (!numbers.every((number) => Number.isFinite(number))) throw badPath('a number is too large');
  const points: Point[] = [];
  for (let i = 0; i < numbers.length; i += 2) {
    points.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
  }
  const steps: Step[] = [];
  for (let i = 0; i < points.length; i += each / 2) {
    const [first = [0, 0], second = [0, 0], third = [0, 0]] = points.slice(i, i + each / 2);
    if (kind === 'Q') steps.push({ kind, over: first, to: second });
    else if (kind === 'C') steps.push({ kind, over: first, and: second, to: third });
    // More points after M are lines.
    else steps.push({ kind: i === 0 ? kind : 'L', to: first });
  }
  return steps;
};

/** A path as it stands in a drawing: millimetres with at most four digits after the point. */
export const writePath = (path: Path): string => {
  let d = '';
  for (const step of path) {
    if (step.kind === 'Z') d += 'Z';
    else if (step.kind === 'Q') d += `Q${pair(step.over)} ${pair(step.to)}`;
    else if (step.kind === 'C') d += `C${pair(step.over)} ${pair(step.and)} ${pair(step.to)}`;
    else d += `${step.kind}${pair(step.to)}`;
  }
  return d;
};

const pair = ([x, y]: Point): string => `${digits(x)} ${digits(y)}`;

/** The same path with each of its points taken elsewhere. */
const pathBy = (path: Path, take: (point: Point) => Point): Path =>
  path.map((step): Step => {
    if (step.kind === 'Z') return step;
    const to = take(step.to);
    if (step.kind === 'Q') return { kind: 'Q', over: take(step.over), to };
    if (step.kind === 'C') return { kind: 'C', over: take(step.over), and: take(step.and), to };
    return { kind: step.kind, to };
  });

export const transformed = (path: Path, matrix: Matrix): Path =>
  pathBy(path, (point) => moved(matrix, point));

/** A rectangle as a path, clockwise where y goes down. */
export const rectangle = (x: number, y: number, width: number, height: number): Path => [
  { kind: 'M', to: [x, y] },
  { kind: 'L', to: [x + width, y] },
  { kind: 'L', to: [x + width, y + height] },
  { kind: 'L', to: [x, y + height] },
  { kind: 'Z' },
];
