import { type Bounds, boundsOfPoints } from './bounds.ts';

type Point = readonly [x: number, y: number];

/** What is wrong with a path, for a sentence. */
export class PathProblem extends Error {}

const TOKEN = /\s*(?:([A-Za-z])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))\s*,?/y;
const POINTS: Readonly<Record<string, number>> = { M: 1, L: 1, C: 3, Q: 2, Z: 0 };

/**
 * The bounds of a path of SVG that has nothing but absolute M, L, C, Q and Z: of the curves themselves, not of their control points.
 *
 * @throws PathProblem for any other path.
 */
export const pathBounds = (d: string): Bounds => {
  const touched: Point[] = [];
  let start: Point = [0, 0];
  let now: Point = [0, 0];
  for (const { command, points } of commandsOf(d)) {
    if (command === 'Z') {
      now = start;
      continue;
    }
    const end = points.at(-1) ?? now;
    if (command === 'M') start = end;
    touched.push(end);
    for (const axis of [0, 1] as const) {
      const along = [now[axis], ...points.map((point) => point[axis])];
      for (const t of turningPoints(along)) touched.push(pointAt([now, ...points], t));
    }
    now = end;
  }
  return boundsOfPoints(touched);
};

/** A path as its commands, each with its points. @throws PathProblem */
const commandsOf = (
  d: string,
): readonly { readonly command: string; readonly points: readonly Point[] }[] => {
  const commands: { command: string; points: Point[] }[] = [];
  let command = '';
  let numbers: number[] = [];
  const needed = (): number => (POINTS[command] ?? 0) * 2;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < d.length) {
    const [, letter, digits] = TOKEN.exec(d) ?? [];
    if (letter !== undefined) {
      if (numbers.length > 0) throw new PathProblem(`A point of "${command}" is not whole`);
      if (!Object.hasOwn(POINTS, letter)) throw new PathProblem(`It has the command "${letter}"`);
      if (command === '' && letter !== 'M') throw new PathProblem('It does not start with M');
      command = letter;
      if (command === 'Z') commands.push({ command, points: [] });
    } else if (digits !== undefined && needed() > 0) {
      const value = Number(digits);
      if (!Number.isFinite(value)) throw new PathProblem(`It has the number ${digits}`);
      numbers.push(value);
      if (numbers.length < needed()) continue;
      const points: Point[] = [];
      for (let i = 0; i < numbers.length; i += 2) {
        points.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
      }
      commands.push({ command, points });
      numbers = [];
      // Points that follow those of M are lines.
      if (command === 'M') command = 'L';
    } else {
      throw new PathProblem('There is something in it that is no command and no number');
    }
  }
  if (numbers.length > 0) throw new PathProblem(`A point of "${command}" is not whole`);
  if (commands.every(({ command: one }) => one === 'M' || one === 'Z')) {
    throw new PathProblem('It draws nothing');
  }
  return commands;
};

/** Where along a curve of Bézier a coordinate turns: the roots of its derivative between 0 and 1. */
const turningPoints = (p: readonly number[]): readonly number[] => {
  const [a = 0, b = 0, c = 0, d = 0] = p;
  if (p.length === 3) {
    const below = a - 2 * b + c;
    return below === 0 ? [] : within([(a - b) / below]);
  }
  if (p.length !== 4) return [];
  // A third of the derivative: q2·t² + q1·t + q0.
  const q2 = -a + 3 * b - 3 * c + d;
  const q1 = 2 * (a - 2 * b + c);
  const q0 = b - a;
  if (q2 === 0) return q1 === 0 ? [] : within([-q0 / q1]);
  const root = q1 * q1 - 4 * q2 * q0;
  if (root < 0) return [];
  return within([(-q1 + Math.sqrt(root)) / (2 * q2), (-q1 - Math.sqrt(root)) / (2 * q2)]);
};

const within = (roots: readonly number[]): readonly number[] => roots.filter((t) => t > 0 && t < 1);

/** De Casteljau. */
const pointAt = (points: readonly Point[], t: number): Point => {
  let row = points;
  while (row.length > 1) {
    row = row.slice(1).map((end, i) => {
      const from = row[i] ?? end;
      return [from[0] + (end[0] - from[0]) * t, from[1] + (end[1] - from[1]) * t] as const;
    });
  }
  return row[0] ?? [0, 0];
};
