import { DesignerError } from '../designer-error.ts';
import { cosine, sine } from '../geometry/angles.ts';
import { combined, IDENTITY, type Matrix } from '../geometry/matrix.ts';
import { Scanner } from './scanner.ts';

const ONE = /\s*,?\s*([A-Za-z]{1,12})\s*\(([^()]*)\)/y;

/** The `transform` of an element of SVG. @throws DesignerError `bad-path`. */
export function readTransform(text: string): Matrix {
  let matrix = IDENTITY;
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    ONE.lastIndex = at;
    const [found, name = '', inside = ''] = ONE.exec(text) ?? [];
    if (found === undefined) throw wrong(text);
    const scanner = new Scanner(inside);
    const numbers: number[] = [];
    while (!scanner.done) numbers.push(scanner.number());
    const one = transformOf(name, numbers);
    if (one === undefined) throw wrong(text);
    matrix = combined(matrix, one);
    at += found.length;
  }
  return matrix;
}

function transformOf(name: string, numbers: readonly number[]): Matrix | undefined {
  const [a = 0, b, c = 0] = numbers;
  const count = numbers.length;
  if (name === 'matrix' && count === 6) {
    const [, , , d = 0, e = 0, f = 0] = numbers;
    return [a, b ?? 0, c, d, e, f];
  }
  if (name === 'translate' && (count === 1 || count === 2)) return [1, 0, 0, 1, a, b ?? 0];
  if (name === 'scale' && (count === 1 || count === 2)) return [a, 0, 0, b ?? a, 0, 0];
  if (name === 'skewX' && count === 1) return [1, 0, tangent(a), 1, 0, 0];
  if (name === 'skewY' && count === 1) return [1, tangent(a), 0, 1, 0, 0];
  if (name === 'rotate' && (count === 1 || count === 3)) {
    const [cos, sin] = [cosine(a), sine(a)];
    const turn: Matrix = [cos, sin, -sin, cos, 0, 0];
    if (count === 1) return turn;
    return combined([1, 0, 0, 1, b ?? 0, c], combined(turn, [1, 0, 0, 1, -(b ?? 0), -c]));
  }
  return undefined;
}

const tangent = (degrees: number): number => sine(degrees) / cosine(degrees);

const wrong = (text: string): DesignerError =>
  new DesignerError('bad-path', `The transform ${JSON.stringify(text.slice(0, 80))} is none.`, {
    hint: 'matrix, translate, scale, rotate, skewX and skewY are, with plain numbers.',
  });
